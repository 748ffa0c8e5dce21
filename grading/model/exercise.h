#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "grading/model/flavour.h"
#include "grading/model/verdict.h"

namespace racecourse {

// One graded question: one GoogleTest test of the same id in checks.cc (or hidden.cc).
struct CheckSpec {
  std::string id;                      // snake_case, unique in the exercise
  std::string title;                   // what a passing submission does, for people
  int points = 0;                      // > 0; all checks of an exercise add up to its max_score
  std::vector<std::string> requires_;  // ids of earlier checks; skipped when one of them failed
  std::vector<Flavour> flavours;       // where its evidence comes from
  int repetitions = 0;                 // stress repetitions per flavour; 0: the engine's default
  int schedules = 0;                   // the explorer's, at most; 0: the engine's default
  bool hidden = false;                 // lives in hidden.cc
  double at_most = 0;                  // times as long as the reference; 0: is not measured
};

// What one stress repetition may use. Exceeding a counted limit (cpu, memory, output) is
// limit_exceeded; exceeding the wall clock alone is inconclusive, never a verdict.
struct Limits {
  int cpu_seconds = 10;
  int wall_seconds = 60;
  int memory_mib = 2048;
  int output_kib = 4096;
  int threads = 1024;
};

// A parsed and checked exercise.yaml, and where its parts are.
struct Exercise {
  std::string id;  // "21-bank-transfer": also the folder's name
  std::string title;
  std::filesystem::path dir;  // exercises/<id>
  std::string suite;          // GoogleTest suite: the id's words in CamelCase, "BankTransfer"
  std::string version;        // sha256 of everything that decides a grade; set by the loader
  std::string shown_version;  // the same without the hidden checks, as students have it
  struct Deck {
    std::string slide;
    std::vector<std::string> files;
  } deck;
  std::vector<std::string> concepts;
  std::vector<std::string> student;  // the .cc files that a submission consists of
  std::vector<std::string> allow;    // symbol groups: threads, processes, pipes, sockets
  std::vector<CheckSpec> checks;
  std::map<Verdict, std::string>
      charges;                     // which check pays for this verdict (DESIGN: charged once)
  std::vector<std::string> hints;  // climbing: where to look, which rule, how to mend
  std::map<Verdict, std::string> explain;  // why this verdict is wrong here, one or two sentences
  Limits limits;

  int max_score() const;
  bool has_processes() const;  // the student forks
  const CheckSpec* find_check(const std::string& check_id) const;
};

}  // namespace racecourse
