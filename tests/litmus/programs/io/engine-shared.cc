// verdict: data_race
// about: Two threads draw from one random engine.
// twin: random
#include <random>
#include <thread>

std::minstd_rand engine(1);

int main() {
  auto draw = [] {
    engine();  // HERE
  };
  std::thread one(draw), two(draw);
  one.join();
  two.join();
  return 0;
}
