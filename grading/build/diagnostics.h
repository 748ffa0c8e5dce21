#pragma once

#include <span>
#include <string>
#include <string_view>

namespace racecourse {

// What a compiler said, bounded to what a person reads: whole lines, without racecourse's paths.
std::string bounded_diagnostics(std::string_view output);

// What the linker said about a student's files: which functions of the interface they lack.
std::string link_diagnostics(std::string_view output, std::span<const std::string> files);

}  // namespace racecourse
