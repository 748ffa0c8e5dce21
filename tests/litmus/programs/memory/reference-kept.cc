// verdict: memory_error
// about: A reference into a vector is kept while the vector grows.
// twin: index-kept
#include <mutex>
#include <thread>
#include <vector>

std::mutex m;

int main() {
  std::vector<int> numbers{1};
  std::thread reader([&] {
    std::unique_lock lock(m);
    int& first = numbers.front();
    lock.unlock();
    lock.lock();
    ++first;  // HERE
  });
  {
    std::lock_guard guard(m);
    numbers.push_back(2);  // HERE
  }
  reader.join();
  return 0;
}
