#pragma once

#include <string>
#include <vector>

namespace racecourse {

struct SourceFile {
  std::string name;  // as the exercise spells it; never a path
  std::string text;

  // Else it is a text that a check reads.
  bool is_compiled() const { return name.ends_with(".cc"); }
};

// The student's files after intake: exactly those that the exercise names, plain and bounded.
struct Submission {
  std::string name;    // the folder's last path element, for people; hostile bytes possible
  std::string sha256;  // over names and contents
  std::vector<SourceFile> files;
  std::vector<std::string> ignored;  // what else lay in the folder, and why it was left out
};

}  // namespace racecourse
