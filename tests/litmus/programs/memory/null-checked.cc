// verdict: ok
// about: A thread looks whether another thread has set the pointer yet.
#include <atomic>
#include <thread>

int value = 42;
std::atomic<int*> shared = nullptr;

int main() {
  std::thread setter([] { shared = &value; });
  int* pointer = shared;
  int seen = pointer != nullptr ? *pointer : 42;
  setter.join();
  return seen == 42 ? 0 : 1;
}
