#include "supper.h"

#include <mutex>

namespace {
std::mutex everybody;
}

void philosopher(int who, CoinTable& table) {
  while (table.think(who)) {
    const std::lock_guard lock(everybody);
    table.pick(who, Side::left);
    table.pick(who, Side::right);
    table.eat(who);
    table.put(who, Side::left);
    table.put(who, Side::right);
  }
}
