#include "harness/strategy/state_graph.h"

namespace racecourse::strategy {
namespace {

// Tasks that stand at the same place are the same to a state.
std::uint64_t bit_of(const model::Step& step) {
  constexpr int kLog2Bits = 6;
  return std::uint64_t{1} << (step.pc * 0x9E3779B97F4A7C15ULL >> (64 - kLog2Bits));
}

std::uint64_t edge_of(const model::Choice& choice, std::size_t option) {
  return choice.state ^ bit_of(choice.steps[option]) * 0x9E3779B97F4A7C15ULL;
}

}  // namespace

void StateGraph::begin() {
  choices_.clear();
  new_.clear();
  going_back_ = 0;
  edge_ = 0;
}

const StateGraph::State* StateGraph::find(std::uint64_t state) const {
  const auto at = known_.find(state);
  return at == known_.end() ? nullptr : &states_[at->second];
}

void StateGraph::passes(const model::Choice& choice, std::size_t pick) {
  choices_.push_back(static_cast<std::uint16_t>(pick));
  if (choice.question != model::Question::kWhoRuns) return;
  const auto next = static_cast<std::uint32_t>(states_.size());
  const bool full = next >= kMaxStates || all_.size() + choices_.size() > kMaxChoices;
  const auto at = full ? known_.find(choice.state) : known_.try_emplace(choice.state, next).first;
  if (at == known_.end()) {
    edge_ = 0;
    return;
  }
  if (at->second == next) {
    std::uint64_t tasks = 0;
    for (std::size_t i = 0; i < choice.options.size(); ++i) {
      if (choice.options[i].turn == model::Turn::kGoesOn) tasks |= bit_of(choice.steps[i]);
    }
    new_.push_back(next);
    states_.push_back({kUnknown, static_cast<std::uint32_t>(choices_.size() - 1), 0, 0, tasks});
  }
  State& state = states_[at->second];
  if (choices_.size() > going_back_) ++state.seen;
  if (edge_ != 0) next_[edge_] = at->second;
  edge_ = 0;
  if (choice.options[pick].turn != model::Turn::kGoesOn) return;
  state.untried &= ~bit_of(choice.steps[pick]);
  edge_ = edge_of(choice, pick);
}

std::size_t StateGraph::end(bool replayable) {
  if (!new_.empty() && replayable) {
    const auto begin = static_cast<std::uint32_t>(all_.size());
    for (const std::uint32_t state : new_) states_[state].begin = begin;
    all_.insert(all_.end(), choices_.begin(), choices_.begin() + states_[new_.back()].length);
  }
  return new_.size();
}

std::span<const std::uint16_t> StateGraph::way_to_seldom(Random& random) {
  constexpr int kDrawn = 16;
  const auto weight = [this](std::size_t at) {
    const State& state = states_[at];
    return std::uint64_t{state.begin == kUnknown} << 41 | std::uint64_t{state.untried == 0} << 40 |
           (std::uint64_t{state.chosen} * 16 + state.seen);
  };
  const auto count = static_cast<std::uint32_t>(states_.size());
  std::size_t best = random.below(count);
  for (int i = 1; i < kDrawn; ++i) {
    const std::size_t other = random.below(count);
    if (weight(other) < weight(best)) best = other;
  }
  State& state = states_[best];
  ++state.chosen;
  if (state.begin == kUnknown) return {};
  going_back_ = state.length;
  return {all_.data() + state.begin, state.length};
}

bool StateGraph::tried(const model::Choice& choice, std::size_t option) const {
  const State* state = find(choice.state);
  return state != nullptr && (state->untried & bit_of(choice.steps[option])) == 0;
}

std::size_t StateGraph::least_known(const model::Choice& choice, std::size_t first,
                                    std::size_t normal, Random& random) const {
  std::size_t best = first;
  std::uint64_t best_seen = ~std::uint64_t{0};
  std::uint32_t equals = 0;
  for (std::size_t i = first; i < normal; ++i) {
    std::uint64_t seen = 0;
    if (tried(choice, i)) {
      const auto to = next_.find(edge_of(choice, i));
      seen = to == next_.end() ? 1 : 2 + std::uint64_t{states_[to->second].seen};
    }
    if (seen < best_seen) equals = 0;
    if (seen > best_seen) continue;
    best_seen = seen;
    if (random.below(++equals) == 0) best = i;
  }
  return best;
}

}  // namespace racecourse::strategy
