#include "harness/check/hunger_rules.h"

#include <algorithm>
#include <optional>

namespace racecourse {
namespace {

std::string ticks(std::int64_t from, std::int64_t to) {
  return "from tick " + std::to_string(from) + " to " + std::to_string(to);
}

// Whether a meal ended for one longer ago than for the other.
bool comes_before(const Appetite& one, int number, const Appetite& other, int other_number) {
  return one.fed != other.fed ? one.fed < other.fed : number < other_number;
}

}  // namespace

int champion_of(std::span<const Appetite> all, int threshold, std::int64_t now) {
  int champion = 0;
  for (int who = 1; who < static_cast<int>(all.size()); ++who) {
    const Appetite& his = all[index(who)];
    if (!his.hungry || now - his.fed <= threshold) continue;
    if (champion == 0 || comes_before(his, who, all[index(champion)], champion)) champion = who;
  }
  return champion;
}

// --- What a call may do --------------------------------------------------------------------------

ChampionRule::ChampionRule(int seats)
    : seats_(seats),
      holder_(index(seats) + 1),
      has_eaten_(index(seats) + 1),
      excused_(index(seats) + 1) {}

int ChampionRule::first_of_the_champions_held_by(int who) const {
  const Places wanted = places_of(champion_, seats_);
  return holds(who, wanted.left) ? wanted.left : holds(who, wanted.right) ? wanted.right : 0;
}

Problem ChampionRule::next(const Event& event) {
  if (event.what == "champion") {
    champion_ = event.who;
    excused_.assign(excused_.size(), true);
    return {};
  }
  const std::size_t who = index(event.who);
  if (event.what == "look") excused_[who] = false;
  const bool changes =
      event.what == "pick" || event.what == "put" || event.what == "eat" || event.what == "think";
  Problem problem;
  if (changes && champion_ != 0 && event.who != champion_) problem = judge(event);
  if (changes) excused_[who] = false;
  if (event.what == "pick") holder_[index(static_cast<int>(event.value))] = event.who;
  if (event.what == "put") holder_[index(static_cast<int>(event.value))] = 0;
  if (event.what == "ate") has_eaten_[who] = true;
  if (event.what == "think") has_eaten_[who] = false;
  return problem;
}

Problem Yield::judge(const Event& call) const {
  const int wanted = first_of_the_champions_held_by(call.who);
  if (wanted == 0) return {};
  const int fork = static_cast<int>(call.value);
  const bool puts = call.what == "put" && holds(call.who, fork);
  if (puts && (is_the_champions(fork) || has_eaten(call.who))) return {};
  if (is_excused(call.who) && !has_eaten(call.who)) return {};
  const std::string does = puts                  ? "puts down " + fork_name(fork)
                           : call.what == "pick" ? "picks up " + fork_name(fork)
                           : call.what == "eat"  ? "begins to eat"
                                                 : "does something else";
  return philosopher(call.who) + " " + does + ", and holds " + fork_name(wanted) +
         ", for which the champion " + philosopher(champion()) + " waits: that goes down first";
}

Problem Reserve::judge(const Event& call) const {
  const int fork = static_cast<int>(call.value);
  if (call.what != "pick" || !is_the_champions(fork) || is_excused(call.who)) return {};
  return philosopher(call.who) + " picks up " + fork_name(fork) +
         ", which is kept for the champion " + philosopher(champion());
}

// --- What the table is like at rest --------------------------------------------------------------

namespace {

struct AtRest {
  explicit AtRest(int how_many)
      : seats(how_many),
        holder(index(how_many) + 1),
        hungry(index(how_many) + 1),
        eating(index(how_many) + 1) {}

  void take(const Event& event) {
    const std::size_t who = index(event.who);
    if (event.what == "champion") champion = event.who;
    if (event.what == "pick") holder[index(static_cast<int>(event.value))] = event.who;
    if (event.what == "put") holder[index(static_cast<int>(event.value))] = 0;
    if (event.what == "hungry") hungry[who] = true;
    if (event.what == "eat") hungry[who] = false;
    if (event.what == "eat") eating[who] = true;
    if (event.what == "ate") eating[who] = false;
  }

  const int seats;
  int champion = 0;
  std::vector<int> holder;   // by fork
  std::vector<bool> hungry;  // by number
  std::vector<bool> eating;  // by number
};

// The first problem of the table between two ticks.
template <class Judge>
Problem while_time_passes(Events events, int seats, Judge judge) {
  AtRest table(seats);
  std::int64_t at = 0;
  for (const Event& event : events) {
    if (event.tick > at) {
      if (Problem problem = judge(table)) return *problem + ", " + ticks(at, event.tick);
    }
    at = event.tick;
    table.take(event);
  }
  return {};
}

}  // namespace

Problem sits_on_a_fork(Events events, int seats) {
  return while_time_passes(events, seats, [seats](const AtRest& table) -> Problem {
    if (table.champion == 0) return {};
    const Places wanted = places_of(table.champion, seats);
    for (const int fork : {wanted.left, wanted.right}) {
      const int holder = table.holder[index(fork)];
      if (holder == 0 || holder == table.champion || table.eating[index(holder)]) continue;
      return philosopher(holder) + " holds " + fork_name(fork) + ", for which the champion " +
             philosopher(table.champion) + " waits, and does not eat";
    }
    return {};
  });
}

Problem stays_hungry(Events events, int seats) {
  return while_time_passes(events, seats, [seats](const AtRest& table) -> Problem {
    for (int who = 1; who <= seats; ++who) {
      if (!table.hungry[index(who)] || who == table.champion) continue;
      const Places mine = places_of(who, seats);
      const auto may_have = [&](int fork) {
        const int holder = table.holder[index(fork)];
        const bool kept = table.champion != 0 && places_of(table.champion, seats).has(fork);
        return (holder == 0 || holder == who) && !kept;
      };
      if (!may_have(mine.left) || !may_have(mine.right)) continue;
      return philosopher(who) + " stays hungry, and could have had both of his forks, " +
             std::to_string(mine.left) + " and " + std::to_string(mine.right) +
             (table.champion == 0
                  ? std::string()
                  : ", which are not those of the champion " + philosopher(table.champion));
    }
    return {};
  });
}

// --- How long one waits --------------------------------------------------------------------------

namespace {

// From when on somebody starves, and until he eats.
struct Wait {
  int who;
  int rank;
  std::int64_t since;
  std::optional<std::int64_t> until;
};

class Waits {
 public:
  Waits(int seats, int threshold, std::int64_t begin)
      : all_(index(seats) + 1, Appetite{false, false, begin}),
        open_(index(seats) + 1),
        threshold_(threshold) {}

  void take(const Event& event) {
    if (event.what == "champion" || event.what == "look") return;
    begin_before(event.tick);
    Appetite& his = all_[index(event.who)];
    std::optional<std::size_t>& open = open_[index(event.who)];
    if (event.what == "hungry") {
      his.hungry = true;
      if (event.tick > his.fed + threshold_) begin(event.who, event.tick);
    } else if (event.what == "eat") {
      his.hungry = false;
      if (open) waits_[*open].until = event.tick;
      open.reset();
    } else if (event.what == "ate") {
      his.fed = event.tick;
    } else if (event.what == "home") {
      his.home = true;
    }
  }
  const std::vector<Wait>& up_to(std::int64_t end) {
    begin_before(end);
    return waits_;
  }

 private:
  // Who eats at the very tick at which he would begin to starve does not wait.
  void begin_before(std::int64_t tick) {
    for (int who = 1; who < static_cast<int>(all_.size()); ++who) {
      const Appetite& his = all_[index(who)];
      const std::int64_t from = his.fed + threshold_ + 1;
      if (his.hungry && !open_[index(who)] && from < tick) begin(who, from);
    }
  }
  void begin(int who, std::int64_t since) {
    int rank = 1;
    for (int other = 1; other < static_cast<int>(all_.size()); ++other) {
      const Appetite& his = all_[index(other)];
      if (other != who && !his.home && comes_before(his, other, all_[index(who)], who)) ++rank;
    }
    open_[index(who)] = waits_.size();
    waits_.push_back({who, rank, since, {}});
  }

  std::vector<Appetite> all_;                     // by number
  std::vector<std::optional<std::size_t>> open_;  // by number: his place in waits_
  std::vector<Wait> waits_;
  const int threshold_;
};

// Those that are longer than they may be.
std::vector<Wait> too_long(Events events, int seats, int threshold, int meal, std::int64_t end) {
  Waits waits(seats, threshold, events.empty() ? 0 : events.front().tick);
  for (const Event& event : events) waits.take(event);
  std::vector<Wait> found = waits.up_to(end);
  std::erase_if(found, [&](const Wait& wait) {
    return wait.until.value_or(end) - wait.since <= std::int64_t{wait.rank} * meal;
  });
  return found;
}

}  // namespace

std::vector<Overdue> overdue(Events events, int seats, int threshold, int meal, std::int64_t end) {
  std::vector<Overdue> late;
  for (const Wait& wait : too_long(events, seats, threshold, meal, end)) {
    late.push_back(
        {wait.who, wait.since + std::int64_t{wait.rank} * meal, wait.until.value_or(end + 1)});
  }
  return late;
}

Problem waits_too_long(Events events, int seats, int threshold, int meal) {
  const std::int64_t end = events.empty() ? 0 : events.back().tick;
  const std::vector<Wait> found = too_long(events, seats, threshold, meal, end);
  if (found.empty()) return {};
  const Wait& wait = found.front();
  const int others = wait.rank - 1;
  return philosopher(wait.who) + " starves from tick " + std::to_string(wait.since) +
         (wait.until ? " and eats at tick " + std::to_string(*wait.until) : " and never eats") +
         "; " +
         (others == 0 ? "nobody" : std::to_string(others) + (others == 1 ? " other" : " others")) +
         " ate longer ago, so that " + std::to_string(wait.rank * meal) + " ticks are the most";
}

}  // namespace racecourse
