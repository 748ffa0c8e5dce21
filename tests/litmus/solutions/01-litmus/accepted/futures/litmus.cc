#include "litmus.h"

#include <future>
#include <mutex>
#include <thread>

int litmus() {
  std::once_flag once;
  int base = 0;
  const auto add = [&](int n) {
    std::call_once(once, [&] { base = 10; });
    return base + n;
  };
  auto one = std::async(std::launch::async, add, 1);
  auto two = std::async(std::launch::async, add, 2);
  std::promise<int> promise;
  std::future<int> promised = promise.get_future();
  std::thread keeper([&promise] { promise.set_value(9); });
  std::packaged_task<int()> task([&] { return add(0); });
  std::future<int> done = task.get_future();
  std::thread worker(std::move(task));
  const int sum = one.get() + two.get() + promised.get() + done.get();
  keeper.join();
  worker.join();
  return sum;
}
