// verdict: wrong_result
// about: An atomic counter is loaded and stored in two steps; an increment is lost.
// twin: fetch-add
#include <atomic>
#include <thread>

std::atomic<int> count = 0;

int main() {
  auto add = [] { count = count + 1; };
  std::thread one(add), two(add);
  one.join();
  two.join();
  return count == 2 ? 0 : 1;
}
