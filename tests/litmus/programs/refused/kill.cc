// verdict: inconclusive
// about: A process sends a signal to itself, which interrupts any of its threads.
// says: kill
#include <signal.h>
#include <unistd.h>

volatile sig_atomic_t received = 0;

int main() {
  signal(SIGUSR1, [](int) { received = 1; });
  kill(getpid(), SIGUSR1);  // HERE
  return received == 1 ? 0 : 1;
}
