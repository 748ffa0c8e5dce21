// verdict: data_race
// about: Double-checked locking with a plain pointer.
// twin: double-checked
#include <mutex>
#include <thread>

std::mutex m;
int value = 0;
int* settings = nullptr;

void initialise() {
  if (settings != nullptr) return;  // HERE
  std::lock_guard guard(m);
  if (settings != nullptr) return;
  value = 42;
  settings = &value;  // HERE
}

int main() {
  std::thread one(initialise), two(initialise);
  one.join();
  two.join();
  return *settings == 42 ? 0 : 1;
}
