#pragma once

// Rules of the philosophers' tables, held against what happens there, event by event:
//
//   think hungry  pick refused put (value: the fork)  eat ate  home
//
// of the philosopher `who`. Philosophers and forks are numbered from 1: on a philosopher's left
// lies the fork of his own number, on his right the next one, and after the last comes fork 1.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "harness/check/invariants.h"

namespace racecourse {

struct Places {
  int left;  // forks
  int right;
  bool has(int fork) const { return fork == left || fork == right; }
};
inline Places places_of(int who, int seats) { return {who, who % seats + 1}; }

inline std::size_t index(int number) { return static_cast<std::size_t>(number); }

std::string fork_name(int fork);                         // "fork 2"
std::string philosopher(int who);                        // "P3"
std::string philosophers(const std::vector<int>& them);  // "P1, P3 and P4"

class TableRule {
 public:
  virtual ~TableRule() = default;
  // What is wrong with the event, after all those before it.
  virtual Problem next(const Event& event) = 0;
};

// The first thing that is wrong.
Problem first_broken(TableRule& rule, Events events);

// Everybody acts for himself, in a thread of his own, and eats once each time that he got hungry.
class Manners : public TableRule {
 public:
  explicit Manners(int seats);
  Problem next(const Event& event) override;

 private:
  struct Seat {
    std::optional<int> thread;
    bool hungry = false;
  };
  std::vector<Seat> seats_;  // by number
};

// Who eats has both of his forks, who thinks has none, and nobody puts down what he does not hold.
class Forks : public TableRule {
 public:
  explicit Forks(int seats);
  Problem next(const Event& event) override;

 private:
  Problem eats(int who);

  int seats_;
  std::vector<int> holder_;   // by fork; 0: nobody
  std::vector<bool> eating_;  // by number
};

using SlotList = std::vector<std::vector<int>>;

// Where a chef's dinner is: the slots of a round in their order, round after round.
class Serving {
 public:
  Serving(SlotList round, int rounds);

  bool over() const { return slot_ >= slots_; }
  bool is_last() const { return slot_ + 1 == slots_; }
  const std::vector<int>& members() const { return round_[slot_ % round_.size()]; }
  void advance() { ++slot_; }
  bool is_next(int who) const;                      // who is in the slot after this one
  std::string name() const { return name(slot_); }  // "slot 2 of round 1 (P1 and P4)"
  std::string next_name() const { return name(slot_ + 1); }

 private:
  std::string name(std::size_t slot) const;

  SlotList round_;
  std::size_t slots_;
  std::size_t slot_ = 0;
};

// Meals come slot after slot, one for each member.
class Turns : public TableRule {
 public:
  Turns(SlotList round, int rounds);
  Problem next(const Event& event) override;
  Problem missing() const;  // of the meals, in the end

 private:
  Serving serving_;
  std::vector<int> to_eat_;
  std::vector<int> eating_;
};

// A slot's first fork is picked up after the last one of the slot before was put down, and every
// fork is free when it is picked up.
class Handover : public TableRule {
 public:
  Handover(int seats, SlotList round, int rounds);
  Problem next(const Event& event) override;

 private:
  Problem reaches(int who, int fork);
  void puts_down(int who);

  Serving serving_;
  std::vector<int> holder_;  // by fork; 0: nobody
  std::vector<int> to_begin_;
  std::vector<int> at_it_;  // who has begun and not yet put down his last fork
  std::vector<int> fed_;    // of these
};

// Two meals one after the other do not fit into a slot; those before it are kept.
Problem side_by_side(Events events, const SlotList& round, int rounds, std::int64_t meal);

}  // namespace racecourse
