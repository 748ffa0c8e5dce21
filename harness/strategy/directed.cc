#include "harness/strategy/directed.h"

#include <algorithm>

#include "harness/strategy/deviation.h"

namespace racecourse::strategy {
namespace {

bool writes(const model::Step& step) { return conflict(step, step); }

}  // namespace

bool Directed::begin() {
  ++execution_;
  priorities_.begin(seed_ + execution_ * 0xC4CEB9FE1A85EC53ULL);
  late_.clear();
  aims_.clear();
  if (pairs_.empty()) return true;
  Random& random = priorities_.random();
  const auto count = static_cast<std::uint32_t>(pairs_.size());
  for (int wanted = 1; wanted <= 3; ++wanted) {
    // The rarest of three.
    std::size_t pick = random.below(count);
    for (int i = 0; i < 2; ++i) {
      const std::size_t other = random.below(count);
      if (pairs_[other].times < pairs_[pick].times) pick = other;
    }
    std::uint32_t skip = 0;
    while (skip < 16 && random.below(3) == 0) ++skip;
    ++pairs_[pick].times;
    aims_.push_back({pick, skip, false});
    if (random.below(2) == 0) break;
  }
  return true;
}

// The step comes right after the first one of the pair, by another task.
bool Directed::is_due(const Aim& aim, const model::Step& step) const {
  for (const std::uintptr_t place : {step.place, step.second}) {
    const auto at = late_.find(place);
    if (place == 0 || at == late_.end()) continue;
    const Late& late = at->second;
    const auto fits = [&](bool has, const model::Step& before) {
      return has && before.task != step.task && before.pc == pairs_[aim.pair].first;
    };
    if (fits(late.has_write, late.write) || fits(late.has_read, late.read)) return true;
  }
  return false;
}

std::size_t Directed::choose(const model::Choice& choice) {
  const std::size_t normal = normal_options(choice);
  if (const auto pick = draw_beside(priorities_.random(), choice, normal)) return *pick;
  priorities_.look(choice.steps.first(normal));
  const std::size_t first = first_option(choice, normal);
  std::size_t best = normal, best_held = first;
  const auto better = [&](std::size_t i, std::size_t than) {
    return priorities_.of(choice.options[i].task) > priorities_.of(choice.options[than].task);
  };
  for (std::size_t i = first; i < normal; ++i) {
    const model::Step& step = choice.steps[i];
    bool held = false;
    for (const Aim& aim : aims_) {
      if (aim.done || aim.skip != 0 || pairs_[aim.pair].second != step.pc) continue;
      if (is_due(aim, step)) return i;
      held = true;
    }
    if (held) {
      if (better(i, best_held)) best_held = i;
    } else if (best == normal || better(i, best)) {
      best = i;
    }
  }
  if (best != normal) return best;
  // All are held back: one of them was aimed at in vain.
  for (Aim& aim : aims_) {
    if (pairs_[aim.pair].second == choice.steps[best_held].pc) aim.done = true;
  }
  return best_held;
}

std::size_t Directed::add_pair(std::uintptr_t first, std::uintptr_t second) {
  const std::uint64_t key = static_cast<std::uint64_t>(first) << 32 | second;
  const auto known = pair_at_.find(key);
  if (known != pair_at_.end()) return known->second;
  if (pairs_.size() == kMaxPairs) return kMaxPairs;
  pair_at_.emplace(key, pairs_.size());
  pairs_.push_back({first, second, 0});
  return pairs_.size() - 1;
}

// Steps of two tasks at one place may come in either order.
void Directed::note_site(const model::Step& step, std::uintptr_t place) {
  std::vector<Site>& sites = sites_[place];
  auto site = std::ranges::find(sites, step.pc, &Site::pc);
  if (site == sites.end()) {
    if (sites_count_ == kMaxSites) return;
    ++sites_count_;
    site = sites.insert(site, {step.pc, step.task, false});
  } else if (site->several || site->task == step.task) {
    return;
  } else {
    site->several = true;
  }
  for (const Site& other : sites) {
    if (other.task == site->task && !other.several && !site->several) continue;
    add_pair(other.pc, site->pc);
    add_pair(site->pc, other.pc);
  }
}

void Directed::happened(const model::Step& step) {
  priorities_.happened(step);
  for (Aim& aim : aims_) {
    if (aim.done || pairs_[aim.pair].second != step.pc) continue;
    if (aim.skip > 0) {
      --aim.skip;
    } else {
      aim.done = is_due(aim, step);
    }
  }
  for (const std::uintptr_t place : {step.place, step.second}) {
    if (place == 0) continue;
    note_site(step, place);
    Late& late = late_[place];
    const auto follows = [&](bool has, const model::Step& before) {
      if (!has || before.task == step.task) return;
      const std::size_t pair = add_pair(before.pc, step.pc);
      if (pair != kMaxPairs) ++pairs_[pair].times;
    };
    follows(late.has_write, late.write);
    if (writes(step)) {
      follows(late.has_read, late.read);
      late = {step, {}, true, false};
    } else {
      late.read = step;
      late.has_read = true;
    }
  }
}

}  // namespace racecourse::strategy
