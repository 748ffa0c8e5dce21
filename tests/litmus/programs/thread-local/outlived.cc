// verdict: memory_error
// about: Main reads another thread's thread_local after that thread's end.
// twin: own
#include <thread>

thread_local int value = 0;
int* result = nullptr;

int main() {
  std::thread worker([] {
    value = 42;
    result = &value;
  });
  worker.join();
  return *result == 42 ? 0 : 1;  // HERE
}
