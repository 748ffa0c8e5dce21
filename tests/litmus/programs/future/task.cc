// verdict: ok
// about: A packaged_task runs in a thread, is reset and runs again.
#include <future>
#include <thread>

int main() {
  std::packaged_task<int(int)> task([](int x) { return x * x; });
  std::future<int> first = task.get_future();
  std::thread worker([&] { task(3); });
  int sum = first.get();
  worker.join();
  task.reset();
  std::future<int> second = task.get_future();
  task(4);
  return sum + second.get() == 25 ? 0 : 1;
}
