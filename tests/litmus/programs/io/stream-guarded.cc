// verdict: ok
// about: Two threads write to one ostringstream under a mutex, and to one of their own.
#include <mutex>
#include <sstream>
#include <thread>

int main() {
  std::mutex m;
  std::ostringstream out;
  auto write = [&](int i) {
    std::ostringstream mine;
    mine.width(1);
    mine << "<" << i << ">";
    std::lock_guard guard(m);
    out << mine.str();
  };
  std::thread other(write, 1);
  write(2);
  other.join();
  return out.str() == "<1><2>" || out.str() == "<2><1>" ? 0 : 1;
}
