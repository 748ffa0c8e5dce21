#pragma once

// Rules of a table with one salt shaker. Besides those of every table (table_rules.h), its events
// are
//
//   salt (who has taken the salt)   nosalt (who reached for it; value: who has it)   back
//   draw (who is drawn; value: among whom, a bit for each)
//
// Steps take no time (hunger_rules.h): who has been hungry since before this tick has done all that
// he can do about it.

#include <cstdint>
#include <vector>

#include "harness/check/table_rules.h"

namespace racecourse {

inline constexpr long kTwice = 1;  // of a draw: somebody is on its list twice

// Who picks up a fork has the salt, and he puts it back when both of his forks are down.
class Salt : public TableRule {
 public:
  explicit Salt(int seats);
  Problem next(const Event& event) override;

 private:
  int salt_ = 0;             // who has it; 0: nobody
  std::vector<int> holder_;  // by fork; 0: nobody
};

// Who is hungry, and since when.
class Waiting {
 public:
  explicit Waiting(int seats);
  void take(const Event& event);  // who gets the salt waits no more
  bool is_hungry(int who) const { return hungry_[index(who)]; }
  bool was_hungry_before(int who, std::int64_t tick) const {
    return hungry_[index(who)] && since_[index(who)] < tick;
  }
  std::int64_t since(int who) const { return since_[index(who)]; }
  int seats() const { return static_cast<int>(hungry_.size()) - 1; }

 private:
  std::vector<bool> hungry_;         // by number
  std::vector<std::int64_t> since_;  // by number
};

// The salt goes around the table, to the right, past those who are not hungry.
class InTurn : public TableRule {
 public:
  explicit InTurn(int seats);
  Problem next(const Event& event) override;

 private:
  Waiting waiting_;
  int last_ = 0;  // who had it; 0: nobody yet
};

// The salt goes to the one who was drawn among all who are hungry.
class Drawn : public TableRule {
 public:
  explicit Drawn(int seats);
  Problem next(const Event& event) override;

 private:
  Problem draws(const Event& event);
  Problem takes(const Event& event);

  Waiting waiting_;
  int drawn_ = 0;   // who may take it now; 0: nobody
  long among_ = 0;  // whom; a bit for each
};

// At rest: nobody is hungry while nobody has the salt.
Problem salt_stands_idle(Events events, int seats);

}  // namespace racecourse
