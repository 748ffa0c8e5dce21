// verdict: ok
// about: Each of two hungry threads hands the turn on after it has eaten.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex m;
std::condition_variable passed;
int turn = 0;
bool hungry[2] = {true, true};

void eat(int me) {
  std::unique_lock lock(m);
  passed.wait(lock, [&] { return turn == me; });
  hungry[me] = false;
  turn = 1 - me;
  passed.notify_one();
}

int main() {
  std::thread one(eat, 0), two(eat, 1);
  one.join();
  two.join();
  return hungry[0] || hungry[1];
}
