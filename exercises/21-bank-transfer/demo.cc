// Alice and Bob send each other money all day long, and an auditor looks in now and then.

#include <cstdio>
#include <thread>

#include "bank_transfer.h"

int main() {
  Account alice(1, 1000);
  Account bob(2, 1000);
  Account* const bank[] = {&alice, &bob};
  std::printf("before: %ld\n", audit(bank));
  long refused[2] = {};
  std::thread alice_pays([&] {
    for (int day = 0; day < 500; ++day) refused[0] += transfer(alice, bob, 30) ? 0 : 1;
  });
  std::thread bob_pays([&] {
    for (int day = 0; day < 500; ++day) refused[1] += transfer(bob, alice, 20) ? 0 : 1;
  });
  for (int look = 1; look <= 5; ++look) std::printf("audit %d: %ld\n", look, audit(bank));
  alice_pays.join();
  bob_pays.join();
  std::printf("after:  %ld (refused: %ld of Alice's, %ld of Bob's)\n", audit(bank), refused[0],
              refused[1]);
}
