// verdict: crash
// about: A thread ends without setting its promise: std::future_error, which nobody catches.
// twin: exception
#include <future>
#include <thread>
#include <utility>

int main() {
  std::promise<int> promise;
  std::future<int> future = promise.get_future();
  std::thread setter(
      [promise = std::move(promise)]() mutable { std::promise<int> mine = std::move(promise); });
  int seen = future.get();  // HERE
  setter.join();
  return seen;
}
