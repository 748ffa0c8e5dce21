#include "harness/check/coin_rules.h"

#include <algorithm>
#include <utility>

namespace racecourse {

Attempts::Attempts(int seats) : seats_(seats), all_(index(seats) + 1) {}

Problem Attempts::next(const Event& event) {
  const int who = event.who;
  const int fork = static_cast<int>(event.value);
  Seat& his = all_[index(who)];
  Problem problem;
  if (event.what == "flip") {
    const Places mine = places_of(who, seats_);
    problem = flips(who, event.value == 0 ? mine.left : mine.right);
  } else if (event.what == "pick" || event.what == "refused") {
    problem = picks(who, fork);
    if (event.what == "pick") {
      ++his.held;
      his.first = 0;
    }
    if (event.what == "refused" && his.held > 0) his.refused = true;
  } else if (event.what == "put" && his.held > 0) {
    --his.held;
    his.refused = false;
  }
  return problem;
}

Problem Attempts::flips(int who, int fork) {
  Seat& his = all_[index(who)];
  const int before = std::exchange(his.first, fork);
  const bool tried = std::exchange(his.tried, false);
  if (his.held > 0) return philosopher(who) + " flips his coin with a fork in his hand";
  if (before == 0 || tried) return {};
  return philosopher(who) + " flips again, and has not reached for " + fork_name(before) +
         ", which his coin said";
}

Problem Attempts::picks(int who, int fork) {
  Seat& his = all_[index(who)];
  const std::string reaches = philosopher(who) + " reaches for " + fork_name(fork);
  if (his.refused) {
    return reaches + ", and his second fork was taken: the first one goes down first";
  }
  if (his.held > 0) return {};
  his.tried = true;
  if (his.first == fork) return {};
  if (his.first == 0) return reaches + " without having flipped his coin for this attempt";
  return reaches + ", and his coin said " + fork_name(his.first);
}

Drought::Drought(int seats) : doing_(index(seats) + 1) {}

void Drought::take(const Event& event) {
  char& his = doing_[index(event.who)];
  if (event.what == "hungry") {
    if (nobody('h')) since_ = event.tick;
    his = 'h';
  } else if (event.what == "eat") {
    his = 'e';
  } else if (event.what == "ate") {
    his = 0;
    since_ = event.tick;
  }
}

bool Drought::is_over_long(std::int64_t now) const {
  return !nobody('h') && nobody('e') && now - since_ > kDrought;
}

std::vector<int> Drought::hungry() const {
  std::vector<int> all;
  for (int who = 1; who < static_cast<int>(doing_.size()); ++who) {
    if (doing_[index(who)] == 'h') all.push_back(who);
  }
  return all;
}

bool Drought::nobody(char state) const { return std::ranges::find(doing_, state) == doing_.end(); }

}  // namespace racecourse
