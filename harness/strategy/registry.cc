#include "harness/strategy/registry.h"

#include <array>
#include <utility>
#include <vector>

#include "harness/strategy/bounded.h"
#include "harness/strategy/pct.h"
#include "harness/strategy/portfolio.h"
#include "harness/strategy/random_walk.h"
#include "harness/strategy/round_robin.h"

namespace racecourse::strategy {
namespace {

using Made = std::unique_ptr<model::Strategy>;

Made portfolio(const Settings& settings) {
  std::vector<Made> members;
  members.push_back(std::make_unique<Bounded>(settings.bound));
  members.push_back(std::make_unique<RandomWalk>(settings.seed));
  members.push_back(std::make_unique<Pct>(settings.seed));
  members.push_back(std::make_unique<RoundRobin>());
  return std::make_unique<Portfolio>(std::move(members));
}

constexpr std::array<Entry, 5> kAll = {{
    {"portfolio", "the others, schedule by schedule in turn", portfolio},
    {"random", "every option as likely as the others; every other walk is sticky",
     [](const Settings& s) -> Made { return std::make_unique<RandomWalk>(s.seed); }},
    {"pct", "random priorities that change a few times; bug depths 2, 3 and 5",
     [](const Settings& s) -> Made { return std::make_unique<Pct>(s.seed); }},
    {"bounded", "all schedules with 0, 1, 2 … preemptions, depth first",
     [](const Settings& s) -> Made { return std::make_unique<Bounded>(s.bound); }},
    {"round-robin", "turns of 1, 2, 3 … scheduling points",
     [](const Settings&) -> Made { return std::make_unique<RoundRobin>(); }},
}};

}  // namespace

std::span<const Entry> all() { return kAll; }

std::unique_ptr<model::Strategy> make(std::string_view name, const Settings& settings) {
  for (const Entry& entry : kAll) {
    if (entry.name == name) return entry.make(settings);
  }
  return nullptr;
}

}  // namespace racecourse::strategy
