// verdict: ok
// about: Double-checked locking with an atomic pointer, acquire and release.
#include <atomic>
#include <mutex>
#include <thread>

std::mutex m;
int value = 0;
std::atomic<int*> settings = nullptr;

int* get() {
  int* found = settings.load(std::memory_order_acquire);
  if (found != nullptr) return found;
  std::lock_guard guard(m);
  found = settings.load(std::memory_order_relaxed);
  if (found == nullptr) {
    value += 42;
    found = &value;
    settings.store(found, std::memory_order_release);
  }
  return found;
}

int main() {
  int seen[2] = {};
  auto read = [&](int i) { seen[i] = *get(); };
  std::thread one(read, 0), two(read, 1);
  one.join();
  two.join();
  return seen[0] == 42 && seen[1] == 42 ? 0 : 1;
}
