#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grading/model/course.h"
#include "grading/model/finding.h"
#include "grading/model/flavour.h"
#include "grading/model/verdict.h"

namespace racecourse {

enum class Status { kPassed, kFailed, kSkipped, kPending, kErrored };

std::string_view name(Status status);
std::optional<Status> status_from_name(std::string_view name);

// What a verdict rests on. Deterministic parts only: what varies from run to run is NativeRun.
struct Evidence {
  std::vector<Flavour> flavours;
  int repetitions = 0;  // planned per flavour, on real threads
  std::uint64_t seed = 0;
  // The explorer's.
  std::uint64_t schedules = 0;
  std::string strategy{};  // what found the failing schedule, or all that was tried
  int complete = -1;       // every schedule with at most so many preemptions was tried
};

// Points that a person gave, in place of racecourse's.
struct Override {
  int points = 0;
  std::string reason;
  std::string by;
};

struct CheckResult {
  std::string id;
  std::string title;
  Status status = Status::kErrored;
  Verdict verdict = Verdict::kHarnessError;
  int points = 0;
  int max_points = 0;
  Evidence evidence;
  std::string message;          // what happened
  std::string why;              // why that is wrong, one or two sentences
  std::string hint;             // the next hint, or empty
  std::string skipped_because;  // the check that it requires, or empty
  std::vector<Location> locations;
  std::vector<ThreadView> threads;
  std::vector<std::string> wait_for;
  std::string schedule;                // "rc1:…", which leads there again; empty if none does
  History history;                     // of that schedule
  std::optional<Override> overridden;  // `points` are the person's, then
  // How much of it is told; what is not told has been removed.
  FeedbackLevel feedback = FeedbackLevel::kFull;
};

// What a stress run saw: varies with the machine's mood, so it stands under `native:`.
struct NativeRun {
  std::string check;
  Flavour flavour = Flavour::kTsan;
  int repetitions_run = 0;
  int repetitions_with_findings = 0;
  std::vector<Finding> findings;
  std::string output;  // the first bytes that the program printed, bounded; hostile bytes possible
};

struct Environment {
  int cores = 0;
  std::string compiler;
  std::string kernel;
  std::vector<std::string> not_enforced;  // limits that this machine could not enforce
};

struct Report {
  std::string racecourse_version;
  std::string exercise;
  std::string exercise_version;
  std::string exercise_title;
  std::string submission_name;
  std::string submission_sha256;
  std::vector<std::string> ignored_files;
  bool public_checks_only = false;
  Verdict verdict = Verdict::kHarnessError;
  int score = 0;
  int pending = 0;  // points neither granted nor lost yet
  int max_score = 0;
  std::string compiler_output;  // for compile_error: bounded, the student's own files only
  std::vector<CheckResult> checks;
  std::optional<Override> overridden;  // of the whole: `score` is the person's, then

  std::vector<NativeRun> native;
  std::map<std::string, double> timing_seconds;
  Environment environment;
};

}  // namespace racecourse
