// Nothing is ever done.
#include "task_queue.h"

namespace {

class Queue : public TaskQueue {
 public:
  void put(Task) override {}
  Task get() override { return {}; }
  bool empty() const override { return true; }
  bool full() const override { return false; }
  void task_done() override {}
  void join() override {}
};

}  // namespace

std::unique_ptr<TaskQueue> make_task_queue(std::size_t) { return std::make_unique<Queue>(); }
