#include "phil_hunger.h"

#include <array>

namespace {

struct Fork {
  Side side;
  int number;
  bool in_hand = false;
};

// Odd ones begin on the left, even ones on the right: no circle, whatever the champion does.
std::array<Fork, 2> forks_in_order(int who, int seats) {
  const Fork left{Side::left, who}, right{Side::right, who % seats + 1};
  return who % 2 == 1 ? std::array{left, right} : std::array{right, left};
}

bool belongs_to(int champion, const Fork& fork, int seats) {
  return champion != 0 && (fork.number == champion || fork.number == champion % seats + 1);
}

// Makes one step. False: there is none to make.
bool step(int who, HungerTable& table, std::array<Fork, 2>& forks, int champion) {
  for (Fork& fork : forks) {
    if (!fork.in_hand || champion == who || !belongs_to(champion, fork, table.seats())) continue;
    table.put(who, fork.side);
    fork.in_hand = false;
    return true;
  }
  Fork& wanted = forks[0].in_hand ? forks[1] : forks[0];
  if (champion != who && belongs_to(champion, wanted, table.seats())) return false;
  wanted.in_hand = table.try_pick(who, wanted.side);
  return wanted.in_hand;
}

bool may_eat(int who, const HungerTable& table, const std::array<Fork, 2>& forks, int champion) {
  for (const Fork& fork : forks) {
    if (!fork.in_hand) return false;
    if (champion != who && belongs_to(champion, fork, table.seats())) return false;
  }
  return true;
}

}  // namespace

void philosopher(int who, HungerTable& table) {
  while (table.think(who)) {
    std::array<Fork, 2> forks = forks_in_order(who, table.seats());
    for (View seen = table.look(); !may_eat(who, table, forks, seen.champion);
         seen = table.look()) {
      if (!step(who, table, forks, seen.champion)) table.wait_change(seen.version);
    }
    table.eat(who);
    for (const Fork& fork : forks) table.put(who, fork.side);
  }
}
