// verdict: limit_exceeded
// says: processor time
// about: A loop that ends only in theory, on a local, without a call.
// twin: within
#include <thread>

int main() {
  std::thread worker([] {
    unsigned odd = 1;
    while (odd != 0) odd += 2;  // HERE
  });
  worker.join();
  return 0;
}
