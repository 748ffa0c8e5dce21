#include "grading/findings/exploration.h"

#include <algorithm>

#include <fmt/format.h>

#include "grading/findings/counts.h"
#include "grading/findings/diagnosis.h"
#include "grading/findings/history.h"
#include "grading/findings/sentences.h"

namespace racecourse {
namespace {

// What was recorded when one failing schedule was replayed.
struct Account {
  std::string schedule;
  std::string strategy;
  std::uint64_t at = 0;
  RepetitionLog log;
  bool lost_wakeup = false;
};

bool is_of_counts(const std::string& kind) {
  return kind == "counts" || kind == "contended" || kind == "line" || kind == "line_side";
}

bool is_watchdogs(const std::string& kind) {
  return kind == "stuck" || kind == "waits" || kind == "holds";
}

// An account reads like a repetition on real threads of which the watchdog has told its part.
void add(Account& account, const record::Record& line) {
  if (is_watchdogs(line.kind)) {
    if (line.kind == "stuck") account.log.how = "stuck";
    account.log.witnessed.push_back(line);
  } else if (line.kind == "lost_wakeup") {
    account.lost_wakeup = true;
  } else {
    account.log.observed.push_back(line);
  }
}

Finding without_place(Verdict verdict, std::string message) {
  Finding finding;
  finding.verdict = verdict;
  finding.message = std::move(message);
  return finding;
}

std::vector<Finding> findings_of(Account& account, const Diagnosis& diagnosis,
                                 const Symbols& symbols) {
  account.log.ended = true;
  if (account.log.how.empty()) account.log.how = "exited";
  Names names(symbols);
  std::vector<Finding> findings = diagnosis.of(account.log, names);
  const History history = read_history(account.log.observed, names);
  for (Finding& finding : findings) {
    if (account.lost_wakeup && finding.verdict == Verdict::kDeadlock) {
      finding.verdict = Verdict::kLostWakeup;
      const std::string_view generic = sentences::kAllAsleep;
      if (finding.message.starts_with(generic)) {
        finding.message.replace(0, generic.size(), sentences::kLostWakeup);
      }
    }
    finding.schedule = account.schedule;
    finding.strategy = account.strategy;
    finding.found_at = account.at;
    finding.history = history;
  }
  return findings;
}

}  // namespace

Exploration read_exploration(const RunLog& log, const Symbols& symbols) {
  Exploration exploration;
  if (log.repetitions.empty()) return exploration;
  const RepetitionLog& repetition = log.repetitions.front();
  if (repetition.forged) {
    exploration.findings = {forgery()};
    exploration.finished = true;
    return exploration;
  }
  const Diagnosis diagnosis(symbols);
  exploration.counts = read_counts(repetition.observed, symbols);
  std::vector<Account> accounts;
  bool began = false, ended = false;
  for (const record::Record& line : repetition.observed) {
    if (line.kind == "begin") {
      began = true;
    } else if (line.kind == "end") {
      ended = true;
    } else if (line.kind == "schedule" || line.kind == "unfaithful") {
      Account account;
      account.schedule = line.text("text");
      account.strategy = line.text("strategy");
      account.at = static_cast<std::uint64_t>(line.number("at").value_or(0));
      accounts.push_back(std::move(account));
      if (line.kind == "unfaithful") {
        exploration.findings.push_back(
            without_place(Verdict::kHarnessError, sentences::kUnfaithful));
      }
    } else if (line.kind == "explored") {
      exploration.strategy = line.text("strategy");
      exploration.schedules = static_cast<std::uint64_t>(line.number("schedules").value_or(0));
      exploration.failing = static_cast<std::uint64_t>(line.number("failing").value_or(0));
      exploration.orders = static_cast<std::uint64_t>(line.number("orders").value_or(0));
      exploration.complete = static_cast<int>(line.number("complete").value_or(-1));
      exploration.repeatable = line.number("repeatable") == 1;
      exploration.isolated = line.number("isolated") == 1;
      exploration.cpu_us = line.number("cpu_us").value_or(0);
    } else if (!is_of_counts(line.kind)) {
      // A failure outside of what is explored belongs to no schedule.
      if (accounts.empty()) accounts.emplace_back();
      add(accounts.back(), line);
    }
  }
  for (Account& account : accounts) {
    if (account.log.observed.empty() && account.log.witnessed.empty()) continue;
    for (Finding& finding : findings_of(account, diagnosis, symbols)) {
      exploration.findings.push_back(std::move(finding));
    }
  }
  if (exploration.failing > 0 && exploration.findings.empty()) {
    exploration.findings = {without_place(Verdict::kHarnessError, sentences::kNoAccount)};
  }
  if (!exploration.repeatable) {
    exploration.findings = {without_place(Verdict::kInconclusive, sentences::kNotRepeatable)};
  }
  exploration.finished = began && ended && exploration.schedules > 0 && repetition.ended &&
                         repetition.how == "exited" && repetition.code == 0 &&
                         !repetition.unreadable && log.done;
  return exploration;
}

}  // namespace racecourse
