#include "grading/report/markdown.h"

#include <algorithm>

#include "grading/base/text.h"

namespace racecourse::markdown {
namespace {

// A comment that nobody sees: what it separates is not taken for one thing.
constexpr std::string_view kSeparator = "<!-- -->";

}  // namespace

std::string text(std::string_view bytes) {
  constexpr std::string_view kMarkup = "\\`*_{}[]()#+-.!|~$^=";
  const std::string safe = escape_terminal(bytes);
  std::string out;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    const char c = safe[i];
    const std::string_view rest = std::string_view(safe).substr(i);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '@') {
      (out += c) += kSeparator;
    } else if (c == ':') {  // an address, an emoji, a command at the beginning of a line
      (out += kSeparator) += c;
    } else if (rest.starts_with("www.")) {
      (out += "www") += kSeparator;
      i += 2;
    } else {
      if (kMarkup.find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string block(std::string_view lines) {
  std::string inside;
  std::size_t longest = 2, run = 0;
  for (const std::string_view line : split_lines(lines)) {
    const std::string safe = escape_terminal(line);
    // Inside a block a runner still reads lines.
    inside += (is_workflow_command(safe) ? "| " : "") + safe + "\n";
    for (const char c : safe) {
      run = c == '`' ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    run = 0;
  }
  const std::string fence(longest + 1, '`');
  return fence + "text\n" + inside + fence + "\n";
}

}  // namespace racecourse::markdown
