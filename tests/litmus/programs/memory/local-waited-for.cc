// verdict: ok
// about: A thread writes to a local of a function that waits for it.
#include <thread>

int compute() {
  int results[4000] = {};
  std::thread worker([&] { results[0] = 42; });
  worker.join();
  return results[0];
}

int main() { return compute() == 42 ? 0 : 1; }
