// verdict: ok
// about: Two asyncs compute, a third is deferred, a fourth throws.
#include <future>
#include <stdexcept>

int main() {
  std::future<int> one = std::async(std::launch::async, [] { return 20; });
  std::future<int> two = std::async([](int x) { return x; }, 21);
  std::future<int> three = std::async(std::launch::deferred, [] { return 1; });
  std::future<int> four =
      std::async(std::launch::async, []() -> int { throw std::runtime_error("no such file"); });
  int sum = one.get() + two.get() + three.get();
  try {
    four.get();
  } catch (const std::runtime_error&) {
    return sum == 42 ? 0 : 1;
  }
  return 1;
}
