// verdict: data_race
// about: Two threads write neighbouring bit-fields, which are one memory location.
// twin: vector-cells
#include <thread>

struct State {
  unsigned ready : 1;
  unsigned level : 3;
};
State state = {};

int main() {
  std::thread other([] {
    state.level = 5;  // HERE
  });
  state.ready = 1;  // HERE
  other.join();
  return 0;
}
