#include "harness/check/world/table.h"

#include <algorithm>
#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>

#include "harness/check/check.h"
#include "harness/check/engine.h"

namespace racecourse {
namespace {

constexpr std::chrono::milliseconds kRealTick{20};  // where no check is running

std::uint64_t word(std::string_view what) {
  return static_cast<unsigned char>(what[0]) << 8U | static_cast<unsigned char>(what[1]);
}

// Without the heap: nothing else may be different while an account is being written.
void tell(const Event& event) {
  constexpr std::pair<std::string_view, const char*> kWords[] = {
      {"think", "P%d thinks"},
      {"hungry", "P%d is hungry"},
      {"pick", "P%d picks up fork %ld"},
      {"refused", "P%d finds fork %ld taken"},
      {"put", "P%d puts down fork %ld"},
      {"eat", "P%d begins to eat"},
      {"ate", "P%d has eaten"},
      {"home", "P%d goes home"},
      {"look", "P%d sees P%ld as the champion"},
      {"champion", "P%d is the champion"},
      {"salt", "P%d takes the salt"},
      {"nosalt", "P%d reaches for the salt of P%ld"},
      {"back", "P%d puts back the salt"},
      {"draw", "P%d is drawn"},
      {"flip", "P%d flips his coin"},
  };
  char words[64] = "nobody starves any more";
  for (const auto& [what, text] : kWords) {
    if (event.what != what || event.who == 0) continue;
    const char* form = text;
    if (what == "look" && event.value == 0) form = "P%d sees nobody starve";
    std::snprintf(words, sizeof words, form, event.who, event.value);
  }
  engine::tell(words);
}

}  // namespace

Table::Table(int seats)
    : seats_(seats),
      began_(engine::observing() ? Clock::time_point() : Clock::now()),
      holder_(index(seats) + 1),
      doing_(index(seats) + 1) {
  rules_.push_back(std::make_unique<Manners>(seats));
}

void Table::think(int who, int ticks) {
  if (!is_seated(who)) return;
  enter();
  note("think", who);
  leave();
  sleep(ticks);
  enter();
  note("hungry", who);
  leave();
}

bool Table::pick(int who, Side side) {
  if (!is_seated(who)) return false;
  enter();
  int& holder = holder_[index(fork(who, side))];
  const bool free = holder == 0;
  if (free) {
    engine::acquire(&holder);
    holder = who;
  }
  note(free ? "pick" : "refused", who, fork(who, side));
  leave();
  // A hand takes its time, and others can see it.
  if (!engine::observing()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return free;
}

void Table::eat(int who, int ticks) {
  if (!is_seated(who)) return;
  enter();
  note("eat", who);
  leave();
  sleep(ticks);
  enter();
  note("ate", who);
  leave();
}

void Table::put(int who, Side side) {
  if (!is_seated(who)) return;
  enter();
  int& holder = holder_[index(fork(who, side))];
  if (holder == who) {
    engine::release(&holder);
    holder = 0;
  }
  note("put", who, fork(who, side));
  leave();
}

void Table::watch(std::unique_ptr<TableRule> rule) { rules_.push_back(std::move(rule)); }

std::vector<Event> Table::events() const {
  const std::lock_guard guard(lock_);
  return events_;
}

std::string Table::timeline() const {
  const std::lock_guard guard(lock_);
  return remembered_.empty() ? drawn() : drawn() + "\nbroken: " + remembered_;
}

Problem Table::shown(const Problem& problem) const {
  return problem ? Problem(*problem + "\n" + timeline()) : problem;
}

void Table::enter() {
  engine::step(&state_);
  lock_.lock();
  came();
}

void Table::leave() {
  std::string broken = std::exchange(broken_, "");
  if (!engine::observing() && remembered_.empty()) remembered_ = broken;
  if (!broken.empty()) broken += "\n" + drawn();
  lock_.unlock();
  if (!broken.empty() && engine::observing()) detail::report_rule_broken_here(broken);
  gone();
}

void Table::note(std::string_view what, int who, long value) {
  events_.push_back({now(), engine::self(), std::string(what), who, value});
  const Event event = events_.back();
  if (what == "champion") {
    doing_[0] = static_cast<std::uint64_t>(who);
  } else if (what != "look") {
    doing_[index(who)] = word(what);
  }
  state_ = 0;
  for (const int holder : holder_) state_ = state_ * 31 + static_cast<std::uint64_t>(holder);
  for (const std::uint64_t doing : doing_) state_ = (state_ ^ doing) * 0x9E3779B97F4A7C15ULL;
  if (engine::telling()) tell(event);
  for (const auto& rule : rules_) {
    const Problem problem = rule->next(event);
    if (problem && broken_.empty()) broken_ = *problem;
  }
  noted(event);
}

bool Table::is_seated(int who) const {
  if (who >= 1 && who <= seats_) return true;
  if (engine::observing()) {
    detail::report_rule_broken_here("there is no philosopher " + std::to_string(who) +
                                    " at this table: they are numbered from 1 to " +
                                    std::to_string(seats_));
  }
  return false;
}

std::int64_t Table::now() const {
  return engine::observing() ? now_ticks() : (Clock::now() - began_) / kRealTick;
}

void Table::sleep(int ticks) {
  if (engine::observing()) {
    engine::sleep(ticks * engine::kSubticksPerTick);
  } else {
    std::this_thread::sleep_for(ticks * kRealTick);
  }
}

int Table::fork(int who, Side side) const {
  const Places mine = places_of(who, seats_);
  return side == Side::left ? mine.left : mine.right;
}

// When nothing happens any more, a while of that says enough.
std::string Table::drawn() const {
  constexpr std::int64_t kAWhile = 24;
  const std::int64_t last = events_.empty() ? 0 : events_.back().tick;
  return racecourse::timeline(events_, seats_, std::min(now(), last + kAWhile), overdue());
}

GuestTable::GuestTable(std::vector<std::vector<int>> all_thoughts)
    : Table(static_cast<int>(all_thoughts.size())),
      thoughts(std::move(all_thoughts)),
      thought_(index(seats()) + 1) {}

bool GuestTable::ponder(int who) {
  if (!is_seated(who)) return false;
  const std::vector<int>& his = thoughts[index(who - 1)];
  std::size_t& next = thought_[index(who)];
  if (next < his.size()) {
    think(who, his[next++]);
    return true;
  }
  enter();
  note("home", who);
  leave();
  return false;
}

int GuestTable::meals_of(int who) const {
  return static_cast<int>(thoughts[index(who - 1)].size());
}

Problem GuestTable::missing_meals() const {
  std::vector<int> meals(index(seats()) + 1);
  for (const Event& event : events()) {
    if (event.what == "ate") ++meals[index(event.who)];
  }
  for (int who = 1; who <= seats(); ++who) {
    if (meals[index(who)] == meals_of(who)) continue;
    return shown(philosopher(who) + " goes home after " + std::to_string(meals[index(who)]) +
                 " of his " + std::to_string(meals_of(who)) + " meals");
  }
  return {};
}

}  // namespace racecourse
