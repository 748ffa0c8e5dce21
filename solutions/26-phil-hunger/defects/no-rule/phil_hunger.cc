// No circle, and no champion either.
#include "phil_hunger.h"

namespace {

void pick(int who, HungerTable& table, Side side) {
  for (View seen = table.look(); !table.try_pick(who, side); seen = table.look()) {
    table.wait_change(seen.version);
  }
}

}  // namespace

void philosopher(int who, HungerTable& table) {
  while (table.think(who)) {
    pick(who, table, who % 2 == 0 ? Side::right : Side::left);
    pick(who, table, who % 2 == 0 ? Side::left : Side::right);
    table.eat(who);
    table.put(who, Side::left);
    table.put(who, Side::right);
  }
}
