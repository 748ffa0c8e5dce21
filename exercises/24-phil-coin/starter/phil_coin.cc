#include "phil_coin.h"

void philosopher(int who, CoinTable& table) {
  while (table.think(who)) {
    table.pick(who, Side::left);   // TODO: the coin says which one is the first
    table.pick(who, Side::right);  // TODO: and if it is taken?
    table.eat(who);
    table.put(who, Side::left);
    table.put(who, Side::right);
  }
}
