// verdict: ok
// about: A thread reads the pointer and what it points to in one critical section.
#include <mutex>
#include <thread>

std::mutex m;
int* shared = nullptr;

int main() {
  shared = new int(1);
  int sum = 0;
  std::thread reader([&] {
    std::lock_guard guard(m);
    if (shared != nullptr) sum += *shared;
  });
  {
    std::lock_guard guard(m);
    delete shared;
    shared = nullptr;
  }
  reader.join();
  return sum <= 1 ? 0 : 1;
}
