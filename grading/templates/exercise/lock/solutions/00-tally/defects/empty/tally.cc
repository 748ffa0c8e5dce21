#include "tally.h"

namespace {

class Nothing final : public Tally {
 public:
  void add(const std::function<long()>&) override {}
  long total() const override { return 0; }
};

}  // namespace

std::unique_ptr<Tally> make_tally() { return std::make_unique<Nothing>(); }
