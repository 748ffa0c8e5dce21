#include "grading/findings/processes.h"

#include <charconv>
#include <csignal>
#include <cstring>
#include <string>

#include <fmt/format.h>

#include "grading/base/text.h"
#include "grading/findings/sentences.h"
#include "grading/findings/stacks.h"

namespace racecourse {
namespace {

constexpr std::size_t kMaxHolders = 8;

std::string process_name(std::int64_t number) {
  if (number == 0) return "the parent";
  return number < 0 ? "a child" : fmt::format("child {}", number);
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

// "the parent, child 1 and child 1 itself", of "0,1"
std::string holders(std::string_view numbers, std::int64_t self) {
  std::vector<std::string> names;
  while (!numbers.empty() && names.size() < kMaxHolders) {
    std::int64_t holder = -1;
    const auto end = std::from_chars(numbers.data(), numbers.data() + numbers.size(), holder).ptr;
    numbers.remove_prefix(static_cast<std::size_t>(end - numbers.data()));
    numbers.remove_prefix(numbers.empty() ? 0 : 1);
    names.push_back(process_name(holder) + (holder == self ? " itself" : ""));
  }
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

// "waits to read from a pipe, of which the other end is open in child 1 itself"
std::string wait_of(const record::Record& line, std::int64_t self) {
  const std::string_view call = line.text("for");
  if (call == "wait") {
    const std::int64_t target = line.number("target").value_or(-1);
    return target < 0 ? "waits for a child to end"
                      : fmt::format("waits for {} to end", process_name(target));
  }
  if ((call == "read" || call == "write") && line.text("pipe") == "1") {
    const std::string_view open_in = line.text("holders");
    const std::string_view ends = call == "read" ? "the write end" : "the read end";
    return fmt::format("waits to {} a pipe{}", call == "read" ? "read from" : "write into",
                       open_in.empty()
                           ? ""
                           : fmt::format(", while {} is open in {}", ends, holders(open_in, self)));
  }
  return fmt::format("is blocked in {}", escape_terminal(truncate_bytes(call, 40)));
}

}  // namespace

Finding diagnose_blocked_processes(const RepetitionLog& repetition, const Symbols& symbols) {
  Finding finding;
  finding.verdict = Verdict::kDeadlock;
  std::string all;
  for (const record::Record& line : repetition.witnessed) {
    if (line.kind != "blocked") continue;
    const std::int64_t number = line.number("process").value_or(-1);
    std::string name = process_name(number);
    if (const std::string_view program = line.text("program"); !program.empty()) {
      name += fmt::format(" ({})", escape_terminal(truncate_bytes(program, 20)));
    }
    const std::string what = wait_of(line, number);
    const auto pcs = line.addresses("stack");
    finding.threads.push_back({name, what, {}, shown_stack(symbols, pcs)});
    finding.wait_for.push_back(fmt::format("{} {}", name, what));
    const Location place = place_of(symbols, pcs, name, what);
    if (place.line > 0 && line.text("program").empty()) finding.locations.push_back(place);
    all += (all.empty() ? "" : "; ") + finding.wait_for.back();
  }
  finding.message = fmt::format(sentences::kProcessesAsleep, all);
  return finding;
}

Finding diagnose_process_left(const record::Record& line, const Symbols& symbols) {
  Finding finding;
  finding.verdict = Verdict::kLeak;
  const std::string name = process_name(line.number("process").value_or(-1));
  Location place = place_of(symbols, line.addresses("stack"), name, "is started here");
  // Whether a child is on its way out or runs on is the machine's affair.
  finding.message = fmt::format(
      "{}{} {}.", capitalised(name), place.line > 0 ? fmt::format(", started{},", at(place)) : "",
      line.kind == "orphan" ? sentences::kChildRanOn : sentences::kChildNotWaitedFor);
  if (place.line > 0) finding.locations.push_back(std::move(place));
  return finding;
}

Finding diagnose_descriptor(const record::Record& line, const Symbols& symbols) {
  Finding finding;
  const std::int64_t number = line.number("number").value_or(-1);
  if (line.text("how") == "closed") {
    finding.verdict = Verdict::kRuleBroken;
    finding.message = fmt::format(sentences::kDescriptorClosed, number);
    return finding;
  }
  finding.verdict = Verdict::kLeak;
  const std::string_view link = line.text("what");
  const char* what = link.starts_with("pipe:")     ? "An end of a pipe"
                     : link.starts_with("socket:") ? "A socket"
                                                   : "A descriptor";
  Location place = place_of(symbols, line.addresses("stack"), "", "opened here");
  finding.message = fmt::format(sentences::kDescriptorLeft, what,
                                place.line > 0 ? fmt::format(", opened{},", at(place)) : "");
  if (place.line > 0) finding.locations.push_back(std::move(place));
  return finding;
}

std::string signal_words(int signal) {
  if (signal == SIGPIPE) return sentences::kBrokenPipe;
  const char* name = ::sigabbrev_np(signal);
  return name != nullptr ? fmt::format("SIG{}", name) : fmt::format("signal {}", signal);
}

}  // namespace racecourse
