// Each rule of a hungry table, on histories that keep it and on histories that break it; and whole
// dinners, by philosophers who keep the rules at tables that are right or wrong, and by those of a
// greedy monitor.

#include "harness/check/hunger_rules.h"

#include <algorithm>
#include <functional>
#include <random>

#include <gtest/gtest.h>

namespace racecourse {
namespace {

using History = std::vector<Event>;

// Of philosopher `who`, in a thread of his own.
Event event(std::int64_t tick, int who, const char* what, long value = 0) {
  return {tick, who, what, who, value};
}

template <class Rule>
std::string problem(const History& history, int seats = 5) {
  Rule rule(seats);
  return first_broken(rule, history).value_or("");
}

// --- The champion --------------------------------------------------------------------------------

TEST(Champion, the_one_who_ate_longest_ago) {
  std::vector<Appetite> all(4);  // by number, from 1
  all[1] = {true, false, 5};
  all[2] = {true, false, 3};
  all[3] = {true, false, 3};
  EXPECT_EQ(champion_of(all, 10, 13), 0) << "10 ticks are not above 10";
  EXPECT_EQ(champion_of(all, 10, 14), 2) << "as long as 3, and before him";
  all[2].hungry = false;
  EXPECT_EQ(champion_of(all, 10, 14), 3) << "who thinks does not starve";
  all[3].hungry = false;
  EXPECT_EQ(champion_of(all, 10, 15), 0);
  EXPECT_EQ(champion_of(all, 10, 16), 1);
}

// --- R1, R2 --------------------------------------------------------------------------------------

TEST(Yield, the_wanted_fork_goes_down_first) {
  const History begin = {event(0, 2, "pick", 3), event(7, 3, "champion"), event(7, 2, "look", 3)};
  const auto then = [&begin](const Event& call) {
    History history = begin;
    history.push_back(call);
    return problem<Yield>(history);
  };
  EXPECT_EQ(then(event(7, 2, "put", 3)), "");
  EXPECT_EQ(then(event(7, 2, "refused", 2)), "") << "changes nothing";
  EXPECT_EQ(then(event(7, 2, "pick", 2)),
            "P2 picks up fork 2, and holds fork 3, for which the champion P3 waits: that goes down "
            "first");
  EXPECT_EQ(then(event(7, 1, "pick", 1)), "") << "no neighbour";
  EXPECT_EQ(then(event(7, 3, "pick", 4)), "") << "the champion himself";
}

TEST(Yield, one_call_that_was_decided_on_before) {
  const History begin = {event(0, 2, "pick", 3), event(7, 3, "champion")};
  History once = begin, twice = begin, wanted = begin;
  once.insert(once.end(), {event(7, 2, "pick", 2), event(7, 2, "put", 3)});
  EXPECT_EQ(problem<Yield>(once), "");
  twice.insert(twice.end(), {event(7, 2, "pick", 2), event(7, 2, "eat")});
  EXPECT_EQ(
      problem<Yield>(twice),
      "P2 begins to eat, and holds fork 3, for which the champion P3 waits: that goes down first");
  // Another champion is another matter.
  wanted.insert(wanted.end(),
                {event(7, 2, "pick", 2), event(7, 1, "champion"), event(7, 2, "eat")});
  EXPECT_EQ(problem<Yield>(wanted), "");
}

TEST(Yield, who_has_eaten_puts_down_both) {
  const History begin = {event(0, 2, "pick", 2), event(0, 2, "pick", 3), event(0, 2, "eat"),
                         event(1, 3, "champion"), event(4, 2, "ate")};
  History other_first = begin, thinks = begin;
  other_first.insert(other_first.end(),
                     {event(4, 2, "put", 2), event(4, 2, "put", 3), event(4, 2, "think")});
  EXPECT_EQ(problem<Yield>(other_first), "");
  thinks.insert(thinks.end(), {event(4, 2, "put", 2), event(4, 2, "think")});
  EXPECT_EQ(
      problem<Yield>(thinks),
      "P2 does something else, and holds fork 3, for which the champion P3 waits: that goes down "
      "first");
}

TEST(SitsOnAFork, is_seen_when_time_passes) {
  History history = {event(0, 2, "pick", 3), event(7, 3, "champion"), event(7, 1, "hungry")};
  EXPECT_FALSE(sits_on_a_fork(history, 5));
  history.push_back(event(9, 1, "think"));
  EXPECT_EQ(sits_on_a_fork(history, 5),
            "P2 holds fork 3, for which the champion P3 waits, and does not eat, from tick 7 to 9");
  const History eats = {event(0, 2, "pick", 3), event(0, 2, "eat"), event(7, 3, "champion"),
                        event(9, 1, "think")};
  EXPECT_FALSE(sits_on_a_fork(eats, 5));
}

// --- R3 ------------------------------------------------------------------------------------------

TEST(Reserve, the_champions_forks_are_for_him) {
  const History begin = {event(7, 3, "champion"), event(7, 2, "look", 3), event(7, 4, "look", 3)};
  const auto then = [&begin](const Event& call) {
    History history = begin;
    history.push_back(call);
    return problem<Reserve>(history);
  };
  EXPECT_EQ(then(event(7, 2, "pick", 3)), "P2 picks up fork 3, which is kept for the champion P3");
  EXPECT_EQ(then(event(7, 4, "pick", 4)), "P4 picks up fork 4, which is kept for the champion P3");
  EXPECT_EQ(then(event(7, 4, "pick", 5)), "");
  EXPECT_EQ(then(event(7, 3, "pick", 3)), "");
  EXPECT_EQ(then(event(7, 4, "refused", 4)), "");
}

TEST(Reserve, one_call_that_was_decided_on_before) {
  const History late = {event(7, 3, "champion"), event(7, 2, "pick", 3), event(7, 2, "put", 3),
                        event(7, 2, "pick", 3)};
  EXPECT_EQ(problem<Reserve>(late), "P2 picks up fork 3, which is kept for the champion P3");
  EXPECT_EQ(problem<Reserve>({late.begin(), late.end() - 1}), "");
}

// --- R4 ------------------------------------------------------------------------------------------

TEST(StaysHungry, beside_two_free_forks) {
  History history = {event(0, 4, "hungry"), event(3, 1, "champion"), event(3, 2, "think")};
  EXPECT_EQ(stays_hungry(history, 5),
            "P4 stays hungry, and could have had both of his forks, 4 and 5, from tick 0 to 3");
  history.front().tick = 3;
  EXPECT_FALSE(stays_hungry(history, 5));
  history.push_back(event(5, 2, "hungry"));
  EXPECT_EQ(
      stays_hungry(history, 5),
      "P4 stays hungry, and could have had both of his forks, 4 and 5, which are not those of the "
      "champion P1, from tick 3 to 5");
}

TEST(StaysHungry, with_good_reason) {
  const auto kept = [](const Event& reason) {
    return !stays_hungry(History{event(0, 4, "hungry"), reason, event(5, 2, "think")}, 5);
  };
  EXPECT_TRUE(kept(event(0, 5, "champion"))) << "fork 5 is kept";
  EXPECT_TRUE(kept(event(0, 4, "champion"))) << "the champion has R5";
  EXPECT_TRUE(kept(event(0, 3, "pick", 4)));
  EXPECT_TRUE(kept(event(0, 4, "eat")));
  EXPECT_FALSE(kept(event(0, 4, "pick", 4))) << "one in his hand, the other one free";
}

// --- R5 ------------------------------------------------------------------------------------------

TEST(WaitsTooLong, a_meal_for_each_before_him) {
  // P1 and P2 are fed in turn, P3 is the third.
  const auto dinner = [](std::int64_t third) {
    return History{event(0, 1, "think"),  event(1, 1, "hungry"), event(1, 2, "hungry"),
                   event(1, 3, "hungry"), event(1, 1, "eat"),    event(5, 1, "ate"),
                   event(5, 2, "eat"),    event(9, 2, "ate"),    event(third, 3, "eat")};
  };
  // He starves from tick 3 on, when both are still to be fed: 12 ticks.
  EXPECT_FALSE(waits_too_long(dinner(15), 3, 2, 4));
  EXPECT_EQ(waits_too_long(dinner(16), 3, 2, 4),
            "P3 starves from tick 3 and eats at tick 16; 2 others ate longer ago, so that 12 ticks "
            "are the most");
  EXPECT_TRUE(waits_too_long(dinner(14), 3, 8, 4)) << "from tick 9 on nobody is before him";
  ASSERT_EQ(overdue(dinner(16), 3, 2, 4, 16).size(), 1U);
  EXPECT_EQ(overdue(dinner(16), 3, 2, 4, 16)[0].from, 15);
}

TEST(WaitsTooLong, who_has_gone_home_is_not_before_anybody) {
  const History history = {event(0, 1, "think"), event(0, 1, "home"), event(1, 2, "hungry"),
                           event(8, 2, "eat")};
  EXPECT_EQ(waits_too_long(history, 2, 2, 4),
            "P2 starves from tick 3 and eats at tick 8; nobody ate longer ago, so that 4 ticks are "
            "the most");
}

// --- Dinners -------------------------------------------------------------------------------------

using Appoint = std::function<int(std::span<const Appetite>, int threshold, std::int64_t now)>;

// Philosophers who keep R1 to R4, in an order that is drawn anew for each step, and a table that
// appoints the champions. They are hungry again a tick or two after each meal.
class Simulation {
 public:
  Simulation(int seats, int threshold, int meal, Appoint appoint, unsigned seed)
      : seats_(seats),
        threshold_(threshold),
        meal_(meal),
        appoint_(std::move(appoint)),
        random_(seed),
        all_(static_cast<std::size_t>(seats) + 1),
        seated_(static_cast<std::size_t>(seats) + 1),
        holder_(static_cast<std::size_t>(seats) + 1) {
    for (int who = 1; who <= seats; ++who) happens("think", who);
  }

  const History& run(std::int64_t ticks) {
    for (; now_ < ticks; ++now_) {
      for (int who = 1; who <= seats_; ++who) wake(who);
      while (somebody_steps()) {
      }
    }
    return history_;
  }

 private:
  struct Seat {
    std::int64_t until = 1;  // of a thought or a meal
    bool eats = false;
  };
  Appetite& appetite(int who) { return all_[static_cast<std::size_t>(who)]; }
  Seat& seat(int who) { return seated_[static_cast<std::size_t>(who)]; }
  int& holder(int fork) { return holder_[static_cast<std::size_t>(fork)]; }

  void happens(const char* what, int who, long value = 0) {
    history_.push_back(event(now_, who, what, value));
    const int champion = appoint_(all_, threshold_, now_);
    if (champion == champion_) return;
    champion_ = champion;
    history_.push_back(event(now_, champion, "champion"));
  }

  void wake(int who) {
    Seat& his = seat(who);
    if (appetite(who).hungry || his.until > now_) return;
    if (his.eats) {
      his.eats = false;
      appetite(who).fed = now_;
      happens("ate", who);
      const Places forks = places_of(who, seats_);
      for (const int fork : {forks.left, forks.right}) {
        holder(fork) = 0;
        happens("put", who, fork);
      }
      his.until = now_ + 1 + random_() % 2;
      happens("think", who);
    } else {
      appetite(who).hungry = true;
      happens("hungry", who);
    }
  }

  bool somebody_steps() {
    std::vector<int> order;
    for (int who = 1; who <= seats_; ++who) order.push_back(who);
    std::shuffle(order.begin(), order.end(), random_);
    return std::ranges::any_of(order, [this](int who) { return steps(who); });
  }

  bool steps(int who) {
    if (!appetite(who).hungry) return false;
    const Places forks = places_of(who, seats_);
    const auto kept = [&](int fork) {
      return champion_ != 0 && champion_ != who && places_of(champion_, seats_).has(fork);
    };
    for (const int fork : {forks.left, forks.right}) {
      if (holder(fork) != who || !kept(fork)) continue;
      holder(fork) = 0;
      happens("put", who, fork);
      return true;
    }
    for (const int fork : {forks.left, forks.right}) {
      if (holder(fork) == who) continue;
      if (holder(fork) != 0 || kept(fork)) return false;
      holder(fork) = who;
      happens("pick", who, fork);
      return true;
    }
    appetite(who).hungry = false;
    seat(who) = {now_ + meal_, true};
    happens("eat", who);
    return true;
  }

  const int seats_, threshold_, meal_;
  const Appoint appoint_;
  std::mt19937 random_;
  std::int64_t now_ = 0;
  int champion_ = 0;
  std::vector<Appetite> all_;
  std::vector<Seat> seated_;
  std::vector<int> holder_;
  History history_;
};

// All begin on the left, and nobody gives up a fork but for the champion: the circle closes again
// and again.
TEST(Dinner, every_rule_holds_whatever_the_order) {
  for (const auto& [threshold, meal] : {std::pair(20, 4), {6, 4}, {6, 8}, {2, 4}}) {
    for (const int seats : {2, 3, 5, 6}) {
      for (unsigned seed = 0; seed < 40; ++seed) {
        const History history = Simulation(seats, threshold, meal, champion_of, seed).run(400);
        EXPECT_EQ(problem<Yield>(history, seats), "");
        EXPECT_EQ(problem<Reserve>(history, seats), "");
        EXPECT_EQ(problem<Forks>(history, seats), "");
        EXPECT_EQ(sits_on_a_fork(history, seats).value_or(""), "");
        EXPECT_EQ(stays_hungry(history, seats).value_or(""), "");
        EXPECT_EQ(waits_too_long(history, seats, threshold, meal).value_or(""), "");
      }
    }
  }
}

// In how many of 40 orders somebody waits for too long.
int caught(int threshold, const Appoint& appoint) {
  int found = 0;
  for (unsigned seed = 0; seed < 40; ++seed) {
    const History history = Simulation(5, threshold, 8, appoint, seed).run(400);
    if (waits_too_long(history, 5, threshold, 8)) ++found;
  }
  return found;
}

// Tables that are wrong, philosophers who are not: only how long somebody waits shows it.
TEST(Dinner, a_table_that_feeds_the_lowest_number_first) {
  const Appoint lowest = [](std::span<const Appetite> all, int threshold, std::int64_t now) {
    for (int who = 1; who < static_cast<int>(all.size()); ++who) {
      const Appetite& his = all[static_cast<std::size_t>(who)];
      if (his.hungry && now - his.fed > threshold) return who;
    }
    return 0;
  };
  EXPECT_GT(caught(6, lowest), 20);
}

TEST(Dinner, a_table_that_forgets_who_has_eaten) {
  const Appoint forgetful = [](std::span<const Appetite> all, int threshold, std::int64_t now) {
    std::vector<Appetite> as_if(all.begin(), all.end());
    for (Appetite& his : as_if) his.fed = 0;
    return champion_of(as_if, threshold, now);
  };
  EXPECT_GT(caught(6, forgetful), 20);
}

TEST(Dinner, a_table_without_a_champion) {
  EXPECT_GT(caught(6, [](std::span<const Appetite>, int, std::int64_t) { return 0; }), 20);
}

// --- The circle of Gingras -----------------------------------------------------------------------

// Whoever is hungry, and neither of whose neighbours eats, takes both forks. The table appoints
// champions, and nobody minds them.
class GreedyMonitor {
 public:
  static constexpr int kSeats = 5, kThreshold = 6;

  void hungers(int who) {
    appetite(who).hungry = true;
    happens("hungry", who);
    test(who);
  }
  void finishes(int who) {
    eats_[static_cast<std::size_t>(who)] = false;
    appetite(who).fed = now_;
    happens("ate", who);
    happens("put", who, places_of(who, kSeats).left);
    happens("put", who, places_of(who, kSeats).right);
    ++meals[static_cast<std::size_t>(who)];
    test(before(who));
    test(after(who));
    happens("think", who);
  }
  void pass(int ticks) { now_ += ticks; }
  std::vector<int> eating() const {
    std::vector<int> all;
    for (int who = 1; who <= kSeats; ++who) {
      if (eats_[static_cast<std::size_t>(who)]) all.push_back(who);
    }
    return all;
  }

  std::vector<int> meals = std::vector<int>(kSeats + 1);  // by number
  History history;

 private:
  static int before(int who) { return who == 1 ? kSeats : who - 1; }
  static int after(int who) { return who % kSeats + 1; }
  Appetite& appetite(int who) { return all_[static_cast<std::size_t>(who)]; }

  void test(int who) {
    if (!appetite(who).hungry) return;
    if (eats_[static_cast<std::size_t>(before(who))]) return;
    if (eats_[static_cast<std::size_t>(after(who))]) return;
    happens("pick", who, places_of(who, kSeats).left);
    happens("pick", who, places_of(who, kSeats).right);
    appetite(who).hungry = false;
    eats_[static_cast<std::size_t>(who)] = true;
    happens("eat", who);
  }
  void happens(const char* what, int who, long value = 0) {
    const int champion = champion_of(all_, kThreshold, now_);
    if (champion != champion_) history.push_back(event(now_, champion_ = champion, "champion"));
    if (std::string(what) == "pick") history.push_back(event(now_, who, "look", champion_));
    history.push_back(event(now_, who, what, value));
  }

  std::vector<Appetite> all_ = std::vector<Appetite>(kSeats + 1);
  std::vector<bool> eats_ = std::vector<bool>(kSeats + 1);
  std::int64_t now_ = 0;
  int champion_ = 0;
};

// {2,4} {1,4} {1,3} {1,4} {2,4}, counted from 0 (Downey, The Little Book of Semaphores, after
// Gingras, "Dining philosophers revisited", SIGCSE Bulletin 1990): one or the other neighbour of 0
// always eats.
TEST(GreedyMonitor, starves_one_and_the_rules_say_so) {
  GreedyMonitor table;
  for (const int who : {3, 5, 1, 2, 4}) table.hungers(who);
  ASSERT_EQ(table.eating(), (std::vector{3, 5}));
  for (int round = 0; round < 250; ++round) {
    for (const auto& [finishes, then] :
         {std::pair(3, std::vector{2, 5}), {5, {2, 4}}, {4, {2, 5}}, {2, {3, 5}}}) {
      table.pass(2);
      table.finishes(finishes);
      ASSERT_EQ(table.eating(), then);
      table.hungers(finishes);
      ASSERT_EQ(table.eating(), then);
    }
  }
  EXPECT_EQ(table.meals, (std::vector{0, 0, 250, 250, 250, 250}));
  EXPECT_EQ(problem<Reserve>(table.history),
            "P2 picks up fork 2, which is kept for the champion P1");
  EXPECT_EQ(
      waits_too_long(table.history, 5, GreedyMonitor::kThreshold, 4),
      "P1 starves from tick 7 and never eats; nobody ate longer ago, so that 4 ticks are the most");
  EXPECT_FALSE(stays_hungry(table.history, 5)) << "greedy it is";
}

}  // namespace
}  // namespace racecourse
