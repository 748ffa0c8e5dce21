// verdict: inconclusive
// about: A handler for a signal that tells of crashes.
// says: a handler for this signal
#include <csignal>
#include <cstdlib>

int main() {
  std::signal(SIGSEGV, [](int) { std::_Exit(0); });  // HERE
  return 0;
}
