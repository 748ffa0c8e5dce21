// verdict: ok
// about: A run that depends on addresses, thread ids and hashes: the same schedule, the same run.
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_set>

int global = 0;

int main() {
  int local = 0;
  std::mutex m;
  int locked = 0;
  std::unordered_set<void*> seen;
  auto work = [&] {
    void* heap = new char[24];
    std::size_t id = std::hash<std::thread::id>()(std::this_thread::get_id());
    auto bits = id ^ reinterpret_cast<std::uintptr_t>(heap) ^
                reinterpret_cast<std::uintptr_t>(&global) ^
                reinterpret_cast<std::uintptr_t>(&local);
    for (unsigned i = 0; i < 1 + bits / 64 % 4; ++i) {
      std::lock_guard guard(m);
      ++locked;
      seen.insert(heap);
    }
    delete[] static_cast<char*>(heap);
  };
  std::thread one(work), two(work);
  one.join();
  two.join();
  return locked >= 2 && !seen.empty() ? 0 : 1;
}
