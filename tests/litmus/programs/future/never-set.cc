// verdict: deadlock
// about: The promise is kept alive, but nobody sets it.
// twin: set
#include <future>
#include <thread>

int main() {
  std::promise<int> promise;
  std::future<int> future = promise.get_future();
  int seen = 0;
  std::thread reader([&] {
    seen = future.get();  // HERE
  });
  reader.join();  // HERE
  return seen;
}
