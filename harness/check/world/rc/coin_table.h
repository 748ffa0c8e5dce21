#pragma once

#include <string>
#include <vector>

#include "rc/side.h"

// A round table at which everybody has a coin. Each call takes time: a thought what it takes, a
// meal four ticks, and all else one tick, in which everybody else who does not wait takes a step,
// too. What a call does, it does at its beginning. A fork is to memory what a lock is: what was
// done before it was put down is seen by whoever picks it up. All else that threads share needs a
// lock of its own. The calls for one philosopher come from one thread.
struct CoinTable {
  // thoughts: how many ticks each philosopher thinks before each of his meals; so there are as many
  // seats as lists, and as many meals for each as his list is long. slow: one whose hand, in a
  // demo, reaches for a second fork only when it has just been taken by somebody else; 0: nobody.
  explicit CoinTable(std::vector<std::vector<int>> thoughts, int slow = 0);
  CoinTable(const CoinTable&) = delete;
  CoinTable& operator=(const CoinTable&) = delete;
  ~CoinTable();

  int seats() const;

  bool think(int who);                // for a while, with empty hands; then he is hungry.
                                      // false, at once: he has had all of his meals, and goes home
  Side flip(int who);                 // his coin: both sides are equally likely
  void pick(int who, Side side);      // one fork; waits until it is free
  bool try_pick(int who, Side side);  // likewise, but does not wait; false: it is taken
  void eat(int who);                  // needs both forks, and keeps them
  void put(int who, Side side);

  std::string timeline() const;  // who thought, hungered and ate, tick by tick

  struct State;
  State& state() const { return *state_; }  // for the harness

 private:
  State* state_;
};
