#include "countdown_fork.h"

#include <utility>

namespace {

class MyProcess : public Process {
 public:
  MyProcess(std::function<void()> run, bool daemon) : run_(std::move(run)), daemon_(daemon) {}

  void start() override { run_(); }  // TODO: in a child process
  int join() override { return 0; }  // TODO
  void terminate() override {}       // TODO

 private:
  const std::function<void()> run_;
  [[maybe_unused]] const bool daemon_;
};

}  // namespace

std::unique_ptr<Process> make_process(std::function<void()> run, bool daemon) {
  return std::make_unique<MyProcess>(std::move(run), daemon);
}
