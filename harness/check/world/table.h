#pragma once

// What the philosophers' tables have in common: seats and forks, who holds what, who thinks and
// eats, an account of it all, and rules that it is held against.

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "harness/check/event_log.h"
#include "harness/check/table_rules.h"
#include "harness/check/timeline.h"
#include "harness/check/world/rc/side.h"

namespace racecourse {

class Table {
  using Clock = std::chrono::steady_clock;

 public:
  explicit Table(int seats);
  virtual ~Table() = default;
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  int seats() const { return seats_; }

  // The philosophers' calls. What breaks a rule is reported, and done all the same. Thinking and
  // eating take time; all else happens at one instant. A fork is to memory what a lock is: what was
  // done before it was put down is seen by whoever picks it up.
  void think(int who, int ticks);
  bool pick(int who, Side side);  // false: it is taken
  void eat(int who, int ticks);
  void put(int who, Side side);

  // Holds what happens from now on against the rule, besides manners, which are always minded.
  void watch(std::unique_ptr<TableRule> rule);

  std::vector<Event> events() const;
  std::string timeline() const;
  Problem shown(const Problem& problem) const;  // with the timeline

 protected:
  // A scheduling point; up to leave() nobody else is at the table. leave() reports what was broken.
  void enter();
  void leave();
  // In between, first: somebody has come. After it: he has gone.
  virtual void came() {}
  virtual void gone() {}
  // In between: something happens.
  void note(std::string_view what, int who, long value = 0);
  // In between: that has happened.
  virtual void noted(const Event& /*event*/) {}
  // In between: who is late, as of now.
  virtual std::vector<Overdue> overdue() const { return {}; }

  int fork(int who, Side side) const;
  bool is_taken(int fork) const { return holder_[index(fork)] != 0; }  // in between
  bool is_seated(int who) const;                                       // else that is reported
  std::int64_t now() const;                                            // ticks
  static void sleep(int ticks);

  std::vector<Event> events_;

 private:
  std::string drawn() const;

  const int seats_;
  const Clock::time_point began_;  // where no check is running, real time counts
  mutable HiddenLock lock_;
  std::vector<int> holder_;  // by fork; 0: nobody
  std::vector<std::unique_ptr<TableRule>> rules_;
  std::string broken_;      // since enter()
  std::string remembered_;  // the first thing that was broken where no check is running
  // Of who holds what and does what: the same whenever they do the same again.
  std::vector<std::uint64_t> doing_;  // by number; 0: who is the champion
  alignas(8) std::uint64_t state_ = 0;
};

// A table that everybody leaves when he has had his meals.
class GuestTable : public Table {
 public:
  // How many ticks each philosopher thinks before each of his meals.
  explicit GuestTable(std::vector<std::vector<int>> thoughts);

  const std::vector<std::vector<int>> thoughts;

  bool ponder(int who);           // false: he goes home
  Problem missing_meals() const;  // when everybody has gone home

 private:
  virtual int meals_of(int who) const;

  std::vector<std::size_t> thought_;  // by number: how often
};

}  // namespace racecourse
