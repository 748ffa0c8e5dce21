#include "supper.h"

void philosopher(int who, CoinTable& table) {
  while (table.think(who)) {
    table.pick(who, Side::left);
    table.pick(who, Side::right);
    table.eat(who);
    table.put(who, Side::left);
    table.put(who, Side::right);
  }
}
