// verdict: crash
// about: An exception leaves a thread's function.
// twin: carried
#include <stdexcept>
#include <thread>

int main() {
  std::thread worker([] {
    throw std::runtime_error("no such file");  // HERE
  });
  worker.join();
  return 0;
}
