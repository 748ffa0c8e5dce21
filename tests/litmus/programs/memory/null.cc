// verdict: crash
// about: A thread uses a pointer that another thread may not have set yet.
// twin: null-checked
#include <atomic>
#include <thread>

int value = 42;
std::atomic<int*> shared = nullptr;

int main() {
  std::thread setter([] { shared = &value; });
  int* pointer = shared;
  int seen = *pointer;  // HERE
  setter.join();
  return seen == 42 ? 0 : 1;
}
