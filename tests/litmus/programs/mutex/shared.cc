// verdict: ok
// about: A writer takes a shared_mutex alone, two readers share it.
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex m;
int left = 0;
int right = 0;

int main() {
  bool equal[2] = {};
  auto read = [&](int i) {
    std::shared_lock lock(m);
    equal[i] = left == right;
  };
  std::thread one(read, 0), two(read, 1);
  {
    std::unique_lock lock(m);
    ++left;
    ++right;
  }
  one.join();
  two.join();
  return equal[0] && equal[1] ? 0 : 1;
}
