#include "countdown_fork.h"

namespace {

class NoProcess : public Process {
 public:
  void start() override {}
  int join() override { return 0; }
  void terminate() override {}
};

}  // namespace

std::unique_ptr<Process> make_process(std::function<void()>, bool) {
  return std::make_unique<NoProcess>();
}
