sh "$(dirname "$0")/../../in_a_child.sh" <<'lines'
#include <unistd.h>
static void attack() {
  if (fork() != 0) return;
  setsid();
  if (fork() != 0) _exit(0);
  for (;;) pause();
}
lines
