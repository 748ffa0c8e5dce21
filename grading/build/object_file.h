#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grading/base/result.h"

namespace racecourse {

// What an object file made of a student's sources says about itself.
struct ObjectFile {
  struct Symbol {
    std::string name;
    bool resolver = false;  // an ifunc: its code runs while the program is being loaded
  };
  std::vector<std::string> sections;  // names of those that have a content
  std::vector<Symbol> defined;
  std::vector<std::string> wanted;  // defined elsewhere
  std::string bitcode;              // LLVM's, of before it was instrumented (-fembed-bitcode)
};

// From the bytes of a relocatable ELF object; nothing if they are none. Reads hostile bytes.
std::optional<ObjectFile> parse_object(std::string bytes);

Result<ObjectFile> read_object(const std::filesystem::path& path);

}  // namespace racecourse
