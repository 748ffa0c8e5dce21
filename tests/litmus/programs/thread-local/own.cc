// verdict: ok
// about: Every thread has its own thread_locals, and destroys them at its end.
#include <atomic>
#include <thread>
#include <vector>

std::atomic<int> destroyed = 0;

struct Log {
  std::vector<int> lines;
  ~Log() { destroyed += static_cast<int>(lines.size()); }
};
thread_local Log log_of_mine;
thread_local int count = 5;

int main() {
  int seen[2] = {};
  auto work = [&](int i) {
    log_of_mine.lines.push_back(i);
    ++count;
    seen[i] = count;
  };
  std::thread one(work, 0), two(work, 1);
  one.join();
  two.join();
  return seen[0] == 6 && seen[1] == 6 && count == 5 && destroyed == 2 ? 0 : 1;
}
