#include "harness/check/table_rules.h"

#include <algorithm>
#include <utility>

namespace racecourse {
namespace {

bool contains(const std::vector<int>& list, int who) {
  return std::ranges::find(list, who) != list.end();
}

}  // namespace

std::string fork_name(int fork) { return "fork " + std::to_string(fork); }
std::string philosopher(int who) { return "P" + std::to_string(who); }

std::string philosophers(const std::vector<int>& them) {
  std::string all;
  for (std::size_t i = 0; i < them.size(); ++i) {
    if (i > 0) all += i + 1 == them.size() ? " and " : ", ";
    all += philosopher(them[i]);
  }
  return all;
}

Problem first_broken(TableRule& rule, Events events) {
  for (const Event& event : events) {
    if (Problem problem = rule.next(event)) return problem;
  }
  return {};
}

// --- Every table ---------------------------------------------------------------------------------

Manners::Manners(int seats) : seats_(index(seats) + 1) {}

Problem Manners::next(const Event& event) {
  if (event.what == "champion" || event.what == "draw") return {};  // he did nothing for it
  Seat& seat = seats_[index(event.who)];
  if (!seat.thread) seat.thread = event.thread;
  if (event.thread != *seat.thread) {
    return "T" + std::to_string(event.thread) + " moves the hands of " + philosopher(event.who) +
           ", who sits in T" + std::to_string(*seat.thread);
  }
  if (event.what == "hungry") seat.hungry = true;
  if (event.what == "eat" && !std::exchange(seat.hungry, false)) {
    return philosopher(event.who) + " eats without having thought since his last meal";
  }
  return {};
}

Forks::Forks(int seats) : seats_(seats), holder_(index(seats) + 1), eating_(index(seats) + 1) {}

Problem Forks::next(const Event& event) {
  const int who = event.who;
  const int fork = static_cast<int>(event.value);
  if (event.what == "pick") {
    holder_[index(fork)] = who;
  } else if (event.what == "refused") {
    if (holder_[index(fork)] == who) {
      return philosopher(who) + " picks up " + fork_name(fork) + ", which he holds already";
    }
  } else if (event.what == "put") {
    if (holder_[index(fork)] != who) {
      return philosopher(who) + " puts down " + fork_name(fork) + ", which he does not hold";
    }
    holder_[index(fork)] = 0;
    if (eating_[index(who)]) {
      return philosopher(who) + " puts down " + fork_name(fork) + " in the middle of a meal";
    }
  } else if (event.what == "eat") {
    return eats(who);
  } else if (event.what == "ate") {
    eating_[index(who)] = false;
  } else if (event.what == "think" && contains(holder_, who)) {
    return philosopher(who) + " thinks with a fork in his hand";
  }
  return {};
}

Problem Forks::eats(int who) {
  eating_[index(who)] = true;
  const Places mine = places_of(who, seats_);
  if (holder_[index(mine.left)] == who && holder_[index(mine.right)] == who) return {};
  for (int other = 1; other <= seats_; ++other) {
    const Places his = places_of(other, seats_);
    const bool beside = other != who && (his.has(mine.left) || his.has(mine.right));
    if (beside && eating_[index(other)]) {
      return philosopher(who) + " eats beside " + philosopher(other) + ", who is eating, too";
    }
  }
  return philosopher(who) + " eats without both of his forks, " + std::to_string(mine.left) +
         " and " + std::to_string(mine.right);
}

// --- The chef's ----------------------------------------------------------------------------------

Serving::Serving(SlotList round, int rounds)
    : round_(std::move(round)), slots_(round_.size() * index(rounds)) {}

bool Serving::is_next(int who) const {
  return slot_ + 1 < slots_ && contains(round_[(slot_ + 1) % round_.size()], who);
}

std::string Serving::name(std::size_t slot) const {
  return "slot " + std::to_string(slot % round_.size() + 1) + " of round " +
         std::to_string(slot / round_.size() + 1) + " (" +
         philosophers(round_[slot % round_.size()]) + ")";
}

Turns::Turns(SlotList round, int rounds) : serving_(std::move(round), rounds) {
  if (!serving_.over()) to_eat_ = serving_.members();
}

Problem Turns::next(const Event& event) {
  if (event.what == "ate") std::erase(eating_, event.who);
  if (event.what != "eat") return {};
  if (!serving_.over() && to_eat_.empty() && eating_.empty()) {
    serving_.advance();
    if (!serving_.over()) to_eat_ = serving_.members();
  }
  if (std::erase(to_eat_, event.who) > 0) {
    eating_.push_back(event.who);
    return {};
  }
  const std::string eater = philosopher(event.who);
  if (serving_.over()) return eater + " eats when the dinner is over";
  if (contains(serving_.members(), event.who)) return eater + " eats twice in " + serving_.name();
  if (serving_.is_next(event.who)) {
    return eater + " eats for " + serving_.next_name() + " before " + serving_.name() + " is over";
  }
  return eater + " eats out of turn: it is time for " + serving_.name();
}

Problem Turns::missing() const {
  if (serving_.over() || (to_eat_.empty() && serving_.is_last())) return {};
  if (to_eat_.empty()) return "the dinner ends before " + serving_.next_name();
  return "the dinner ends, and " + philosophers(to_eat_) + " never ate in " + serving_.name();
}

Handover::Handover(int seats, SlotList round, int rounds)
    : serving_(std::move(round), rounds), holder_(index(seats) + 1) {
  if (!serving_.over()) to_begin_ = serving_.members();
}

Problem Handover::next(const Event& event) {
  const int fork = static_cast<int>(event.value);
  if (event.what == "refused") {
    return philosopher(event.who) + " reaches for " + fork_name(fork) + ", and " +
           philosopher(holder_[index(fork)]) + " still has it";
  }
  if (event.what == "pick") {
    holder_[index(fork)] = event.who;
    return reaches(event.who, fork);
  }
  if (event.what == "eat" && contains(at_it_, event.who)) fed_.push_back(event.who);
  if (event.what == "put") {
    holder_[index(fork)] = 0;
    puts_down(event.who);
  }
  return {};
}

Problem Handover::reaches(int who, int fork) {
  if (contains(at_it_, who)) return {};
  if (!serving_.over() && to_begin_.empty() && at_it_.empty()) {
    serving_.advance();
    if (!serving_.over()) to_begin_ = serving_.members();
  }
  if (std::erase(to_begin_, who) > 0) {
    at_it_.push_back(who);
    return {};
  }
  const std::string picks = philosopher(who) + " picks up " + fork_name(fork);
  if (serving_.over()) return picks + " when the dinner is over";
  if (!serving_.is_next(who)) return picks + " out of turn: it is time for " + serving_.name();
  return picks + " for " + serving_.next_name() + " before all forks of " + serving_.name() +
         " are down";
}

void Handover::puts_down(int who) {
  if (contains(holder_, who) || !contains(fed_, who)) return;
  std::erase(at_it_, who);
  std::erase(fed_, who);
}

Problem side_by_side(Events events, const SlotList& round, int rounds, std::int64_t meal) {
  Serving serving(round, rounds);
  std::size_t eaten = 0;
  std::int64_t since = events.empty() ? 0 : events.front().tick;
  for (const Event& event : events) {
    if (event.what != "ate" || serving.over()) continue;
    if (++eaten < serving.members().size()) continue;
    if (const std::int64_t took = event.tick - since; took >= 2 * meal) {
      return serving.name() + " takes " + std::to_string(took) + " ticks from the end of the one " +
             "before; its members eat at the same time, and a meal takes " + std::to_string(meal);
    }
    serving.advance();
    eaten = 0;
    since = event.tick;
  }
  return {};
}

}  // namespace racecourse
