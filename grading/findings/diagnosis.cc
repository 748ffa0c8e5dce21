#include "grading/findings/diagnosis.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "grading/base/text.h"
#include "grading/findings/deadlock.h"
#include "grading/findings/processes.h"
#include "grading/findings/sentences.h"
#include "grading/findings/stacks.h"

namespace racecourse {
namespace {

constexpr std::size_t kMaxQuoted = 600;

// Text that came out of the student's process, as one valid and bounded piece.
std::string quoted(std::string_view text, std::size_t limit = kMaxQuoted) {
  return valid_utf8(truncate_bytes(text, limit));
}

Finding with_stack(Verdict verdict, const record::Record& line, const Symbols& symbols,
                   std::string does) {
  Finding finding;
  finding.verdict = verdict;
  const std::string thread = thread_name(line);
  const auto pcs = line.addresses("stack");
  const Location place = place_of(symbols, pcs, thread, std::move(does));
  if (place.line > 0) finding.locations.push_back(place);
  finding.threads.push_back({thread, "", {}, shown_stack(symbols, pcs)});
  return finding;
}

std::string at_first(const Finding& finding) {
  return finding.locations.empty() ? "" : at(finding.locations.front());
}

std::string access(const record::Record& line) {
  if (line.number("frees") == 1) return "frees it";
  const bool write = line.number("write") == 1;
  const bool atomic = line.number("atomic") == 1;
  return fmt::format("{} {} bytes{}", write ? "writes" : "reads", line.number("size").value_or(0),
                     atomic ? " atomically" : "");
}

std::string readable_signal(const record::Record& line) {
  const std::string_view what = line.text("what");
  if (line.text("message") == "the stack overflowed") return sentences::kStackOverflow;
  if (what == "SIGSEGV")
    return line.text("message").empty() ? sentences::kBadAddress : sentences::kNullPointer;
  if (what == "SIGABRT") return sentences::kAbort;
  if (what == "SIGFPE") return sentences::kDivision;
  if (what == "terminate") {
    return sentences::kTerminate;
  }
  return fmt::format(sentences::kOtherSignal, quoted(what, 40));
}

// The only verdicts that a check, or a world, may give by itself.
Verdict failure_verdict(std::string_view name) {
  const Verdict verdict = verdict_from_name(name).value_or(Verdict::kWrongResult);
  switch (verdict) {
    case Verdict::kRuleBroken:
    case Verdict::kNotParallel:
    case Verdict::kStarvation:
    case Verdict::kLivelock:
    case Verdict::kMemoryError:
    case Verdict::kHarnessError: return verdict;
    default: return Verdict::kWrongResult;
  }
}

}  // namespace

Finding Diagnosis::data_race(const std::vector<record::Record>& records, std::size_t first) const {
  Finding finding;
  finding.verdict = Verdict::kDataRace;
  std::vector<std::string> sides;
  for (std::size_t i = first + 1; i < records.size(); ++i) {
    const record::Record& line = records[i];
    if (line.kind == "access") {
      const std::string thread = thread_name(line);
      const auto pcs = line.addresses("stack");
      Location place = place_of(symbols_, pcs, thread, access(line));
      sides.push_back(fmt::format("{} {}{}", thread, place.does, at(place)));
      finding.threads.push_back({thread, place.does, {}, shown_stack(symbols_, pcs)});
      if (place.line > 0) finding.locations.push_back(std::move(place));
    } else if (line.kind == "place") {
      const auto address = line.addresses("address");
      if (!address.empty()) finding.object = symbols_.variable(address.front());
    } else {
      break;
    }
  }
  // One thread can't race with itself: ThreadSanitizer tells so of memory used after its end.
  const bool one_thread =
      finding.threads.size() == 2 && finding.threads[0].thread == finding.threads[1].thread;
  if (one_thread && finding.threads[0].thread != thread_name(-1)) {
    finding.verdict = Verdict::kMemoryError;
    finding.message =
        fmt::format(sentences::kOutsideLifetime, finding.object.empty() ? "Memory" : finding.object,
                    at_first(finding));
    return finding;
  }
  // Which of the two came first is chance; the report should not depend on it.
  std::ranges::sort(finding.locations);
  std::ranges::sort(finding.threads);
  std::ranges::sort(sides);
  finding.message = fmt::format(
      sentences::kDataRace, finding.object.empty() ? "" : " on " + finding.object,
      sides.empty()
          ? std::string(sentences::kUnknownAccesses)
          : join(std::span(sides.data(), std::min<std::size_t>(sides.size(), 2)), " while "));
  return finding;
}

Finding Diagnosis::memory_error(const record::Record& line) const {
  const std::string what = quoted(line.text("what"), 60);
  const bool has_size = line.number("size").value_or(0) > 0;
  Finding finding = with_stack(
      Verdict::kMemoryError, line, symbols_,
      has_size ? fmt::format("{} {} bytes", line.number("write") == 1 ? "writes" : "reads",
                             line.number("size").value_or(0))
               : what);
  finding.message = fmt::format(sentences::kMemoryError, what, at_first(finding));
  for (const auto& [key, word] :
       {std::pair("freed", "freed"), std::pair("allocated", "allocated")}) {
    const Location place = place_of(symbols_, line.addresses(key), "", word);
    if (place.line == 0) continue;
    finding.message += fmt::format(sentences::kMemoryWas, word, where(place));
    finding.locations.push_back(place);
  }
  finding.message += ".";
  return finding;
}

Finding Diagnosis::undefined(const record::Record& line) const {
  Finding finding = with_stack(Verdict::kMemoryError, line, symbols_, "undefined behaviour");
  finding.message =
      fmt::format(sentences::kUndefined, at_first(finding), quoted(line.text("message"), 200));
  return finding;
}

Finding Diagnosis::leak(const record::Record& line) const {
  Finding finding = with_stack(Verdict::kLeak, line, symbols_, "allocates what is never freed");
  finding.threads.clear();
  finding.message =
      fmt::format(sentences::kLeakedMemory, line.number("bytes").value_or(0), at_first(finding));
  return finding;
}

Finding Diagnosis::failure(const record::Record& line) const {
  Finding finding = with_stack(failure_verdict(line.text("verdict")), line, symbols_, "");
  const std::string message = quoted(line.text("message"));
  // A check's own line helps to find the expectation, not the student's mistake.
  finding.message = message;
  std::erase_if(finding.locations, [](const Location& place) { return place.file == "checks.cc"; });
  std::erase_if(finding.locations, [](const Location& place) { return place.file == "hidden.cc"; });
  return finding;
}

Finding Diagnosis::crash(const record::Record& line) const {
  Finding finding = with_stack(Verdict::kCrash, line, symbols_, "");
  if (line.kind == "uncaught") {
    const std::string_view message = line.text("message");
    finding.message =
        fmt::format(sentences::kUncaught, quoted(line.text("what"), 100), at_first(finding),
                    message.empty() ? "" : ": " + quoted(message, 200));
  } else {
    finding.message = fmt::format(sentences::kCrash, readable_signal(line), at_first(finding));
  }
  return finding;
}

Finding Diagnosis::misuse(const record::Record& line) const {
  Finding finding =
      with_stack(Verdict::kRuleBroken, line, symbols_, quoted(line.text("what"), 100));
  const std::int64_t label = line.number("label").value_or(0);
  finding.message =
      fmt::format("{} {}{}{}.", thread_name(line), quoted(line.text("what"), 100),
                  label > 0 ? fmt::format(" (account {})", label) : "", at_first(finding));
  return finding;
}

Finding Diagnosis::early_exit(const record::Record& line) const {
  Finding finding = with_stack(Verdict::kEndedEarly, line, symbols_, "");
  finding.message = fmt::format(sentences::kExit, quoted(line.text("what"), 40), at_first(finding));
  return finding;
}

Finding Diagnosis::thread_left(const record::Record& line) const {
  Finding finding = with_stack(Verdict::kLeak, line, symbols_, "is still running");
  finding.message = fmt::format(sentences::kThreadLeft, thread_name(line));
  return finding;
}

// What the explorer sees of threads that run and get nowhere.
Finding Diagnosis::without_progress(const record::Record& line) const {
  if (line.kind == "busy_wait") {
    Finding finding = with_stack(Verdict::kBusyWait, line, symbols_, "asks again and again");
    finding.message = fmt::format(sentences::kBusyWait, thread_name(line), at_first(finding));
    return finding;
  }
  if (line.kind == "starvation") {
    Finding finding = with_stack(Verdict::kStarvation, line, symbols_, "never gets its turn");
    finding.message = fmt::format(sentences::kStarvation, thread_name(line),
                                  quoted(line.text("what"), 40), at_first(finding));
    return finding;
  }
  if (line.kind == "livelock") {
    Finding finding = with_stack(Verdict::kLivelock, line, symbols_, "goes round in circles");
    finding.message = fmt::format(sentences::kLivelock, at_first(finding));
    return finding;
  }
  Finding finding = with_stack(Verdict::kLimitExceeded, line, symbols_, "was running");
  finding.message =
      fmt::format(sentences::kEndless, quoted(line.text("what"), 80), at_first(finding));
  return finding;
}

Finding Diagnosis::refused(const record::Record& line) const {
  Finding finding = with_stack(Verdict::kInconclusive, line, symbols_, "");
  finding.message =
      fmt::format(sentences::kRefused, quoted(line.text("what"), 80), at_first(finding));
  return finding;
}

Finding Diagnosis::trespass(const record::Record& line) const {
  Finding finding = with_stack(Verdict::kTampering, line, symbols_, "");
  finding.message = fmt::format(sentences::kTrespass, at_first(finding));
  return finding;
}

Finding Diagnosis::limit(const RepetitionLog& repetition) const {
  Finding finding;
  finding.verdict = Verdict::kLimitExceeded;
  if (repetition.how == "output_limit") {
    finding.message = sentences::kTooMuchOutput;
    return finding;
  }
  finding.message = sentences::kTooMuchTime;
  for (const record::Record& line : repetition.observed) {
    if (line.kind != "cpu_limit") continue;
    Finding busy = with_stack(Verdict::kLimitExceeded, line, symbols_, "was running");
    busy.message = finding.message;
    return busy;
  }
  return finding;
}

Finding forgery() {
  Finding finding;
  finding.verdict = Verdict::kTampering;
  finding.message = sentences::kForgery;
  return finding;
}

std::vector<Finding> Diagnosis::of(const RepetitionLog& repetition, Names& names) const {
  if (repetition.forged) return {forgery()};
  std::vector<Finding> findings;
  bool began = false;
  std::optional<record::Record> end;
  for (std::size_t i = 0; i < repetition.observed.size(); ++i) {
    const record::Record& line = repetition.observed[i];
    const std::string& kind = line.kind;
    if (kind == "begin") began = true;
    if (kind == "end") end = line;
    if (kind == "race") findings.push_back(data_race(repetition.observed, i));
    if (kind == "memory_error") findings.push_back(memory_error(line));
    if (kind == "undefined") findings.push_back(undefined(line));
    if (kind == "leak") findings.push_back(leak(line));
    if (kind == "failure") findings.push_back(failure(line));
    if (kind == "crash" || kind == "uncaught") findings.push_back(crash(line));
    if (kind == "misuse") findings.push_back(misuse(line));
    if (kind == "exits") findings.push_back(early_exit(line));
    if (kind == "thread_left") findings.push_back(thread_left(line));
    if (kind == "busy_wait" || kind == "livelock" || kind == "limit" || kind == "starvation") {
      findings.push_back(without_progress(line));
    }
    if (kind == "refused") findings.push_back(refused(line));
    if (kind == "trespass") findings.push_back(trespass(line));
    if (kind == "child_left") findings.push_back(diagnose_process_left(line, symbols_));
    if (kind == "descriptor") findings.push_back(diagnose_descriptor(line, symbols_));
  }
  bool of_processes = false;
  for (const record::Record& line : repetition.witnessed) {
    // Who was ended before its time could not end its children: how it ended is what to mend.
    if (line.kind == "orphan" && end) findings.push_back(diagnose_process_left(line, symbols_));
    of_processes = of_processes || (line.kind == "stuck" && line.text("how") == "processes");
  }

  Finding outcome;
  if (repetition.how == "stuck") {
    findings.push_back(of_processes ? diagnose_blocked_processes(repetition, symbols_)
                                    : diagnose_deadlock(repetition, names));
    return findings;
  }
  if (repetition.how == "cpu_limit" || repetition.how == "output_limit") {
    findings.push_back(limit(repetition));
    return findings;
  }
  if (repetition.how == "stopped") {
    outcome.verdict = Verdict::kLimitExceeded;
    outcome.message = fmt::format(sentences::kStopped, repetition.code);
    findings.push_back(outcome);
    return findings;
  }
  if (repetition.how == "wall_limit") {
    outcome.verdict = Verdict::kInconclusive;
    outcome.message = sentences::kTookTooLong;
    findings.push_back(outcome);
    return findings;
  }
  if (repetition.how == "no_process" || !repetition.ended) {
    outcome.verdict = Verdict::kHarnessError;
    outcome.message = sentences::kNotRun;
    findings.push_back(outcome);
    return findings;
  }
  // What is left must have run to its end, and say so; where it did not, some finding says why.
  const bool passed = end && end->text("how") == "passed" && end->number("failures") == 0 &&
                      end->number("executions").value_or(0) >= 1 && began &&
                      repetition.how == "exited" && repetition.code == 0 && !repetition.unreadable;
  const bool explained = std::ranges::any_of(findings, [](const Finding& finding) {
    return counts_against_student(finding.verdict) || finding.verdict == Verdict::kHarnessError ||
           finding.verdict == Verdict::kInconclusive;
  });
  if (passed || explained) return findings;
  if (repetition.how == "signalled" && repetition.code != 9) {
    outcome.verdict = Verdict::kCrash;
    outcome.message = fmt::format(sentences::kSignalled, signal_words(repetition.code));
  } else {
    outcome.verdict = Verdict::kEndedEarly;
    outcome.message = sentences::kEnded;
  }
  findings.push_back(outcome);
  return findings;
}

}  // namespace racecourse
