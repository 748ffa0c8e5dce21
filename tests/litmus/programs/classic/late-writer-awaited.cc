// verdict: ok
// about: A thread does much before it waits for the writer.
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
    written.wait(false);
    assert(written);
  });
  written = true;
  written.notify_one();
  reader.join();
  return laps == 60 ? 0 : 1;
}
