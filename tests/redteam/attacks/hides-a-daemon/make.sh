{
  cat <<'lines'
#include <unistd.h>
static void attack() {
  if (fork() != 0) return;
  setsid();
  if (fork() != 0) _exit(0);
  for (;;) pause();
}
lines
  sed 's|^    std::fflush(nullptr);  // or both.*|    attack();|' countdown_fork.cc
} >attack.cc
mv attack.cc countdown_fork.cc
