// verdict: crash
// about: A recursion that does not end.
// twin: within
// says: stack
#include <thread>

int depth(int n) {
  return n < 0 ? 0 : depth(n / 2) + 1;  // HERE
}

int main() {
  int result = 0;
  std::thread worker([&] { result = depth(100); });
  worker.join();
  return result == 0;
}
