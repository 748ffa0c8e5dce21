// verdict: leak
// about: A detached thread waits for something that never happens, when main has returned.
// twin: detached
#include <semaphore>
#include <thread>

std::binary_semaphore never(0);

int main() {
  std::thread worker([] {  // HERE
    never.acquire();       // HERE
  });
  worker.detach();  // HERE
  return 0;
}
