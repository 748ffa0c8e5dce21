#pragma once

// One salt shaker: whoever has it eats, and puts it back for the next one.

#include <memory>

// SaltTable: seats(); think, take_salt, pick, eat, put and put_salt of a philosopher; draw().
#include "rc/salt_table.h"

// One dinner at one table.
struct Dinner {
  virtual ~Dinner() = default;

  // The evening of philosopher `who`, from 1 to seats(): until think() sends him home, he thinks,
  // takes the salt, picks up his two forks, eats, puts down both forks, and puts back the salt, all
  // by calls of the table from this thread. What eat() throws comes out of here, unchanged, when
  // forks and salt are back; the others go on without him.
  // Called once for each of them, each in a thread of its own, all at the same time; the dinner is
  // over when all have returned.
  virtual void philosopher(int who) = 0;
};

// Both: who is hungry, and may not have the salt yet, sleeps until it is his turn; nobody asks
// again and again. Nobody who is hungry waits while the salt stands in the middle: no time passes.

// When the salt is put back, the next one to have it is the first one who is hungry, as seen from
// the one who had it last, to his right: after number who comes who + 1, after seats() comes 1, and
// he himself comes last of all. Who is not hungry is passed over. Who got hungry at that very tick
// may count, or not.
std::unique_ptr<Dinner> make_in_turn(SaltTable& table);

// When the salt is put back, draw() names the next one to have it, once, out of a list of all who
// are hungry then, with each of them once. Nobody needs a draw if he alone is hungry. Who got
// hungry at that very tick may be on the list, or not.
std::unique_ptr<Dinner> make_at_random(SaltTable& table);
// Neither is ever null. The table outlives the dinner.
