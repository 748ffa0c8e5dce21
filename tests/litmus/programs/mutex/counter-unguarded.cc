// verdict: data_race
// about: Two threads increment a plain counter.
// twin: counter-guarded
#include <thread>

int count = 0;

int main() {
  auto add = [] {
    ++count;  // HERE
  };
  std::thread one(add), two(add);
  one.join();
  two.join();
  return 0;
}
