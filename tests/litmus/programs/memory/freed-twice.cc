// verdict: memory_error
// about: Two threads delete the same object, one after the other.
// twin: freed-once
#include <mutex>
#include <thread>

std::mutex m;
int* shared = nullptr;

int main() {
  shared = new int(1);  // HERE
  auto release = [] {
    std::lock_guard guard(m);
    if (shared != nullptr) {
      delete shared;  // HERE
    }
  };
  std::thread one(release), two(release);
  one.join();
  two.join();
  return 0;
}
