// Three processes transfer money to and fro in one ledger; one of them is killed on the way.

#include <csignal>
#include <cstdio>

#include <sys/wait.h>
#include <unistd.h>

#include "shm_ledger.h"

int main() {
  const std::string name = "/ledger-" + std::to_string(getpid());
  void* const memory = map_memory(name);
  create_ledger(memory, 1000);
  pid_t clerks[3];
  for (int i = 0; i < 3; ++i) {
    clerks[i] = fork();
    if (clerks[i] != 0) continue;
    const auto ledger = attach_ledger(map_memory(name));
    // The last one goes on until it is killed.
    for (int done = 0; i == 2 || done < 100'000; ++done) ledger->transfer(i, (i + 1) % 3, 1);
    _exit(0);
  }
  usleep(50'000);
  kill(clerks[2], SIGKILL);
  for (const pid_t clerk : clerks) waitpid(clerk, nullptr, 0);
  const Balances now = attach_ledger(memory)->balances();
  std::printf("one clerk was killed; balances: %ld, %ld and %ld\n", now[0], now[1], now[2]);
  std::printf("in all %ld of 3000\n", now[0] + now[1] + now[2]);
  unmap_memory(memory);
  remove_memory(name);
}
