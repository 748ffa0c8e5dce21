// verdict: wrong_result
// about: Two threads build the registry; the second one replaces it, and an entry is lost.
// twin: singleton
#include <atomic>
#include <cassert>
#include <memory>
#include <thread>

struct Registry {
  std::atomic<int> entries = 0;
};
std::atomic<std::shared_ptr<Registry>> instance;

std::shared_ptr<Registry> registry() {
  std::shared_ptr<Registry> found = instance;
  if (found == nullptr) {
    found = std::make_shared<Registry>();
    instance = found;
  }
  return found;
}

int main() {
  std::thread one([] { ++registry()->entries; });
  std::thread two([] { ++registry()->entries; });
  one.join();
  two.join();
  assert(registry()->entries == 2);  // HERE
  return 0;
}
