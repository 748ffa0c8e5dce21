// The second fork is not looked for.
#include "phil_hunger.h"

void philosopher(int who, HungerTable& table) {
  while (table.think(who)) {
    for (View seen = table.look(); !table.try_pick(who, Side::left); seen = table.look()) {
      table.wait_change(seen.version);
    }
    table.eat(who);
    table.put(who, Side::left);
  }
}
