#include "harness/check/world/rc/salt_table.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

#include "harness/check/chance.h"
#include "harness/check/check.h"
#include "harness/check/engine.h"
#include "harness/check/salt_rules.h"
#include "harness/check/world/call.h"
#include "harness/check/world/table.h"
#include "harness/check/worlds.h"

using racecourse::WorldCall;

namespace {
constexpr int kMeal = 4;  // ticks
}

struct SaltTable::State : racecourse::GuestTable {
  State(std::vector<std::vector<int>> all_thoughts, int unlucky_one)
      : GuestTable(std::move(all_thoughts)), unlucky(unlucky_one) {}

  const int unlucky;

  void take_salt(int who) {
    if (!is_seated(who)) return;
    enter();
    if (salt_ == 0) {
      salt_ = who;
      note("salt", who);
    } else {
      note("nosalt", who, salt_);
    }
    leave();
  }

  void put_salt(int who) {
    if (!is_seated(who)) return;
    enter();
    if (salt_ == who) salt_ = 0;
    note("back", who);
    leave();
  }

  void dine(int who) {
    eat(who, kMeal);
    if (who == unlucky) {
      throw std::runtime_error(racecourse::philosopher(who) + " has bitten on a stone");
    }
  }

  int draw(const std::vector<int>& hungry) {
    if (hungry.empty()) racecourse::report_broken("somebody is drawn among nobody");
    if (hungry.empty() || !std::ranges::all_of(hungry, [this](int who) { return is_seated(who); }))
      return 0;
    enter();
    const int drawn =
        hungry[static_cast<std::size_t>(chance_.below(static_cast<int>(hungry.size())))];
    long among = 0;
    for (const int who : hungry) {
      if ((among >> who & 1) != 0) among |= racecourse::kTwice;
      among |= 1L << who;
    }
    note("draw", drawn, among);
    leave();
    return drawn;
  }

 protected:
  void noted(const racecourse::Event& event) override { chance_.happened(event); }

 private:
  int meals_of(int who) const override {
    const int planned = static_cast<int>(thoughts[racecourse::index(who - 1)].size());
    return who == unlucky ? std::min(planned, 1) : planned;
  }

  racecourse::Chance chance_;
  int salt_ = 0;  // who has it; 0: nobody
};

SaltTable::SaltTable(std::vector<std::vector<int>> thoughts, int unlucky)
    : state_(new State(std::move(thoughts), unlucky)) {
  using racecourse::TableRules;
  if (racecourse::engine::observing()) return;
  racecourse::watch(*this, {TableRules::salt, TableRules::forks});
}
SaltTable::~SaltTable() { delete state_; }

int SaltTable::seats() const { return state_->seats(); }
bool SaltTable::think(int who) {
  const WorldCall call(__builtin_return_address(0), this);
  return state_->ponder(who);
}
void SaltTable::take_salt(int who) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->take_salt(who);
}
void SaltTable::pick(int who, Side side) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->pick(who, side);
}
void SaltTable::eat(int who) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->dine(who);
}
void SaltTable::put(int who, Side side) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->put(who, side);
}
void SaltTable::put_salt(int who) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->put_salt(who);
}
int SaltTable::draw(const std::vector<int>& hungry) {
  const WorldCall call(__builtin_return_address(0), this);
  return state_->draw(hungry);
}
std::string SaltTable::timeline() const { return state_->timeline(); }

namespace racecourse {

void watch(SaltTable& table, std::initializer_list<TableRules> rules) {
  SaltTable::State& state = table.state();
  const int seats = state.seats();
  for (const TableRules rule : rules) {
    switch (rule) {
      case TableRules::forks: state.watch(std::make_unique<Forks>(seats)); break;
      case TableRules::salt: state.watch(std::make_unique<Salt>(seats)); break;
      case TableRules::in_turn: state.watch(std::make_unique<InTurn>(seats)); break;
      case TableRules::drawn: state.watch(std::make_unique<Drawn>(seats)); break;
      default: break;
    }
  }
}

Problem missing_meals(const SaltTable& table) { return table.state().missing_meals(); }

Problem salt_stands_idle(const SaltTable& table) {
  return table.state().shown(salt_stands_idle(table.state().events(), table.seats()));
}

}  // namespace racecourse
