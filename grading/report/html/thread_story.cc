#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "grading/report/html/story.h"

namespace racecourse::html {
namespace {

constexpr std::size_t kSlots = 2;  // of locks that are drawn side by side

// What follows the words, if the text begins with them.
std::optional<std::string> after(std::string_view does, std::string_view words) {
  if (!does.starts_with(words)) return std::nullopt;
  return std::string(does.substr(words.size()));
}

class Reader {
 public:
  explicit Reader(std::span<const HistoryStep> steps) : steps_(steps) {
    for (const std::string& name : threads_of(steps)) {
      threads_.emplace(name, Thread{.column = story_.columns.size()});
      story_.columns.push_back(name);
    }
    for (std::size_t i = 0; i < steps.size(); ++i) threads_.at(steps[i].at.thread).last = i;
  }

  Story read() {
    for (std::size_t i = 0; i < steps_.size(); ++i) take(i);
    for (auto& [name, thread] : threads_) {
      end_state(thread, story_.numbers.size());
      for (const Held& held : thread.held) add(thread, held, story_.numbers.size());
    }
    sort_blocks(story_);
    for (std::size_t i = 0; i < locks_.size(); ++i) {
      story_.legend += fmt::format("{}{} is {}", i == 0 ? "" : ", ", i + 1, locks_[i]);
    }
    return std::move(story_);
  }

 private:
  struct Held {
    std::string lock;
    std::size_t from = 0;
    int slot = 1;
  };
  struct Thread {
    std::size_t column = 0;
    std::size_t last = 0;     // its last step
    std::string_view kind{};  // of its state; empty: it has none
    std::string words{};
    std::size_t from = 0;
    std::vector<Held> held{};
    std::string given_up{};  // the lock that it takes again when it wakes
  };

  void take(std::size_t i) {
    Thread& thread = threads_.at(steps_[i].at.thread);
    const std::string_view does = steps_[i].at.does;
    const std::size_t row = story_.numbers.size();
    bool changed = false;
    const auto begin = [&](std::string_view kind, std::string words) {
      if (thread.kind == kind && thread.words == words) return;
      end_state(thread, row);
      thread.kind = kind;
      thread.words = std::move(words);
      thread.from = row;
      changed = true;
    };
    const auto lock = [&](const std::string& name) {
      thread.held.push_back(
          {name, row, static_cast<int>(std::min(kSlots, thread.held.size() + 1))});
      changed = true;
    };
    if (does.starts_with("waits for ") || does.starts_with("waits on ")) {
      begin("waits", std::string(does));
      if (does.starts_with("waits on ") && !thread.held.empty()) {
        thread.given_up = thread.held.back().lock;
        unlock(thread, thread.given_up, row);
      }
    } else {
      begin("works", "works");
      if (!thread.given_up.empty()) lock(std::exchange(thread.given_up, ""));
      if (const auto shared = after(does, "locks, shared, ")) {
        lock(*shared);
      } else if (const auto name = after(does, "locks ")) {
        lock(*name);
      } else if (const auto given = after(does, "unlocks ")) {
        changed = unlock(thread, *given, row) || changed;
      }
    }
    if (i == thread.last && thread.kind == "works") changed = true;
    if (!changed) return;
    story_.numbers.push_back(i + 1);
    if (i == thread.last && thread.kind == "works") end_state(thread, row + 1);
  }

  bool unlock(Thread& thread, const std::string& lock, std::size_t row) {
    const auto held = std::ranges::find(thread.held, lock, &Held::lock);
    if (held == thread.held.end()) return false;
    add(thread, *held, row);
    thread.held.erase(held);
    return true;
  }

  void end_state(Thread& thread, std::size_t row) {
    if (!thread.kind.empty() && row > thread.from) {
      story_.blocks.push_back({thread.column, thread.kind, "", 0, thread.words, thread.from, row});
    }
    thread.kind = "";
  }

  void add(const Thread& thread, const Held& held, std::size_t row) {
    if (row <= held.from) return;
    auto known = std::ranges::find(locks_, held.lock);
    if (known == locks_.end()) known = locks_.insert(locks_.end(), held.lock);
    story_.blocks.push_back({thread.column, "held", std::to_string(known - locks_.begin() + 1),
                             held.slot, "holds " + held.lock, held.from, row});
  }

  std::span<const HistoryStep> steps_;
  std::map<std::string, Thread> threads_;
  std::vector<std::string> locks_;  // by their marks
  Story story_;
};

}  // namespace

Story read_threads(std::span<const HistoryStep> steps) { return Reader(steps).read(); }

}  // namespace racecourse::html
