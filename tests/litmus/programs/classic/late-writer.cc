// verdict: wrong_result
// about: A thread does much before it looks and trusts that the writer has long written.
// twin: late-writer-awaited
#include <atomic>
#include <cassert>
#include <mutex>
#include <thread>

std::atomic<bool> written = false;

int main() {
  std::mutex m;
  int laps = 0;
  std::thread reader([&] {
    for (int i = 0; i < 60; ++i) {
      std::lock_guard guard(m);
      ++laps;
    }
    assert(written);  // HERE
  });
  written = true;
  reader.join();
  return laps == 60 ? 0 : 1;
}
