// verdict: ok
// about: Three threads hand a token round twice.
#include <semaphore>
#include <thread>

std::binary_semaphore places[3] = {std::binary_semaphore(1), std::binary_semaphore(0),
                                   std::binary_semaphore(0)};
int rounds = 0;

void hand_on(int i) {
  for (int round = 0; round < 2; ++round) {
    places[i].acquire();
    rounds = rounds * 10 + i;
    places[(i + 1) % 3].release();
  }
}

int main() {
  std::thread one(hand_on, 1), two(hand_on, 2);
  hand_on(0);
  one.join();
  two.join();
  return rounds == 12012 ? 0 : 1;
}
