// verdict: ok
// about: notify_all_at_thread_exit: the waiter goes on when the thread's locals are gone.
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

std::mutex m;
std::condition_variable changed;
bool done = false;
int destroyed = 0;

struct Local {
  int touched = 0;
  ~Local() { ++destroyed; }
};
thread_local Local local;

int main() {
  std::thread worker([] {
    local.touched = 1;
    std::unique_lock lock(m);
    done = true;
    std::notify_all_at_thread_exit(changed, std::move(lock));
  });
  int seen;
  {
    std::unique_lock lock(m);
    changed.wait(lock, [] { return done; });
    seen = destroyed;
  }
  worker.join();
  return seen == 1 ? 0 : 1;
}
