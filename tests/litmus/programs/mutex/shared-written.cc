// verdict: data_race
// about: A writer takes a shared_mutex in shared mode.
// twin: shared
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex m;
int value = 0;

int main() {
  std::thread writer([] {
    std::shared_lock lock(m);
    value = 1;  // HERE
  });
  int seen = 0;
  {
    std::shared_lock lock(m);
    seen = value;  // HERE
  }
  writer.join();
  return seen > 1;
}
