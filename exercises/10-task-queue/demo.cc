// An evening in the kitchen: two waiters, three cooks, and a rail that holds five orders.

#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "task_queue.h"

namespace {

constexpr int kOrders = 3000;
constexpr int kKitchenCloses = 0;

void take_orders(TaskQueue& rail, int first) {
  for (int id = first; id <= kOrders; id += 2) rail.put({id, "soup of the day"});
}

void cook(TaskQueue& rail, int& dishes) {
  while (rail.get().id != kKitchenCloses) {
    ++dishes;
    rail.task_done();
  }
}

}  // namespace

int main() {
  const auto rail = make_task_queue(5);
  int dishes[3] = {};
  std::vector<std::thread> cooks;
  for (int& mine : dishes) cooks.emplace_back(cook, std::ref(*rail), std::ref(mine));
  std::thread waiter(take_orders, std::ref(*rail), 1);
  take_orders(*rail, 2);
  waiter.join();
  rail->join();
  std::printf("the last dish is out; orders on the rail: %s\n", rail->empty() ? "none" : "some");
  for (std::size_t i = 0; i < cooks.size(); ++i) rail->put({kKitchenCloses, "go home"});
  for (std::thread& thread : cooks) thread.join();
  std::printf("dishes: %d + %d + %d of %d\n", dishes[0], dishes[1], dishes[2], kOrders);
}
