#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
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

  // What it said of these addresses; the names in it are the student's.
  static Symbols from_answers(std::string_view output, const std::vector<std::uintptr_t>& asked,
                              const std::vector<std::string>& student_files);

  // What is known already, for tests: the frames and the variables of addresses.
  static Symbols known(std::map<std::uintptr_t, std::vector<Frame>> frames,
                       std::map<std::uintptr_t, std::string> variables) {
    Symbols symbols;
    symbols.frames_ = std::move(frames);
    symbols.variables_ = std::move(variables);
    return symbols;
  }

  // A return address's frames: the innermost inlined function first.
  std::vector<Frame> frames(std::uintptr_t return_address) const;

  // The global variable at this address, or "".
  std::string variable(std::uintptr_t address) const;
  // How far into it the address is, in bytes.
  std::uintptr_t offset_in_variable(std::uintptr_t address) const;

 private:
  std::map<std::uintptr_t, std::vector<Frame>> frames_;
  std::map<std::uintptr_t, std::string> variables_;
  std::map<std::uintptr_t, std::uintptr_t> offsets_;
};

}  // namespace racecourse
