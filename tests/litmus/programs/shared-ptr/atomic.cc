// verdict: ok
// about: One thread replaces an atomic shared_ptr while another one copies it.
#include <atomic>
#include <memory>
#include <thread>

std::atomic<std::shared_ptr<int>> current = std::make_shared<int>(1);

int main() {
  std::thread replacer([] { current = std::make_shared<int>(2); });
  std::shared_ptr<int> mine = current;
  int seen = *mine;
  replacer.join();
  return (seen == 1 || seen == 2) && *current.load() == 2 ? 0 : 1;
}
