// verdict: ok
// about: A thread asks a future with wait_for until it is ready.
#include <chrono>
#include <future>
#include <thread>

using namespace std::chrono_literals;

int main() {
  std::promise<int> promise;
  std::future<int> future = promise.get_future();
  std::thread setter([&] {
    std::this_thread::sleep_for(20ms);
    promise.set_value(42);
  });
  while (future.wait_for(10ms) != std::future_status::ready) continue;
  int seen = future.get();
  setter.join();
  return seen == 42 ? 0 : 1;
}
