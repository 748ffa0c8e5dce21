#include "grading/findings/diagnosis.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "grading/base/text.h"
#include "grading/findings/deadlock.h"
#include "grading/findings/processes.h"
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
  if (line.text("message") == "the stack overflowed") return "ran out of its stack (SIGSEGV)";
  if (what == "SIGSEGV")
    return line.text("message").empty() ? "touched memory that is not there (SIGSEGV)"
                                        : "followed a null pointer (SIGSEGV)";
  if (what == "SIGABRT") return "called abort(), or an assertion failed (SIGABRT)";
  if (what == "SIGFPE") return "divided by zero (SIGFPE)";
  if (what == "terminate") {
    return "was terminated: a std::thread was destroyed or assigned to before it was joined";
  }
  return fmt::format("was ended by {}", quoted(what, 40));
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
        fmt::format("{} is used outside its lifetime or its bounds{}.",
                    finding.object.empty() ? "Memory" : finding.object, at_first(finding));
    return finding;
  }
  // Which of the two came first is chance; the report should not depend on it.
  std::ranges::sort(finding.locations);
  std::ranges::sort(finding.threads);
  std::ranges::sort(sides);
  finding.message = fmt::format(
      "Data race{}: {}, with nothing that orders the two.",
      finding.object.empty() ? "" : " on " + finding.object,
      sides.empty()
          ? std::string("two threads access the same memory")
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
  finding.message = fmt::format("Memory error ({}){}", what, at_first(finding));
  for (const auto& [key, word] :
       {std::pair("freed", "freed"), std::pair("allocated", "allocated")}) {
    const Location place = place_of(symbols_, line.addresses(key), "", word);
    if (place.line == 0) continue;
    finding.message += fmt::format("; the memory was {} at {}", word, where(place));
    finding.locations.push_back(place);
  }
  finding.message += ".";
  return finding;
}

Finding Diagnosis::undefined(const record::Record& line) const {
  Finding finding = with_stack(Verdict::kMemoryError, line, symbols_, "undefined behaviour");
  finding.message = fmt::format("Undefined behaviour{}: {}.", at_first(finding),
                                quoted(line.text("message"), 200));
  return finding;
}

Finding Diagnosis::leak(const record::Record& line) const {
  Finding finding = with_stack(Verdict::kLeak, line, symbols_, "allocates what is never freed");
  finding.threads.clear();
  finding.message = fmt::format("{} bytes that were allocated{} are never freed.",
                                line.number("bytes").value_or(0), at_first(finding));
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
        fmt::format("An exception of type {} left the thread{} and nobody caught it{}.",
                    quoted(line.text("what"), 100), at_first(finding),
                    message.empty() ? "" : ": " + quoted(message, 200));
  } else {
    finding.message = fmt::format("The program {}{}.", readable_signal(line), at_first(finding));
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
  finding.message = fmt::format("The program ended itself with {}(){} before the check was done.",
                                quoted(line.text("what"), 40), at_first(finding));
  return finding;
}

Finding Diagnosis::thread_left(const record::Record& line) const {
  Finding finding = with_stack(Verdict::kLeak, line, symbols_, "is still running");
  finding.message = fmt::format(
      "{} was still running when the check was done: it was never joined.", thread_name(line));
  return finding;
}

// What the explorer sees of threads that run and get nowhere.
Finding Diagnosis::without_progress(const record::Record& line) const {
  if (line.kind == "busy_wait") {
    Finding finding = with_stack(Verdict::kBusyWait, line, symbols_, "asks again and again");
    finding.message = fmt::format(
        "{} waits by asking the same thing again and again, a thousand times without a "
        "pause{}.",
        thread_name(line), at_first(finding));
    return finding;
  }
  if (line.kind == "starvation") {
    Finding finding = with_stack(Verdict::kStarvation, line, symbols_, "never gets its turn");
    finding.message = fmt::format(
        "{} starves: it waits for a {}{}, and the others use it again and again without ever "
        "leaving it to this thread.",
        thread_name(line), quoted(line.text("what"), 40), at_first(finding));
    return finding;
  }
  if (line.kind == "livelock") {
    Finding finding = with_stack(Verdict::kLivelock, line, symbols_, "goes round in circles");
    finding.message = fmt::format(
        "Livelock: the threads take step after step, always the same ones, and none gets on{}.",
        at_first(finding));
    return finding;
  }
  Finding finding = with_stack(Verdict::kLimitExceeded, line, symbols_, "was running");
  finding.message = fmt::format(
      "The program does not come to an end: one run of it may take {}, and took more{}. "
      "Give the loop that goes on a way out; a program that is only long has to do less.",
      quoted(line.text("what"), 80), at_first(finding));
  return finding;
}

Finding Diagnosis::refused(const record::Record& line) const {
  Finding finding = with_stack(Verdict::kInconclusive, line, symbols_, "");
  finding.message = fmt::format(
      "The program uses {}{}, which cannot be explored schedule by schedule; nothing is known. "
      "Leave it out, or let real threads alone decide.",
      quoted(line.text("what"), 80), at_first(finding));
  return finding;
}

Finding Diagnosis::trespass(const record::Record& line) const {
  Finding finding = with_stack(Verdict::kTampering, line, symbols_, "");
  finding.message =
      fmt::format("The program writes to memory of racecourse's own{}.", at_first(finding));
  return finding;
}

Finding Diagnosis::limit(const RepetitionLog& repetition) const {
  Finding finding;
  finding.verdict = Verdict::kLimitExceeded;
  if (repetition.how == "output_limit") {
    finding.message = "The program printed or wrote more than it may.";
    return finding;
  }
  finding.message =
      "The program used up its processor time without an end: a loop that does not "
      "end, or that waits by asking again and again.";
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
  finding.message = "The program wrote to the channel by which racecourse observes it.";
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
    if (line.kind == "orphan") findings.push_back(diagnose_process_left(line, symbols_));
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
    outcome.message =
        fmt::format("The program stopped itself by signal {}, and nobody is there to let it go on.",
                    repetition.code);
    findings.push_back(outcome);
    return findings;
  }
  if (repetition.how == "wall_limit") {
    outcome.verdict = Verdict::kInconclusive;
    outcome.message = "The repetition took longer than this machine could wait; nothing is known.";
    findings.push_back(outcome);
    return findings;
  }
  if (repetition.how == "no_process" || !repetition.ended) {
    outcome.verdict = Verdict::kHarnessError;
    outcome.message = "The repetition could not be run.";
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
    outcome.message = fmt::format("The program was ended by signal {}.", repetition.code);
  } else {
    outcome.verdict = Verdict::kEndedEarly;
    outcome.message = "The program ended before the check was done.";
  }
  findings.push_back(outcome);
  return findings;
}

}  // namespace racecourse
