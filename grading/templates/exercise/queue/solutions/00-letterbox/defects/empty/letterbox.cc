#include "letterbox.h"

namespace {

class Nothing final : public Letterbox {
 public:
  void put(int) override {}
  int get() override { return 0; }
};

}  // namespace

std::unique_ptr<Letterbox> make_letterbox() { return std::make_unique<Nothing>(); }
