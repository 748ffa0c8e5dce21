#include "harness/check/invariants.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

namespace racecourse {
namespace {

std::string text(std::string_view word) { return std::string(word); }
std::string text(long number) { return std::to_string(number); }

std::string at(const Event& event) { return " (at tick " + std::to_string(event.tick) + ")"; }

// "1, 4 and 5"
std::string list(const std::vector<int>& numbers) {
  std::string all;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) all += i + 1 == numbers.size() ? " and " : ", ";
    all += std::to_string(numbers[i]);
  }
  return all;
}

}  // namespace

Problem max_concurrent(Events events, Between between, int most) {
  int inside = 0;
  for (const Event& event : events) {
    if (event.what == between.begin) ++inside;
    if (event.what == between.end) --inside;
    if (inside > most) {
      return text(inside) + " at one time between " + text(between.begin) + " and " +
             text(between.end) + ", where " + text(most) + " may be" + at(event);
    }
  }
  return {};
}

Problem overlap(Events events, Between between, int threads, std::int64_t ticks) {
  int inside = 0;
  std::int64_t together = 0, since = 0;
  for (const Event& event : events) {
    if (inside >= threads) together += event.tick - since;
    since = event.tick;
    if (event.what == between.begin) ++inside;
    if (event.what == between.end) --inside;
  }
  if (together >= ticks) return {};
  return text(threads) + " were at it together, between " + text(between.begin) + " and " +
         text(between.end) + ", for " + text(together) + " ticks of " + text(ticks);
}

Problem fifo(Events events, std::string_view given, std::string_view taken) {
  std::map<int, std::deque<long>> queues;
  for (const Event& event : events) {
    std::deque<long>& queue = queues[event.who];
    if (event.what == given) queue.push_back(event.value);
    if (event.what != taken) continue;
    if (queue.empty()) {
      return text(taken) + " of " + text(event.value) + ", and none was left" + at(event);
    }
    if (queue.front() != event.value) {
      return text(taken) + " of " + text(event.value) + " before " + text(queue.front()) +
             ", which was there earlier" + at(event);
    }
    queue.pop_front();
  }
  return {};
}

Problem about(const std::string& what, Problem problem) {
  if (problem) problem->insert(0, what + ": ");
  return problem;
}

Problem exactly_once(Events events, std::string_view what, std::vector<long> values) {
  std::map<long, int> seen;
  for (const Event& event : events) {
    if (event.what == what) ++seen[event.value];
  }
  for (const long value : values) {
    if (seen[value] == 0) return text(what) + " of " + text(value) + " never came";
  }
  for (const auto& [value, times] : seen) {
    if (std::ranges::find(values, value) == values.end()) {
      return text(what) + " of " + text(value) + ", which nobody asked for";
    }
    if (times > 1) return text(what) + " of " + text(value) + " came " + text(times) + " times";
  }
  return {};
}

Problem makespan(Events events, std::int64_t ticks) {
  if (events.empty()) return {};
  const std::int64_t took = events.back().tick - events.front().tick;
  if (took <= ticks) return {};
  return "it took " + text(took) + " ticks, where " + text(ticks) + " are enough";
}

Problem wait_bound(Events events, std::string_view from, std::string_view to, std::int64_t ticks) {
  std::map<int, std::int64_t> waiting;
  const std::int64_t end = events.empty() ? 0 : events.back().tick;
  for (const Event& event : events) {
    if (event.what == from) waiting.emplace(event.who, event.tick);
    if (event.what != to) continue;
    const auto since = waiting.find(event.who);
    if (since == waiting.end()) continue;
    if (const std::int64_t waited = event.tick - since->second; waited > ticks) {
      return text(event.who) + " waited " + text(waited) + " ticks from " + text(from) + " to " +
             text(to) + ", where " + text(ticks) + " are the most" + at(event);
    }
    waiting.erase(since);
  }
  for (const auto& [who, since] : waiting) {
    if (end - since > ticks) {
      return text(who) + " has waited " + text(end - since) + " ticks since " + text(from) +
             ", and " + text(to) + " never came";
    }
  }
  return {};
}

Problem lock_order(Events events, std::string_view taken, std::string_view released) {
  std::map<int, std::set<int>> after;              // lock: those taken while it was held
  std::map<int, std::vector<int>> held_by_thread;  // thread: locks
  for (const Event& event : events) {
    std::vector<int>& held = held_by_thread[event.thread];
    if (event.what == taken) {
      for (const int lock : held) after[lock].insert(event.who);
      held.push_back(event.who);
    } else if (event.what == released) {
      std::erase(held, event.who);
    }
  }
  // A lock that comes after itself closes a circle.
  for (const auto& entry : after) {
    const int first = entry.first;
    std::vector<std::vector<int>> paths = {{first}};
    std::set<int> seen;
    while (!paths.empty()) {
      const std::vector<int> path = std::move(paths.back());
      paths.pop_back();
      for (const int next : after[path.back()]) {
        if (next == first) return "the locks " + list(path) + " are taken in a circle";
        if (!seen.insert(next).second) continue;
        paths.push_back(path);
        paths.back().push_back(next);
      }
    }
  }
  return {};
}

Problem slots(Events events, Between between, const std::vector<std::vector<int>>& order) {
  std::size_t slot = 0;
  std::vector<int> to_begin, inside;
  if (!order.empty()) to_begin = order.front();
  for (const Event& event : events) {
    if (event.what == between.begin) {
      if (to_begin.empty() && inside.empty() && slot + 1 < order.size()) to_begin = order[++slot];
      const auto me = std::ranges::find(to_begin, event.who);
      if (me == to_begin.end()) {
        return text(event.who) + " begins out of turn: slot " + text(slot + 1) + " is for " +
               (slot < order.size() ? list(order[slot]) : "nobody") +
               (inside.empty() ? "" : ", and " + list(inside) + " has not ended") + at(event);
      }
      to_begin.erase(me);
      inside.push_back(event.who);
    } else if (event.what == between.end) {
      std::erase(inside, event.who);
    }
  }
  if (slot + 1 < order.size() || !to_begin.empty() || !inside.empty()) {
    return "only " + text(to_begin.empty() && inside.empty() ? slot + 1 : slot) + " of " +
           text(order.size()) + " slots came to their end";
  }
  return {};
}

}  // namespace racecourse
