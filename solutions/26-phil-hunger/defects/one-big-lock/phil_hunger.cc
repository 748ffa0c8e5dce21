// Whoever eats holds a lock that all the others wait for.
#include "phil_hunger.h"

#include <mutex>

namespace {

std::mutex g_table;

bool is_neighbour(int who, int other, int seats) {
  return other != 0 && (who % seats + 1 == other || other % seats + 1 == who);
}

// False: a neighbour is the champion.
bool eat(int who, HungerTable& table, const View& seen) {
  if (is_neighbour(who, seen.champion, table.seats())) return false;
  table.try_pick(who, Side::left);
  table.try_pick(who, Side::right);
  table.eat(who);
  table.put(who, Side::left);
  table.put(who, Side::right);
  return true;
}

}  // namespace

void philosopher(int who, HungerTable& table) {
  while (table.think(who)) {
    for (bool fed = false; !fed;) {
      std::unique_lock lock(g_table);
      const View seen = table.look();
      fed = eat(who, table, seen);
      lock.unlock();
      if (!fed) table.wait_change(seen.version);
    }
  }
}
