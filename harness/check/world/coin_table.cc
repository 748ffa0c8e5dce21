#include "harness/check/world/rc/coin_table.h"

#include <chrono>
#include <memory>
#include <thread>
#include <utility>

#include "harness/check/chance.h"
#include "harness/check/coin_rules.h"
#include "harness/check/engine.h"
#include "harness/check/world/call.h"
#include "harness/check/world/table.h"
#include "harness/check/worlds.h"

using racecourse::index;
using racecourse::WorldCall;
namespace engine = racecourse::engine;

namespace {

constexpr int kMeal = 4;  // ticks

void nap() { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }

}  // namespace

struct CoinTable::State : racecourse::GuestTable {
  State(std::vector<std::vector<int>> all_thoughts, int slow_one)
      : GuestTable(std::move(all_thoughts)),
        slow_(slow_one),
        drought_(seats()),
        versions_(index(seats()) + 1),
        home_(index(seats()) + 1) {
    for (const std::uint32_t& version : versions_) engine::name(&version, "a fork");
  }

  Side flip(int who) {
    if (!is_seated(who)) return Side::left;
    enter();
    const int side = chance_.below(2);
    note("flip", who, side);
    leave();
    pass();
    return side == 0 ? Side::left : Side::right;
  }

  void wait_and_pick(int who, Side side) {
    if (!is_seated(who)) return;
    const std::uint32_t& version = versions_[index(fork(who, side))];
    for (;;) {
      const std::uint32_t seen = __atomic_load_n(&version, __ATOMIC_SEQ_CST);
      if (pick(who, side)) break;
      if (engine::observing()) {
        engine::wait(&version, seen, engine::kForever);
      } else {
        nap();
      }
    }
    pass();
  }

  bool try_pick(int who, Side side) {
    if (!is_seated(who)) return false;
    while (who == slow_ && !engine::observing() && !is_too_late(who, side)) nap();
    const bool picked = pick(who, side);
    pass();
    return picked;
  }

  void dine(int who) { eat(who, kMeal); }

  void put_down(int who, Side side) {
    if (!is_seated(who)) return;
    put(who, side);
    engine::wake(&versions_[index(fork(who, side))]);
    pass();
  }

 protected:
  void noted(const racecourse::Event& event) override {
    chance_.happened(event);
    drought_.take(event);
    __atomic_store_n(&is_over_long_, drought_.is_over_long(event.tick), __ATOMIC_RELAXED);
    if (event.what == "home") home_[index(event.who)] = true;
    if (event.what != "put") return;
    std::uint32_t& version = versions_[index(static_cast<int>(event.value))];
    __atomic_store_n(&version, version + 1, __ATOMIC_SEQ_CST);
  }

 private:
  // A step takes a tick.
  void pass() {
    if (__atomic_load_n(&is_over_long_, __ATOMIC_RELAXED) && engine::observing()) end();
    sleep(1);
  }
  void end() {
    enter();
    const std::string hungry = racecourse::philosophers(drought_.hungry());
    leave();
    const racecourse::Problem problem =
        shown("nobody has eaten for " + std::to_string(racecourse::kDrought) + " ticks, and " +
              hungry + " are hungry: all go round in the same circle, step by step");
    engine::failed("livelock", *problem, nullptr, 0, true);
  }

  // A neighbour has it, or nobody else will ever want it.
  bool is_too_late(int who, Side side) {
    const int beside = side == Side::right ? who % seats() + 1 : (who + seats() - 2) % seats() + 1;
    enter();
    const bool late = is_taken(fork(who, side)) || home_[index(beside)];
    leave();
    return late;
  }

  const int slow_;
  racecourse::Chance chance_;
  racecourse::Drought drought_;
  bool is_over_long_ = false;
  std::vector<std::uint32_t> versions_;  // by fork: how often it was put down, to sleep on
  std::vector<bool> home_;               // by number
};

CoinTable::CoinTable(std::vector<std::vector<int>> thoughts, int slow)
    : state_(new State(std::move(thoughts), slow)) {
  using racecourse::TableRules;
  if (engine::observing()) return;
  racecourse::watch(*this, {TableRules::forks, TableRules::attempts});
}
CoinTable::~CoinTable() { delete state_; }

int CoinTable::seats() const { return state_->seats(); }
bool CoinTable::think(int who) {
  const WorldCall call(__builtin_return_address(0), this);
  return state_->ponder(who);
}
Side CoinTable::flip(int who) {
  const WorldCall call(__builtin_return_address(0), this);
  return state_->flip(who);
}
void CoinTable::pick(int who, Side side) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->wait_and_pick(who, side);
}
bool CoinTable::try_pick(int who, Side side) {
  const WorldCall call(__builtin_return_address(0), this);
  return state_->try_pick(who, side);
}
void CoinTable::eat(int who) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->dine(who);
}
void CoinTable::put(int who, Side side) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->put_down(who, side);
}
std::string CoinTable::timeline() const { return state_->timeline(); }

namespace racecourse {

void watch(CoinTable& table, std::initializer_list<TableRules> rules) {
  CoinTable::State& state = table.state();
  for (const TableRules rule : rules) {
    switch (rule) {
      case TableRules::forks: state.watch(std::make_unique<Forks>(state.seats())); break;
      case TableRules::attempts: state.watch(std::make_unique<Attempts>(state.seats())); break;
      default: break;
    }
  }
}

Problem missing_meals(const CoinTable& table) { return table.state().missing_meals(); }

Problem eat_together(const CoinTable& table, std::int64_t ticks) {
  const Problem problem = overlap(table.state().events(), {"eat", "ate"}, 2, ticks);
  if (!problem) return {};
  return table.state().shown("those who share no fork wait for each other: " + *problem);
}

}  // namespace racecourse
