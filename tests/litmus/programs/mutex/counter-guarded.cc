// verdict: ok
// about: Three threads increment a counter under a mutex, twice each.
#include <mutex>
#include <thread>

std::mutex m;
int count = 0;

int main() {
  auto add = [] {
    for (int i = 0; i < 2; ++i) {
      std::lock_guard guard(m);
      ++count;
    }
  };
  std::thread one(add), two(add), three(add);
  one.join();
  two.join();
  three.join();
  return count == 6 ? 0 : 1;
}
