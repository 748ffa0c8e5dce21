// verdict: ok
// about: Readers wait on a condition_variable_any with shared locks of a shared_mutex.
#include <condition_variable>
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex m;
std::condition_variable_any changed;
int value = 0;

int main() {
  int seen[2] = {};
  auto read = [&](int i) {
    std::shared_lock lock(m);
    changed.wait(lock, [] { return value != 0; });
    seen[i] = value;
  };
  std::thread one(read, 0), two(read, 1);
  {
    std::unique_lock lock(m);
    value = 7;
  }
  changed.notify_all();
  one.join();
  two.join();
  return seen[0] == 7 && seen[1] == 7 ? 0 : 1;
}
