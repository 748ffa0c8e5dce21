// verdict: ok
// about: Whoever comes passes a turnstile, which the writer keeps: no new reader overtakes it.
#include <atomic>
#include <mutex>
#include <shared_mutex>
#include <thread>

std::mutex turnstile;
std::shared_mutex lock;
std::atomic<bool> written{false};
int value = 0;

void look() {
  int seen = 0;
  while (!written) {
    {
      std::lock_guard passing(turnstile);
    }
    std::shared_lock reading(lock);
    seen += value;
  }
}

int main() {
  std::thread first(look), second(look);
  std::thread writer([] {
    std::lock_guard passing(turnstile);
    std::unique_lock writing(lock);
    value = 1;
    written = true;
  });
  writer.join();
  first.join();
  second.join();
  return 0;
}
