#include "tally.h"

namespace {

class PlainTally final : public Tally {
 public:
  void add(const std::function<long()>& count) override {
    sum_ += count();  // TODO
  }
  long total() const override { return sum_; }

 private:
  long sum_ = 0;
};

}  // namespace

std::unique_ptr<Tally> make_tally() { return std::make_unique<PlainTally>(); }
