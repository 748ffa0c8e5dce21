// verdict: data_race
// about: One thread counts through an atomic_ref, the other one without.
// twin: ref
#include <atomic>
#include <thread>

int main() {
  int count = 0;
  std::thread other([&] {
    std::atomic_ref<int>(count).fetch_add(1);  // HERE
  });
  ++count;  // HERE
  other.join();
  return 0;
}
