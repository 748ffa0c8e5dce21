#include "harness/check/salt_rules.h"

#include <algorithm>

namespace racecourse {
namespace {

bool has(long among, int who) { return ((among >> who) & 1) != 0; }

}  // namespace

Salt::Salt(int seats) : holder_(index(seats) + 1) {}

Problem Salt::next(const Event& event) {
  const int who = event.who;
  const int fork = static_cast<int>(event.value);
  if (event.what == "nosalt") {
    return philosopher(who) + " reaches for the salt, and " +
           (event.value == who ? "he" : philosopher(static_cast<int>(event.value))) + " has it";
  }
  if (event.what == "salt") salt_ = who;
  if (event.what == "put") holder_[index(fork)] = 0;
  if (event.what == "pick") holder_[index(fork)] = who;
  if ((event.what == "pick" || event.what == "refused") && salt_ != who) {
    return philosopher(who) + " reaches for " + fork_name(fork) + " without the salt";
  }
  if (event.what == "back") {
    if (salt_ != who) return philosopher(who) + " puts back the salt, which he does not have";
    salt_ = 0;
    const auto held = std::ranges::find(holder_, who);
    if (held != holder_.end()) {
      return philosopher(who) + " puts back the salt with " +
             fork_name(static_cast<int>(held - holder_.begin())) + " in his hand";
    }
  }
  if ((event.what == "think" || event.what == "home") && salt_ == who) {
    return philosopher(who) + (event.what == "think" ? " thinks" : " goes home") +
           " with the salt in his hand";
  }
  return {};
}

Waiting::Waiting(int seats) : hungry_(index(seats) + 1), since_(index(seats) + 1) {}

void Waiting::take(const Event& event) {
  if (event.what == "hungry") {
    hungry_[index(event.who)] = true;
    since_[index(event.who)] = event.tick;
  }
  if (event.what == "salt") hungry_[index(event.who)] = false;
}

InTurn::InTurn(int seats) : waiting_(seats) {}

Problem InTurn::next(const Event& event) {
  Problem problem;
  if (event.what == "salt" && last_ != 0) {
    const int seats = waiting_.seats();
    for (int who = last_ % seats + 1; who != event.who && !problem; who = who % seats + 1) {
      if (waiting_.was_hungry_before(who, event.tick)) {
        problem = philosopher(event.who) + " takes the salt, which " +
                  (last_ == event.who ? "he" : philosopher(last_)) + " had last, and " +
                  philosopher(who) + " comes first: he has been hungry since tick " +
                  std::to_string(waiting_.since(who));
      }
      if (who == last_) break;
    }
  }
  if (event.what == "salt") last_ = event.who;
  waiting_.take(event);
  return problem;
}

Drawn::Drawn(int seats) : waiting_(seats) {}

Problem Drawn::next(const Event& event) {
  Problem problem;
  if (event.what == "draw") problem = draws(event);
  if (event.what == "salt") problem = takes(event);
  waiting_.take(event);
  return problem;
}

Problem Drawn::draws(const Event& event) {
  const int before = drawn_;
  drawn_ = event.who;
  among_ = event.value;
  if (before != 0) {
    return "one is drawn again, and " + philosopher(before) +
           ", who was drawn, has not had the salt";
  }
  if ((among_ & kTwice) != 0) return "somebody is twice on the list of a draw";
  for (int who = 1; who <= waiting_.seats(); ++who) {
    if (has(among_, who) && !waiting_.is_hungry(who)) {
      return philosopher(who) + " takes part in a draw, and he is not hungry";
    }
    if (!has(among_, who) && waiting_.was_hungry_before(who, event.tick)) {
      return philosopher(who) + ", who has been hungry since tick " +
             std::to_string(waiting_.since(who)) + ", takes no part in a draw";
    }
  }
  return {};
}

Problem Drawn::takes(const Event& event) {
  const int drawn = drawn_;
  drawn_ = 0;
  if (drawn != 0 && drawn != event.who) {
    return philosopher(event.who) + " takes the salt, and " + philosopher(drawn) + " was drawn";
  }
  for (int who = 1; who <= waiting_.seats(); ++who) {
    if (who == event.who || !waiting_.was_hungry_before(who, event.tick)) continue;
    const std::string takes = philosopher(event.who) + " takes the salt ";
    const std::string him = philosopher(who) + ", who has been hungry since tick " +
                            std::to_string(waiting_.since(who));
    if (drawn == 0) return takes + "and was not drawn; so might have been " + him;
    if (!has(among_, who)) return takes + "after a draw without " + him;
  }
  return {};
}

Problem salt_stands_idle(Events events, int seats) {
  Waiting waiting(seats);
  int salt = 0;
  std::int64_t at = 0;
  for (const Event& event : events) {
    if (event.tick > at && salt == 0) {
      for (int who = 1; who <= seats; ++who) {
        if (!waiting.is_hungry(who)) continue;
        return philosopher(who) + " is hungry, and nobody has the salt, from tick " +
               std::to_string(at) + " to " + std::to_string(event.tick);
      }
    }
    at = event.tick;
    if (event.what == "salt") salt = event.who;
    if (event.what == "back") salt = 0;
    waiting.take(event);
  }
  return {};
}

}  // namespace racecourse
