#include "letterbox.h"

namespace {

class OnePlace final : public Letterbox {
 public:
  void put(int letter) override { letter_ = letter; }  // TODO
  int get() override { return letter_; }               // TODO

 private:
  int letter_ = 0;
};

}  // namespace

std::unique_ptr<Letterbox> make_letterbox() { return std::make_unique<OnePlace>(); }
