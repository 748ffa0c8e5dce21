#pragma once

// Rules of a table at which the hungriest comes first. Besides those of every table
// (table_rules.h), its events are
//
//   champion (who: he is the champion from now on; 0: nobody is)
//   look     (who has seen the champion: value)
//
// Steps take no time: the clock moves on when everybody thinks, eats or waits. So what is to be
// done at once is done at the tick at which it can be, and while a tick passes the table is at
// rest.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "harness/check/table_rules.h"
#include "harness/check/timeline.h"

namespace racecourse {

struct Appetite {
  bool hungry = false;
  bool home = false;
  std::int64_t fed = 0;  // when his last meal ended; in the beginning, when the dinner began
};

// Of those who are hungry, and ate more than `threshold` ticks ago, the one who ate longest ago; of
// several the first. `all`: by number, from 1. 0: nobody.
int champion_of(std::span<const Appetite> all, int threshold, std::int64_t now);

// Holds all calls that change something, of all but the champion, against a rule about him. Who has
// not looked since he was appointed may make one call that he had decided on before.
class ChampionRule : public TableRule {
 public:
  explicit ChampionRule(int seats);
  Problem next(const Event& event) final;

 protected:
  // Before the call does what it does.
  virtual Problem judge(const Event& call) const = 0;

  int champion() const { return champion_; }
  bool is_the_champions(int fork) const { return places_of(champion_, seats_).has(fork); }
  bool holds(int who, int fork) const { return holder_[static_cast<std::size_t>(fork)] == who; }
  bool has_eaten(int who) const { return has_eaten_[static_cast<std::size_t>(who)]; }
  bool is_excused(int who) const { return excused_[static_cast<std::size_t>(who)]; }
  int first_of_the_champions_held_by(int who) const;  // a fork; 0: none

 private:
  const int seats_;
  int champion_ = 0;
  std::vector<int> holder_;      // by fork; 0: nobody
  std::vector<bool> has_eaten_;  // by number: and not yet thought
  std::vector<bool> excused_;    // by number
};

// R1 and R2. A neighbour who is not eating and holds a fork of the champion's puts that down before
// he does anything else. Who has eaten puts down his forks, one after the other, before he does.
class Yield : public ChampionRule {
 public:
  using ChampionRule::ChampionRule;

 private:
  Problem judge(const Event& call) const override;
};

// R3. Nobody but the champion picks up a fork of his.
class Reserve : public ChampionRule {
 public:
  using ChampionRule::ChampionRule;

 private:
  Problem judge(const Event& call) const override;
};

// R1 at rest: nobody who is not eating holds a fork of the champion's while time passes.
Problem sits_on_a_fork(Events events, int seats);

// R4 at rest: nobody but the champion stays hungry while each of his forks is free, or in his own
// hand, and none of them is the champion's.
Problem stays_hungry(Events events, int seats);

// R5: from the moment when he is hungry and ate more than `threshold` ticks ago, a philosopher
// waits for at most rank * meal ticks: his rank is 1, and 1 more for each of the others who has not
// gone home and ate longer ago than he, or as long and comes before him.
std::vector<Overdue> overdue(Events events, int seats, int threshold, int meal, std::int64_t end);
Problem waits_too_long(Events events, int seats, int threshold, int meal);

}  // namespace racecourse
