// verdict: ok
// about: Two threads count through atomic_refs to a plain int, which is read after the join.
#include <atomic>
#include <thread>

int main() {
  int count = 0;
  std::thread other([&] { std::atomic_ref<int>(count).fetch_add(1); });
  std::atomic_ref<int>(count).fetch_add(1);
  other.join();
  return count == 2 ? 0 : 1;
}
