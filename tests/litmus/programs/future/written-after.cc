// verdict: data_race
// about: A thread sets the promise before it writes what the other one reads.
// twin: set
#include <future>
#include <thread>

int main() {
  std::promise<void> promise;
  std::future<void> future = promise.get_future();
  int data = 0;
  std::thread setter([&] {
    promise.set_value();
    data = 42;  // HERE
  });
  future.wait();
  int seen = data;  // HERE
  setter.join();
  return seen > 42;
}
