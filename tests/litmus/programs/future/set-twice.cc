// verdict: crash
// about: Two threads set one promise; the second one gets an exception, which nobody catches.
// twin: set
#include <future>
#include <thread>

int main() {
  std::promise<int> promise;
  auto set = [&] {
    promise.set_value(1);  // HERE
  };
  std::thread one(set), two(set);
  one.join();
  two.join();
  return 0;
}
