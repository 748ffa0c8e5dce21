// verdict: ok
// about: Threads return a value by reference, start another thread, and are moved.
#include <functional>
#include <thread>
#include <utility>

void set(int& value) { value = 7; }

int main() {
  int first = 0;
  int second = 0;
  std::thread outer([&] {
    std::thread inner(set, std::ref(second));
    first = 1;
    inner.join();
    second += first;
  });
  std::thread moved = std::move(outer);
  if (outer.joinable()) return 1;
  moved.join();
  return first == 1 && second == 8 ? 0 : 1;
}
