#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/build/cache.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {

// One sandboxed shell script that turns files into files, cached by everything that goes into it.
struct Step {
  std::string name;              // "student.tsan"; for messages
  std::string script;            // for sh -e; reads /box/…, writes into /box/out
  std::vector<Mount> mounts;     // what it may read
  std::vector<Mount> helpers;    // what it may read, too, and what comes out is the same without
  std::vector<std::string> key;  // what the files under `mounts` say, or the keys they are made by
};

struct StepResult {
  std::filesystem::path folder;  // what /box/out became; empty if the script failed
  std::string key;               // names the result, for steps that build on it
  std::string output;            // what the tools said, if the script failed
  int code = 0;                  // the script's exit status
  bool out_of_limits = false;    // of CPU time or memory
  bool ok() const { return !folder.empty(); }
};

// An error only if the machine failed. A script that fails is a StepResult that is not ok().
// With `fresh`, a stored result is made anew.
Result<StepResult> run_step(const Cache& cache, const Step& step, bool fresh = false);

// Whether /box is at the same place for every step, as it is in a namespace of the step's own. What
// is compiled ahead is of no use else: Clang looks for a header where it was.
bool steps_keep_paths();

// The name of a step's result, without running it.
std::string key_of(const Step& step);

// A hash over relative names and contents of all files with these endings under `folder`.
Result<std::string> hash_folder(const std::filesystem::path& folder,
                                const std::vector<std::string>& endings);

}  // namespace racecourse
