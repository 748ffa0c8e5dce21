#pragma once

#include <string_view>

#include "grading/base/text.h"

// True if a terminal or a CI job shows the text, and does nothing else.
inline bool is_tame(std::string_view text) {
  if (text.find(racecourse::kOldWorkflowCommand) != std::string_view::npos) return false;
  while (!text.empty()) {
    const racecourse::CodePoint point = racecourse::decode_utf8(text);
    if (!point.valid) return false;
    if (point.value != U'\n' && racecourse::is_deceptive(point.value)) return false;
    text.remove_prefix(point.length);
  }
  return true;
}
