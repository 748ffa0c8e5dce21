#pragma once

#include <string>
#include <vector>

#include "rc/side.h"

// A round table with one salt shaker in the middle. All calls may be made from any thread at any
// time, but the calls for one philosopher from one thread. Only thinking and eating take time. The
// table makes nobody wait, and it is no lock: what threads share needs one of their own.
struct SaltTable {
  // thoughts: how many ticks each philosopher thinks before each of his meals; so there are as many
  // seats as lists, and as many meals for each as his list is long. unlucky: who bites on a stone
  // in his first meal, and has no other; 0: nobody.
  explicit SaltTable(std::vector<std::vector<int>> thoughts, int unlucky = 0);
  SaltTable(const SaltTable&) = delete;
  SaltTable& operator=(const SaltTable&) = delete;
  ~SaltTable();

  int seats() const;

  bool think(int who);            // for a while, with empty hands; then he is hungry.
                                  // false, at once: he has had all of his meals, and goes home
  void take_salt(int who);        // which must stand in the middle
  void pick(int who, Side side);  // one fork, which must be free
  void eat(int who);              // for four ticks, with both forks; throws std::runtime_error
                                  // if he bites on a stone
  void put(int who, Side side);
  void put_salt(int who);  // back into the middle

  // One of the list, which is not empty. Each is equally likely, whatever was drawn before.
  int draw(const std::vector<int>& hungry);

  std::string timeline() const;  // who thought, hungered and ate, tick by tick

  struct State;
  State& state() const { return *state_; }  // for the harness

 private:
  State* state_;
};
