// verdict: crash
// about: A thread is joined twice: std::system_error, which nobody catches.
// twin: joined
#include <thread>

int main() {
  std::thread worker([] {});
  worker.join();
  worker.join();  // HERE
  return 0;
}
