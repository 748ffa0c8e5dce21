// verdict: ok
// about: Two threads initialise through one once_flag and read without a lock.
#include <mutex>
#include <thread>

std::once_flag flag;
int value = 0;

int main() {
  int seen[2] = {};
  auto read = [&](int i) {
    std::call_once(flag, [](int start) { value = start + 1; }, 41);
    seen[i] = value;
  };
  std::thread one(read, 0), two(read, 1);
  one.join();
  two.join();
  return seen[0] == 42 && seen[1] == 42 ? 0 : 1;
}
