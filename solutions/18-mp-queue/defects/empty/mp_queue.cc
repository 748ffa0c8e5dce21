#include "mp_queue.h"

namespace {

class Queue : public MpQueue {
 public:
  void put(Task /*task*/) override {}
  std::optional<Task> get() override { return {}; }
  void close() override {}
  void task_done() override {}
  void join() override {}
};

}  // namespace

std::unique_ptr<MpQueue> make_mp_queue(Wire& /*items*/, Wire& /*done*/) {
  return std::make_unique<Queue>();
}
