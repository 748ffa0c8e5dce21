// verdict: ok
// about: Two threads own an object together; whoever drops it last destroys it.
#include <memory>
#include <mutex>
#include <thread>

int destroyed = 0;

struct Number {
  std::mutex m;
  int value = 0;
  ~Number() { destroyed += value; }
};

int main() {
  auto number = std::make_shared<Number>();
  std::weak_ptr<Number> watched = number;
  std::thread other([number]() mutable {
    {
      std::lock_guard guard(number->m);
      ++number->value;
    }
    number.reset();
  });
  number.reset();
  int expected = 1;
  if (std::shared_ptr<Number> still = watched.lock()) {
    std::lock_guard guard(still->m);
    ++still->value;
    ++expected;
  }
  other.join();
  return destroyed == expected && watched.expired() ? 0 : 1;
}
