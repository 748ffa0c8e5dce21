#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grading/base/result.h"
#include "grading/cli/context.h"

namespace racecourse {

enum class OptionKind {
  kFlag,
  kText,
  kNumber,  // 1 or more
  kCount,   // 0 or more
  kList,    // may be given several times
  kPositional,
  kOptionalPositional,
  kPositionals,  // one or more
};

struct OptionSpec {
  OptionKind kind;
  std::string name;  // "--fresh", "-o,--output", or "EXERCISE" for a positional
  std::string help;
};

// Of several commands.
inline const OptionSpec kAllowUnsandboxed = {OptionKind::kFlag, "--allow-unsandboxed",
                                             "go on where the sandbox cannot start"};
inline const OptionSpec kOwnExercise = {
    OptionKind::kOptionalPositional, "EXERCISE",
    "its id, number or a part of its name (default: the one in this folder)"};
inline const OptionSpec kCourseThatApplies = {OptionKind::kText, "--course",
                                              "the course.yaml that applies"};
inline const OptionSpec kSpoolArgument = {OptionKind::kPositional, "SPOOL", "the batch's folder"};

// What the user gave, by the option's long name without dashes, or the positional's name; what
// comes after `--`, by "--".
class Arguments {
 public:
  // Pre: not empty.
  void set(const std::string& name, std::vector<std::string> values) {
    values_[name] = std::move(values);
  }
  bool has(const std::string& name) const { return values_.contains(name); }
  std::string text(const std::string& name, const std::string& otherwise = {}) const {
    const auto found = values_.find(name);
    return found == values_.end() ? otherwise : found->second.front();
  }
  std::vector<std::string> list(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>() : found->second;
  }
  // The command line's parser has seen to it that it is a number.
  int number(const std::string& name, int otherwise) const {
    return has(name) ? std::atoi(values_.at(name).front().c_str()) : otherwise;
  }

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

// One command, one file. Returns the exit status (DESIGN: 0 full marks, 1 points lost, 2 racecourse
// or the machine at fault, 64 wrong usage).
struct Command {
  std::string name;
  std::string summary;
  std::vector<OptionSpec> options;
  Result<int> (*run)(const Context&, const Arguments&);
  bool internal = false;  // racecourse calls it itself: no word of it in the help
};

Command grade_command();
Command batch_command();
Command batch_work_command();
Command batch_chunk_command();
Command gradebook_command();
Command gradescope_package_command();
Command gradescope_results_command();
Command regrade_command();
Command render_command();
Command replay_command();
Command forget_command();
Command export_jplag_command();
Command build_command();
Command check_command();
Command list_command();
Command demo_command();
Command watch_command();
Command hint_command();
Command reset_command();
Command diff_command();
Command pack_command();
Command solution_command();
Command explain_command();
Command explore_command();
Command doctor_command();
Command verify_command();
Command new_command();
Command new_course_command();
Command course_update_command();
Command setup_command();
Command completion_command();

// All of them, in the order of the help.
std::vector<Command> commands();

}  // namespace racecourse
