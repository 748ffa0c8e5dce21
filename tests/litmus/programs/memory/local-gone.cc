// verdict: memory_error
// about: A thread writes to a local of a function that has returned.
// twin: local-waited-for
#include <semaphore>
#include <thread>

std::binary_semaphore returned(0);

std::thread start() {
  int results[4000] = {};
  int* first = results;
  return std::thread([first] {
    returned.acquire();
    *first = 42;  // HERE
  });
}

int main() {
  std::thread worker = start();
  returned.release();
  worker.join();
  return 0;
}
