#pragma once

#include <string>
#include <vector>

#include "rc/side.h"

// A round table at which a chef says who eats when. All calls may be made from any thread at any
// time, but the calls for one philosopher from one thread. Only thinking and eating take time. The
// table makes nobody wait for a fork, and it is no lock: what threads share needs one of their own.
struct ChefTable {
  // Of a slot no two are neighbours, and none is empty.
  ChefTable(int seats, std::vector<std::vector<int>> slots, int rounds);
  ChefTable(const ChefTable&) = delete;
  ChefTable& operator=(const ChefTable&) = delete;
  ~ChefTable();

  int seats() const;
  int rounds() const;                                  // 0 or more
  const std::vector<std::vector<int>>& slots() const;  // of one round: who eats in the first, …

  void think(int who);            // for up to two ticks; then he is hungry
  void pick(int who, Side side);  // one fork, which must be free
  void eat(int who);              // for four ticks, with both forks
  void put(int who, Side side);

  std::string timeline() const;  // who thought, hungered and ate, tick by tick

  struct State;
  State& state() const { return *state_; }  // for the harness

 private:
  State* state_;
};
