#include "grading/findings/deadlock.h"

#include <fmt/format.h>

#include "grading/base/text.h"
#include "grading/findings/sentences.h"
#include "grading/findings/stacks.h"

namespace racecourse {
namespace {

std::string_view kind_of(std::string_view waits_for) {
  if (waits_for == "lock") return "lock";
  if (waits_for == "condition") return "condition variable";
  if (waits_for == "semaphore") return "semaphore";
  if (waits_for == "barrier") return "barrier";
  if (waits_for == "once") return "once flag";
  return "atomic";
}

struct Wait {
  std::string thread;
  std::string what;  // "waits for lock A, held by T2"
  bool in_cycle = false;
};

Wait wait_of(const record::Record& line, Names& names) {
  Wait wait{thread_name(line), "", line.number("cycle") == 1};
  const std::string_view reason = line.text("for");
  if (reason == "join") {
    wait.what = fmt::format("waits for {} to end", thread_name(line, "target"));
  } else if (reason == "running") {
    wait.what = "runs";
  } else if (reason == "time") {
    wait.what = "sleeps";
  } else if (line.find("object")) {
    const std::int64_t object = line.number("object").value_or(0);
    const std::string name = Names::given(line);
    wait.what =
        "waits for " +
        (name.empty() ? names.of(object, line.number("label").value_or(0), kind_of(reason)) : name);
    const std::int64_t owner = line.number("owner").value_or(-1);
    if (reason == "lock" && owner >= 0) {
      wait.what += owner == line.number("thread") ? ", which it holds itself"
                                                  : fmt::format(", held by {}", thread_name(owner));
    }
  } else {
    wait.what = fmt::format("is blocked in {}", escape_terminal(truncate_bytes(reason, 40)));
  }
  return wait;
}

}  // namespace

Finding diagnose_deadlock(const RepetitionLog& repetition, Names& names) {
  const Symbols& symbols = names.symbols();
  Finding finding;
  finding.verdict = Verdict::kDeadlock;
  bool cycle = false;
  std::string who;
  for (const record::Record& line : repetition.witnessed) {
    if (line.kind == "stuck") cycle = line.text("how") == "cycle";
    if (line.kind == "waits") {
      const Wait wait = wait_of(line, names);
      ThreadView view;
      view.thread = wait.thread;
      view.doing = wait.what;
      const auto pcs = line.addresses("stack");
      view.stack = shown_stack(symbols, pcs);
      finding.threads.push_back(std::move(view));
      if (cycle && !wait.in_cycle) continue;
      const Location place = place_of(symbols, pcs, wait.thread, wait.what);
      if (place.line > 0) finding.locations.push_back(place);
      finding.wait_for.push_back(fmt::format("{} {}", wait.thread, wait.what));
    }
    if (line.kind == "holds") {
      const std::string thread = thread_name(line);
      for (ThreadView& view : finding.threads) {
        if (view.thread != thread) continue;
        view.holds.push_back(
            names.of(line.number("object").value_or(0), line.number("label").value_or(0), "lock"));
      }
    }
  }
  for (const std::string& edge : finding.wait_for) who += (who.empty() ? "" : "; ") + edge;
  finding.message = fmt::format(
      "{}: {}.",
      cycle ? (finding.wait_for.size() == 1 ? sentences::kSelfDeadlock : sentences::kCircle)
            : sentences::kAllAsleep,
      who);
  return finding;
}

}  // namespace racecourse
