// The program of the lecture: everybody takes the left fork first, and nobody gives it back.
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
    pick(who, table, Side::left);
    pick(who, table, Side::right);
    table.eat(who);
    table.put(who, Side::left);
    table.put(who, Side::right);
  }
}
