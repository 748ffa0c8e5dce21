// verdict: crash
// about: A packaged_task runs a second time without a reset: std::future_error.
// twin: task
#include <future>

int main() {
  std::packaged_task<int(int)> task([](int x) { return x * x; });
  std::future<int> future = task.get_future();
  task(3);
  task(4);  // HERE
  return future.get() == 9 ? 0 : 1;
}
