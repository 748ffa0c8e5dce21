// verdict: ok
// about: Two long loops of equal rounds under a lock, which end by what they count.
#include <mutex>
#include <thread>

struct Counter {
  std::mutex& mutex;
  long rounds = 0;
  void run() {
    for (;;) {
      std::lock_guard guard(mutex);
      if (rounds == 1'100) return;
      ++rounds;
    }
  }
};

int main() {
  std::mutex mutex;
  Counter one{mutex}, two{mutex};
  std::thread first([&] { one.run(); }), second([&] { two.run(); });
  first.join();
  second.join();
  return one.rounds == two.rounds ? 0 : 1;
}
