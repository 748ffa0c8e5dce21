#include "both.h"

#include <sys/wait.h>
#include <unistd.h>

// The child starts the second one, and waits for it.
void both(const std::function<void()>& one, const std::function<void()>& two) {
  const pid_t first = fork();
  if (first == 0) {
    const pid_t second = fork();
    if (second == 0) {
      two();
      _exit(0);
    }
    one();
    waitpid(second, nullptr, 0);
    _exit(0);
  }
  waitpid(first, nullptr, 0);
}
