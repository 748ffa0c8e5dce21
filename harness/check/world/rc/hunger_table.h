#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rc/side.h"

// What a philosopher can see of the table. It may be out of date by the time he acts on it.
struct View {
  std::uint64_t version;
  int champion;  // the one who is to be fed first; 0: nobody is
};

// A round table that knows how hungry everybody is. Each call happens at one instant, in some
// order, but for thinking and eating, and they alone take time. A fork is to memory what a lock is:
// what was done before it was put down is seen by whoever picks it up. All else that threads share
// needs a lock of its own. The calls for one philosopher come from one thread.
//
// A philosopher's hunger is the time since his last meal ended, in the beginning since the dinner
// began. Who is hungry, and has a hunger above the threshold, starves. The champion is, at any
// moment, the one who starves with the greatest hunger; of several the one with the lower number.
struct HungerTable {
  // thoughts: how many ticks each philosopher thinks before each of his meals; so there are as many
  // seats as lists, and as many meals for each as his list is long.
  HungerTable(int threshold, int meal, std::vector<std::vector<int>> thoughts);
  HungerTable(const HungerTable&) = delete;
  HungerTable& operator=(const HungerTable&) = delete;
  ~HungerTable();

  int seats() const;

  bool think(int who);                // for a while, with empty hands; then he is hungry.
                                      // false, at once: he has had all of his meals, and goes home
  bool try_pick(int who, Side side);  // one fork; false: it is taken
  void eat(int who);                  // for the time of a meal; needs both forks, and keeps them
  void put(int who, Side side);

  // The version rises whenever a fork is put down, and whenever there is another champion, or none.
  View look() const;
  // Sleeps while the version is `seen`; returns at once if it is another one.
  void wait_change(std::uint64_t seen);

  std::string timeline() const;  // who thought, hungered and ate, tick by tick

  struct State;
  State& state() const { return *state_; }  // for the harness

 private:
  State* state_;
};
