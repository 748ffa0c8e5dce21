#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/model/finding.h"

namespace racecourse {

// Names and source lines of addresses in one program.
class Symbols {
 public:
  // Asks llvm-symbolizer, in the sandbox: the program may be a hostile object file. Addresses that
  // it knows nothing about have no frames. `student_files` are the frames to call own.
  static Result<Symbols> resolve(const std::string& symbolizer,
                                 const std::filesystem::path& program,
                                 const std::set<std::uintptr_t>& addresses,
                                 const std::vector<std::string>& student_files);

  // A return address's frames: the innermost inlined function first.
  std::vector<Frame> frames(std::uintptr_t return_address) const;

  // The global variable at this address, or "".
  std::string variable(std::uintptr_t address) const;

 private:
  std::map<std::uintptr_t, std::vector<Frame>> frames_;
  std::map<std::uintptr_t, std::string> variables_;
};

}  // namespace racecourse
