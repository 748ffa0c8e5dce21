#include "countdown.h"

namespace {

class Nothing final : public Countdown {
 public:
  void start() override {}
  void join() override {}
};

}  // namespace

std::unique_ptr<Countdown> make_countdown(Screen&, const std::string&, int) {
  return std::make_unique<Nothing>();
}
