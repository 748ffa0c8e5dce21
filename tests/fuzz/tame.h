#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "grading/base/text.h"

// The first thing in the text by which a terminal or a CI job would do more than show it; nullopt
// if it is tame. Lines are the business of who writes them (racecourse::is_workflow_command).
inline std::optional<std::string> first_untamed(std::string_view text) {
  if (text.find(racecourse::kOldWorkflowCommand) != std::string_view::npos)
    return "a command to CI";
  while (!text.empty()) {
    const racecourse::CodePoint point = racecourse::decode_utf8(text);
    if (!point.valid) return "not UTF-8";
    if (point.value != U'\n' && racecourse::is_deceptive(point.value)) {
      return fmt::format("U+{:04x}", static_cast<unsigned>(point.value));
    }
    text.remove_prefix(point.length);
  }
  return std::nullopt;
}
