// verdict: ok
// about: The mutex guards the reading and the writing together.
#include <mutex>
#include <thread>

std::mutex m;
int count = 0;

int main() {
  auto add = [] {
    std::lock_guard guard(m);
    int seen = count;
    count = seen + 1;
  };
  std::thread one(add), two(add);
  one.join();
  two.join();
  return count == 2 ? 0 : 1;
}
