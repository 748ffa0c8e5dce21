// verdict: deadlock
// about: A packaged_task waits in a queue that nobody works off.
// twin: task
#include <deque>
#include <future>

int main() {
  std::deque<std::packaged_task<int()>> queue;
  queue.emplace_back([] { return 42; });
  std::future<int> future = queue.front().get_future();
  return future.get() == 42 ? 0 : 1;  // HERE
}
