// verdict: ok
// about: A thread sets a promise, another one waits for it; what was written before is seen.
#include <future>
#include <thread>

int main() {
  std::promise<int> promise;
  std::future<int> future = promise.get_future();
  int before = 0;
  std::thread setter([&] {
    before = 1;
    promise.set_value(41);
  });
  int sum = future.get() + before;
  setter.join();
  return sum == 42 ? 0 : 1;
}
