#pragma once

// Rules of a table with coins (Lehmann and Rabin, POPL 1981). Besides those of every table
// (table_rules.h), its events are
//
//   flip (of `who`; value: 0 for his left fork, 1 for his right one)
//
// A step takes one tick, and waiting for a fork as long as it takes.

#include <cstdint>
#include <vector>

#include "harness/check/table_rules.h"

namespace racecourse {

// Each attempt begins with a flip, which says what the first fork is; if the second one is taken,
// the first one is put down before anything else.
class Attempts : public TableRule {
 public:
  explicit Attempts(int seats);
  Problem next(const Event& event) override;

 private:
  struct Seat {
    int first = 0;         // the fork that his coin has named for his next attempt; 0: none
    bool tried = false;    // to pick it up
    int held = 0;          // how many forks
    bool refused = false;  // his second fork, since he picked up the first
  };
  Problem flips(int who, int fork);
  Problem picks(int who, int fork);

  const int seats_;
  std::vector<Seat> all_;  // by number
};

// Where everybody who is hungry takes a step in each tick, somebody eats within 13 ticks with a
// probability of at least 1/8 (Lynch, Saias, Segala, PODC 1994), whatever happened before. So 200
// times as long without a meal have a probability of at most (7/8)^200, which is 2.5e-12.
inline constexpr std::int64_t kDrought = 200 * 13;

// For how long somebody has been hungry while nobody ate.
class Drought {
 public:
  explicit Drought(int seats);
  void take(const Event& event);
  bool is_over_long(std::int64_t now) const;
  std::vector<int> hungry() const;

 private:
  bool nobody(char state) const;

  std::vector<char> doing_;  // by number: 'h'ungry, 'e'ating or neither
  std::int64_t since_ = 0;
};

}  // namespace racecourse
