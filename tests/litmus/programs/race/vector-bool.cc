// verdict: data_race
// about: Two threads write neighbouring elements of a vector<bool>, which are bits of one word.
// twin: vector-cells
#include <thread>
#include <vector>

int main() {
  std::vector<bool> done(2);
  auto finish = [&](int i) {
    done[i] = true;  // HERE
  };
  std::thread one(finish, 0), two(finish, 1);
  one.join();
  two.join();
  return 0;
}
