// verdict: ok
// about: Of two threads the first one deletes the object and leaves nullptr.
#include <mutex>
#include <thread>
#include <utility>

std::mutex m;
int* shared = nullptr;

int main() {
  shared = new int(1);
  auto release = [] {
    std::lock_guard guard(m);
    delete std::exchange(shared, nullptr);
  };
  std::thread one(release), two(release);
  one.join();
  two.join();
  return shared == nullptr ? 0 : 1;
}
