// verdict: ok
// about: A compare_exchange that fails is tried again with the value it saw.
#include <atomic>
#include <thread>

int main() {
  std::atomic<int> product = 1;
  auto multiply = [&](int factor) {
    int seen = product.load();
    while (!product.compare_exchange_weak(seen, seen * factor)) continue;
  };
  std::thread other([&] { multiply(2); });
  multiply(3);
  other.join();
  return product == 6 ? 0 : 1;
}
