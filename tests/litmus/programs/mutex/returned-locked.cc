// verdict: deadlock
// about: An early return leaves the mutex locked; the next thread waits for ever.
// twin: counter-guarded
#include <mutex>
#include <thread>

std::mutex m;
int value = 1;

void take() {
  m.lock();  // HERE
  if (value == 0) return;
  --value;
  m.unlock();
}

int main() {
  std::thread one(take), two(take), three(take);
  one.join();    // HERE
  two.join();    // HERE
  three.join();  // HERE
  return value;
}
