// verdict: ok
// about: Two threads may both build the registry; a compare-exchange decides which one stays.
#include <atomic>
#include <cassert>
#include <memory>
#include <thread>

struct Registry {
  std::atomic<int> entries = 0;
};
std::atomic<Registry*> instance = nullptr;

Registry& registry() {
  Registry* found = instance;
  if (found == nullptr) {
    auto mine = std::make_unique<Registry>();
    if (instance.compare_exchange_strong(found, mine.get())) found = mine.release();
  }
  return *found;
}

int main() {
  std::thread one([] { ++registry().entries; });
  std::thread two([] { ++registry().entries; });
  one.join();
  two.join();
  assert(registry().entries == 2);
  delete instance.load();
  return 0;
}
