// verdict: ok
// about: Two threads throw and catch at once; locks are let go on the way.
#include <mutex>
#include <stdexcept>
#include <thread>

std::mutex m;
int caught = 0;

void parse(int i) {
  std::lock_guard guard(m);
  throw std::out_of_range(i == 0 ? "too small" : "too large");
}

int main() {
  auto work = [](int i) {
    try {
      parse(i);
    } catch (const std::logic_error& error) {
      std::lock_guard guard(m);
      if (error.what()[4] == (i == 0 ? 's' : 'l')) ++caught;
    }
  };
  std::thread one(work, 0), two(work, 1);
  one.join();
  two.join();
  return caught == 2 ? 0 : 1;
}
