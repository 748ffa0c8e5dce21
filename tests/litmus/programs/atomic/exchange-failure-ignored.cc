// verdict: wrong_result
// about: A compare_exchange that fails is not tried again.
// twin: compare-exchange
#include <atomic>
#include <thread>

int main() {
  std::atomic<int> product = 1;
  auto multiply = [&](int factor) {
    int seen = product.load();
    product.compare_exchange_strong(seen, seen * factor);
  };
  std::thread other([&] { multiply(2); });
  multiply(3);
  other.join();
  return product == 6 ? 0 : 1;
}
