// verdict: data_race
// about: A thread counts the latch down before it writes its result.
// twin: counted
#include <latch>
#include <thread>

std::latch done(1);
int result = 0;

int main() {
  std::thread worker([] {
    done.count_down();
    result = 42;  // HERE
  });
  done.wait();
  int seen = result;  // HERE
  worker.join();
  return seen > 42;
}
