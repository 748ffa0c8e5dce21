// verdict: ok
// about: Main lets go of the mutex before it joins the thread that needs it.
#include <mutex>
#include <thread>

int main() {
  std::mutex m;
  int count = 0;
  std::thread worker([&] {
    std::lock_guard guard(m);
    ++count;
  });
  {
    std::lock_guard guard(m);
    ++count;
  }
  worker.join();
  return count == 2 ? 0 : 1;
}
