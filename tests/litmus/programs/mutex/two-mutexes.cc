// verdict: data_race
// about: Each thread guards the counter by a mutex, but not by the same one.
// twin: counter-guarded
#include <mutex>
#include <thread>

int main() {
  std::mutex here, there;
  int count = 0;
  std::thread other([&] {
    std::lock_guard guard(there);
    ++count;  // HERE
  });
  {
    std::lock_guard guard(here);
    ++count;  // HERE
  }
  other.join();
  return 0;
}
