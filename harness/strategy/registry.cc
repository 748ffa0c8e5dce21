#include "harness/strategy/registry.h"

#include <array>
#include <utility>
#include <vector>

#include "harness/strategy/bounded.h"
#include "harness/strategy/directed.h"
#include "harness/strategy/frontier.h"
#include "harness/strategy/partial_order.h"
#include "harness/strategy/pct.h"
#include "harness/strategy/portfolio.h"
#include "harness/strategy/random_walk.h"
#include "harness/strategy/round_robin.h"
#include "harness/strategy/selective_walk.h"
#include "harness/strategy/state_graph.h"

namespace racecourse::strategy {
namespace {

using Made = std::unique_ptr<model::Strategy>;

Made portfolio(const Settings& settings) {
  // What weighs how much is by docs/measurements.md, "Power".
  std::vector<Portfolio::Member> members;
  const auto graph = std::make_shared<StateGraph>();
  const auto add = [&members](Made strategy, int early, int late) {
    members.push_back({std::move(strategy), early, late});
  };
  add(std::make_unique<SelectiveWalk>(settings.seed), 5, 3);
  add(std::make_unique<Directed>(settings.seed), 3, 2);
  add(std::make_unique<RoundRobin>(), 1, 1);
  add(std::make_unique<Frontier>(settings.seed, graph), 2, 45);
  // It has its reasons for its order, and is to come to an end.
  add(std::make_unique<Bounded>(settings.bound, settings.reduction), 3, 15);
  members.back().learns = false;
  add(std::make_unique<RandomWalk>(settings.seed), 1, 2);
  add(std::make_unique<PartialOrder>(settings.seed), 1, 2);
  add(std::make_unique<Pct>(settings.seed), 2, 1);
  return std::make_unique<Portfolio>("portfolio", std::move(members), graph);
}

// A portfolio of one: that keeps the graph.
Made frontier(const Settings& settings) {
  const auto graph = std::make_shared<StateGraph>();
  std::vector<Portfolio::Member> members;
  members.push_back({std::make_unique<Frontier>(settings.seed, graph), 1, 1});
  return std::make_unique<Portfolio>("frontier", std::move(members), graph);
}

constexpr std::array<Entry, 9> kAll = {{
    {"portfolio", "the others, schedule by schedule in turn", portfolio},
    {"random", "every option as likely as the others; every other walk is sticky",
     [](const Settings& s) -> Made { return std::make_unique<RandomWalk>(s.seed); }},
    {"pct", "random priorities that change a few times; bug depths 2, 3 and 5",
     [](const Settings& s) -> Made { return std::make_unique<Pct>(s.seed); }},
    {"pos", "partial-order sampling: random priorities, new ones after each conflict",
     [](const Settings& s) -> Made { return std::make_unique<PartialOrder>(s.seed); }},
    {"surw", "every order of the steps at one place as likely as the others",
     [](const Settings& s) -> Made { return std::make_unique<SelectiveWalk>(s.seed); }},
    {"directed", "aims at pairs of conflicting steps that were rare so far",
     [](const Settings& s) -> Made { return std::make_unique<Directed>(s.seed); }},
    {"frontier", "goes back to states that were seldom seen and on from there", frontier},
    {"bounded", "all schedules with 0, 1, 2 … preemptions, depth first",
     [](const Settings& s) -> Made { return std::make_unique<Bounded>(s.bound, s.reduction); }},
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
