#include "harness/check/world/rc/hunger_table.h"

#include <chrono>
#include <memory>
#include <thread>
#include <utility>

#include "harness/check/engine.h"
#include "harness/check/hunger_rules.h"
#include "harness/check/world/call.h"
#include "harness/check/world/table.h"
#include "harness/check/worlds.h"

namespace racecourse {

class HungryTable : public GuestTable {
 public:
  HungryTable(int hunger_threshold, int meal_ticks, std::vector<std::vector<int>> all_thoughts)
      : GuestTable(std::move(all_thoughts)),
        threshold(hunger_threshold),
        meal(meal_ticks),
        appetites_(index(seats()) + 1, Appetite{false, false, now()}) {
    engine::name(&word_, "the table");
  }

  const int threshold;
  const int meal;

  View look() {
    enter();
    const View view{version_, champion_};
    if (const int who = who_is_here(); who != 0) note("look", who, champion_);
    leave();
    return view;
  }

  void wait_change(std::uint64_t seen) {
    for (;;) {
      enter();
      const bool has_changed = version_ != seen;
      const std::uint32_t word = word_;
      const std::int64_t until = next_appointment();
      is_slept_on_ = is_slept_on_ || !has_changed;
      leave();
      if (has_changed) return;
      if (engine::observing()) {
        engine::wait(&word_, word, until);
      } else {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    }
  }

 protected:
  void came() override { appoint(); }

  void noted(const Event& event) override {
    if (event.what == "champion" || event.what == "look") return;
    Appetite& his = appetites_[index(event.who)];
    if (event.what == "think") threads_[index(event.who)] = event.thread;
    if (event.what == "hungry") his.hungry = true;
    if (event.what == "eat") his.hungry = false;
    if (event.what == "ate") his.fed = event.tick;
    if (event.what == "home") his.home = true;
    if (event.what == "put") change();
    appoint();
  }

  void gone() override {
    if (__atomic_exchange_n(&must_wake_, false, __ATOMIC_RELAXED)) engine::wake(&word_);
  }

  std::vector<Overdue> overdue() const override {
    return racecourse::overdue(events_, seats(), threshold, meal, now());
  }

 private:
  void change() {
    ++version_;
    __atomic_store_n(&word_, static_cast<std::uint32_t>(version_), __ATOMIC_SEQ_CST);
    if (std::exchange(is_slept_on_, false)) __atomic_store_n(&must_wake_, true, __ATOMIC_RELAXED);
  }
  void appoint() {
    const int champion = champion_of(appetites_, threshold, now());
    if (champion == champion_) return;
    champion_ = champion;
    change();
    note("champion", champion);
  }
  // When somebody will begin to starve, if nobody does so now; in subticks.
  std::int64_t next_appointment() const {
    std::int64_t next = engine::kForever;
    for (const Appetite& his : appetites_) {
      const std::int64_t starves = (his.fed + threshold + 1) * engine::kSubticksPerTick;
      if (his.hungry && champion_ == 0) next = std::min(next, starves);
    }
    return next;
  }
  int who_is_here() const {
    for (int who = 1; who <= seats(); ++who) {
      if (threads_[index(who)] == engine::self()) return who;
    }
    return 0;
  }

  std::vector<Appetite> appetites_;                                      // by number
  std::vector<int> threads_ = std::vector<int>(index(seats()) + 1, -1);  // by number
  int champion_ = 0;
  std::uint64_t version_ = 0;
  std::uint32_t word_ = 0;    // of the version, to sleep on
  bool is_slept_on_ = false;  // perhaps; whoever comes later sees the word as it is
  bool must_wake_ = false;
};

}  // namespace racecourse

using racecourse::WorldCall;

struct HungerTable::State : racecourse::HungryTable {
  using HungryTable::HungryTable;
};

HungerTable::HungerTable(int threshold, int meal, std::vector<std::vector<int>> thoughts)
    : state_(new State(threshold, meal, std::move(thoughts))) {
  using racecourse::TableRules;
  if (racecourse::engine::observing()) return;
  racecourse::watch(*this, {TableRules::forks});
}
HungerTable::~HungerTable() { delete state_; }

int HungerTable::seats() const { return state_->seats(); }
bool HungerTable::think(int who) {
  const WorldCall call(__builtin_return_address(0), this);
  return state_->ponder(who);
}
bool HungerTable::try_pick(int who, Side side) {
  const WorldCall call(__builtin_return_address(0), this);
  return state_->pick(who, side);
}
void HungerTable::eat(int who) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->eat(who, state_->meal);
}
void HungerTable::put(int who, Side side) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->put(who, side);
}
View HungerTable::look() const {
  const WorldCall call(__builtin_return_address(0), this);
  return state_->look();
}
void HungerTable::wait_change(std::uint64_t seen) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->wait_change(seen);
}
std::string HungerTable::timeline() const { return state_->timeline(); }

namespace racecourse {

void watch(HungerTable& table, std::initializer_list<TableRules> rules) {
  HungerTable::State& state = table.state();
  for (const TableRules rule : rules) {
    switch (rule) {
      case TableRules::forks: state.watch(std::make_unique<Forks>(state.seats())); break;
      case TableRules::yield: state.watch(std::make_unique<Yield>(state.seats())); break;
      case TableRules::reserve: state.watch(std::make_unique<Reserve>(state.seats())); break;
      default: break;
    }
  }
}

Problem missing_meals(const HungerTable& table) { return table.state().missing_meals(); }

Problem sits_on_a_fork(const HungerTable& table) {
  return table.state().shown(sits_on_a_fork(table.state().events(), table.seats()));
}
Problem stays_hungry(const HungerTable& table) {
  return table.state().shown(stays_hungry(table.state().events(), table.seats()));
}
Problem waits_too_long(const HungerTable& table) {
  return table.state().shown(waits_too_long(table.state().events(), table.seats(),
                                            table.state().threshold, table.state().meal));
}

}  // namespace racecourse
