#include "harness/check/world/rc/chef_table.h"

#include <memory>
#include <utility>

#include "harness/check/engine.h"
#include "harness/check/world/call.h"
#include "harness/check/world/table.h"
#include "harness/check/worlds.h"

using racecourse::WorldCall;

namespace {
constexpr int kMeal = 4;  // ticks
}

struct ChefTable::State : racecourse::Table {
  State(int seats, racecourse::SlotList round, int how_many)
      : Table(seats), slots(std::move(round)), rounds(how_many) {}

  const racecourse::SlotList slots;
  const int rounds;
};

ChefTable::ChefTable(int seats, std::vector<std::vector<int>> slots, int rounds)
    : state_(new State(seats, std::move(slots), rounds)) {
  using racecourse::TableRules;
  if (racecourse::engine::observing()) return;
  racecourse::watch(*this, {TableRules::handover, TableRules::turns, TableRules::forks});
}
ChefTable::~ChefTable() { delete state_; }

int ChefTable::seats() const { return state_->seats(); }
int ChefTable::rounds() const { return state_->rounds; }
const std::vector<std::vector<int>>& ChefTable::slots() const { return state_->slots; }

void ChefTable::think(int who) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->think(who, 1 + who % 2);
}
void ChefTable::pick(int who, Side side) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->pick(who, side);
}
void ChefTable::eat(int who) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->eat(who, kMeal);
}
void ChefTable::put(int who, Side side) {
  const WorldCall call(__builtin_return_address(0), this);
  state_->put(who, side);
}

std::string ChefTable::timeline() const { return state_->timeline(); }

namespace racecourse {

void watch(ChefTable& table, std::initializer_list<TableRules> rules) {
  ChefTable::State& state = table.state();
  for (const TableRules rule : rules) {
    switch (rule) {
      case TableRules::forks: state.watch(std::make_unique<Forks>(state.seats())); break;
      case TableRules::turns:
        state.watch(std::make_unique<Turns>(state.slots, state.rounds));
        break;
      case TableRules::handover:
        state.watch(std::make_unique<Handover>(state.seats(), state.slots, state.rounds));
        break;
      default: break;
    }
  }
}

Problem missing_meals(const ChefTable& table) {
  Turns turns(table.slots(), table.rounds());
  first_broken(turns, table.state().events());
  return table.state().shown(turns.missing());
}

Problem side_by_side(const ChefTable& table) {
  return table.state().shown(
      side_by_side(table.state().events(), table.slots(), table.rounds(), kMeal));
}

}  // namespace racecourse
