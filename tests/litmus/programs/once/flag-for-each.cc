// verdict: data_race
// about: The once_flag is a local, so every call has its own.
// twin: once
#include <mutex>
#include <thread>

int value = 0;

void initialise() {
  std::once_flag flag;
  std::call_once(flag, [] {
    value = 42;  // HERE
  });
}

int main() {
  std::thread one(initialise), two(initialise);
  one.join();
  two.join();
  return value == 42 ? 0 : 1;
}
