// verdict: wrong_result
// about: The mutex guards the reading and the writing, but not both together.
// twin: kept-update
#include <mutex>
#include <thread>

std::mutex m;
int count = 0;

int get() {
  std::lock_guard guard(m);
  return count;
}

void set(int value) {
  std::lock_guard guard(m);
  count = value;
}

int main() {
  auto add = [] { set(get() + 1); };
  std::thread one(add), two(add);
  one.join();
  two.join();
  return count == 2 ? 0 : 1;
}
