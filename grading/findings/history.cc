#include "grading/findings/history.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "grading/base/text.h"
#include "grading/findings/names.h"
#include "grading/findings/sentences.h"
#include "grading/findings/stacks.h"

namespace racecourse {
namespace {

constexpr std::size_t kMaxWords = 100;

// Numbers as a program's reader knows them; what looks like an address as such.
std::string value_text(std::int64_t value) {
  constexpr std::int64_t kLarge = std::int64_t{1} << 31;
  if (value > -kLarge && value < kLarge) return std::to_string(value);
  // In a library or on its heap: another one in every run.
  constexpr unsigned kRegion = 40;
  if (value >> kRegion == 0x7F) return "an address";
  return fmt::format("{:#x}", static_cast<std::uint64_t>(value));
}

// Puts the steps of one account into words.
class Teller {
 public:
  explicit Teller(Names& names) : symbols_(names.symbols()), names_(names) {}

  std::string does(const record::Record& line);
  // The words for a write that follows a read of the same memory in the same line.
  std::string change(const record::Record& write) {
    return fmt::format("changes {}: {} to {}", object(write), value(write, "before"),
                       value(write, "after"));
  }

 private:
  std::string object(const record::Record& line) { return names_.of(line); }
  std::string value(const record::Record& line, std::string_view key) const;

  const Symbols& symbols_;
  Names& names_;
};

// Of what is there after a step: a pointer by what it points to.
std::string Teller::value(const record::Record& line, std::string_view key) const {
  const bool last = key == "after" || !line.number("after");
  if (const auto pointee = line.addresses("pointee"); last && !pointee.empty()) {
    const Location place = place_of(symbols_, pointee, "", "");
    if (place.line > 0) return fmt::format("[new at {}]", place.line);
  }
  const auto number = line.number(key);
  return number ? value_text(*number) : "?";
}

std::string Teller::does(const record::Record& line) {
  const std::string_view does = line.text("does");
  const std::string_view how = line.text("how");
  if (does == "join") {
    const std::string target = thread_name(line, "target");
    return how == "blocked" ? fmt::format("waits for {} to end", target) : "joins " + target;
  }
  if (does == "sleep") return "has slept";
  if (does == "told") return valid_utf8(truncate_bytes(line.text("words"), kMaxWords));
  const std::string what = object(line);
  if (does == "read") {
    return line.number("before") ? fmt::format("reads {}: {}", what, value(line, "before"))
                                 : "reads " + what;
  }
  if (does == "write") {
    if (!line.number("after")) return "writes " + what;
    return line.number("atomic") == 1 ? change(line)
                                      : fmt::format("writes {}: {}", what, value(line, "after"));
  }
  if (how == "blocked") return "waits for " + what;
  if (does == "free") return "frees " + what;
  if (does == "wake") {
    return fmt::format("{} {}",
                       how == "woken"       ? "is woken on"
                       : how == "timed_out" ? "times out on"
                                            : "wakes up by itself on",
                       what);
  }
  if (how == "timed_out") return "gives up waiting for " + what;
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"lock", "locks"},       {"try_lock", "tries to lock"},
      {"unlock", "unlocks"},   {"lock_shared", "locks, shared,"},
      {"wait", "waits on"},    {"notify", "notifies"},
      {"acquire", "acquires"}, {"try_acquire", "tries to acquire"},
      {"release", "releases"}, {"arrive", "arrives at"},
      {"leave", "leaves"},     {"destroy", "destroys"}};
  for (const auto& [word, text] : kWords) {
    if (does == word) return fmt::format("{} {}", text, what);
  }
  return "does something";
}

// `after`: it was interrupted somewhere after that place, and never came to its next step.
std::string had_gone_on(const Location& place, bool after) {
  return fmt::format(sentences::kHadGoneOn, place.thread, after ? "after" : "at", where(place));
}

}  // namespace

History read_history(const std::vector<record::Record>& account, Names& names) {
  const Symbols& symbols = names.symbols();
  History history;
  Teller teller(names);
  std::int64_t undo_thread = -1, undo_step = 0;
  const record::Record* before = nullptr;
  for (const record::Record& line : account) {
    if (line.kind == "shrunken") {
      history.preemptions = static_cast<int>(line.number("preemptions").value_or(-1));
      undo_thread = line.number("undo_thread").value_or(-1);
      undo_step = line.number("undo_step").value_or(0);
    } else if (line.kind == "history") {
      history.earlier = static_cast<std::uint64_t>(line.number("earlier").value_or(0));
    } else if (line.kind == "step") {
      HistoryStep step;
      step.at = place_of(symbols, line.addresses("stack"), thread_name(line), teller.does(line));
      step.forced = line.number("forced") == 1;
      step.event = static_cast<std::uint64_t>(line.number("event").value_or(0));
      if (step.at.line == 0) continue;  // within a library, on its own account
      if (line.number("thread") == undo_thread) {
        const bool interrupted_here = line.number("number").value_or(0) >= undo_step;
        history.counterfactual = had_gone_on(step.at, !interrupted_here);
        if (interrupted_here) undo_thread = -1;
      }
      const bool changes = line.text("does") == "write" && before != nullptr && !step.forced &&
                           before->text("does") == "read" &&
                           before->number("object") == line.number("object") &&
                           before->number("thread") == line.number("thread") &&
                           history.steps.back().at.line == step.at.line;
      before = &line;
      if (changes && line.number("before") && line.number("after")) {
        history.steps.back().at.does = teller.change(line);
        continue;
      }
      history.steps.push_back(std::move(step));
    }
  }
  return history;
}

}  // namespace racecourse
