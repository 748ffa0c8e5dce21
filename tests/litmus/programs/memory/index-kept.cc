// verdict: ok
// about: An index into a vector is kept while the vector grows.
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

std::mutex m;

int main() {
  std::vector<int> numbers{1};
  std::thread reader([&] {
    std::unique_lock lock(m);
    std::size_t last = numbers.size() - 1;
    lock.unlock();
    lock.lock();
    ++numbers[last];
  });
  {
    std::lock_guard guard(m);
    numbers.push_back(2);
  }
  reader.join();
  return numbers[0] + numbers[1] == 4 ? 0 : 1;
}
