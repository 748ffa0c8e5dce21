// verdict: livelock
// about: Each of two hungry threads hands the turn to the other one, as long as that one is hungry.
// twin: after-you-once
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex m;
std::condition_variable passed;
int turn = 0;
bool hungry[2] = {true, true};

void eat(int me) {
  std::unique_lock lock(m);  // HERE
  for (;;) {
    passed.wait(lock, [&] { return turn == me; });  // HERE
    if (!hungry[1 - me]) break;
    turn = 1 - me;
    passed.notify_one();  // HERE
  }
  hungry[me] = false;
}

int main() {
  std::thread one(eat, 0), two(eat, 1);
  one.join();  // HERE
  two.join();  // HERE
  return 0;
}
