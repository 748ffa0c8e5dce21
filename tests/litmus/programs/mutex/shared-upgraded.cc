// verdict: deadlock
// about: A reader of a shared_mutex wants to write and does not let go of its shared lock first.
// twin: shared-released
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex m;
int value = 0;

void set_once() {
  std::shared_lock reading(m);
  if (value != 0) return;
  std::unique_lock writing(m);  // HERE
  value = 1;
}

int main() {
  std::thread other(set_once);
  other.join();  // HERE
  return value == 1 ? 0 : 1;
}
