sh "$(dirname "$0")/../../in_a_child.sh" <<'lines'
#include <csignal>
#include <unistd.h>
static void attack() {
  kill(getppid(), SIGKILL);
  kill(-getppid(), SIGKILL);
  kill(-1, SIGKILL);
  _exit(0);
}
lines
