// verdict: ok
// about: A reader lets go of its shared lock before it takes the mutex alone, and looks again.
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex m;
int value = 0;
int sets = 0;

void set_once() {
  {
    std::shared_lock reading(m);
    if (value != 0) return;
  }
  std::unique_lock writing(m);
  if (value != 0) return;
  value = 1;
  ++sets;
}

int main() {
  std::thread other(set_once);
  set_once();
  other.join();
  return sets == 1 ? 0 : 1;
}
