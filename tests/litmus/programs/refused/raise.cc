// verdict: inconclusive
// about: A signal interrupts the thread that raises it.
// says: raise
#include <csignal>

volatile std::sig_atomic_t raised = 0;

int main() {
  std::signal(SIGUSR1, [](int) { raised = 1; });
  std::raise(SIGUSR1);  // HERE
  return raised == 1 ? 0 : 1;
}
