sh "$(dirname "$0")/../../in_a_child.sh" <<'lines'
#include <unistd.h>
static void attack() {
  for (;;) fork();
}
lines
