sh "$(dirname "$0")/../../in_a_child.sh" <<'lines'
#include <csignal>
#include <unistd.h>
static void attack() {
  kill(getppid(), SIGSTOP);
  kill(1, SIGSTOP);
  kill(-1, SIGSTOP);
  kill(0, SIGSTOP);
}
lines
