// verdict: starvation
// about: Two readers relieve each other, and each leaves only when the other is in: the lock, which
// about: prefers readers, is never free for the writer.
// twin: writer-admitted
#include <atomic>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <thread>

std::shared_mutex lock;
std::binary_semaphore may_enter[2] = {std::binary_semaphore(1), std::binary_semaphore(0)};
std::binary_semaphore may_leave[2] = {std::binary_semaphore(0), std::binary_semaphore(0)};
std::binary_semaphore begun(0);
std::atomic<bool> written{false};
int value = 0;

void look(int me) {
  int seen = 0;
  for (int round = 0; !written; ++round) {
    may_enter[me].acquire();
    std::shared_lock reading(lock);
    seen += value;
    if (me == 0 && round == 0) {
      begun.release();
    } else {
      may_leave[1 - me].release();
    }
    may_enter[1 - me].release();
    may_leave[me].acquire();
  }
}

int main() {
  std::thread first(look, 0), second(look, 1);
  begun.acquire();
  std::thread writer([] {
    std::unique_lock writing(lock);  // HERE
    value = 1;
    written = true;
  });
  writer.join();
  first.join();
  second.join();
  return 0;
}
