// verdict: ok
// about: Two threads insert into a map under a mutex.
#include <map>
#include <mutex>
#include <thread>

std::mutex m;
std::map<int, int> squares;

int main() {
  auto insert = [](int x) {
    std::lock_guard guard(m);
    squares[x] = x * x;
  };
  std::thread other(insert, 3);
  insert(4);
  other.join();
  return squares.at(3) + squares.at(4) == 25 ? 0 : 1;
}
