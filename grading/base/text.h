#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace racecourse {

// Student code, what it prints and what its files are called are hostile bytes. These functions
// are the only way from such bytes to a screen or a report.

struct CodePoint {
  char32_t value = 0;      // meaningful only if valid
  std::size_t length = 1;  // bytes taken; 1 for a byte that is not UTF-8
  bool valid = false;
};

// The code point that `bytes` begins with. REQUIRES: bytes is not empty.
CodePoint decode_utf8(std::string_view bytes);
void append_utf8(std::string& out, char32_t code_point);

// True for what may change how the text around it looks: control characters (newline and tab
// included), bidirectional overrides, invisible characters, line and paragraph separators.
bool is_deceptive(char32_t code_point);

// True if what reads the output of a continuous integration job may take the line for a command to
// itself: GitHub's runner does if it begins with "::", blanks aside, or has "##[" anywhere. The
// functions that escape break up the latter; how to break up the former is up to who writes lines.
bool is_workflow_command(std::string_view line);
inline constexpr std::string_view kOldWorkflowCommand = "##[";

// True if this, written after `written`, would end such a "##[".
bool ends_old_command(std::string_view written, char32_t next);

enum class Charset { kUtf8, kAscii };

// One line that is safe on a terminal: whatever is deceptive or not UTF-8 becomes visible, as
// \n, \x1b, \u{202e}. With kAscii everything beyond ASCII is spelt so as well.
std::string escape_terminal(std::string_view bytes, Charset charset = Charset::kUtf8);

// The same text with each byte that is not UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view bytes);

// The longest beginning of at most `max_bytes` that does not cut a UTF-8 character in two.
std::string_view truncate_bytes(std::string_view text, std::size_t max_bytes);

// Without the line ends; "\r\n" counts as one; a final newline does not start another line.
std::vector<std::string_view> split_lines(std::string_view text);

// The text with every `from` replaced; what comes in with `to` is not looked at again.
// REQUIRES: `from` is not empty.
std::string replaced(std::string text, std::string_view from, std::string_view to);

std::string join(std::span<const std::string> parts, std::string_view separator);

// Terminal columns, counting one per code point. Wide East Asian characters are undercounted,
// which costs alignment and nothing else.
std::size_t columns(std::string_view utf8);

// What fits into so many columns, with a '~' at its end if that is not all. REQUIRES: wide > 0.
std::string shortened(std::string_view text, std::size_t wide);

// The candidates that `word` may be a misspelling of, the likeliest first, at most three.
std::vector<std::string> similar_words(std::string_view word,
                                       std::span<const std::string> candidates);

// The text as one word of a POSIX shell's command line, quoted if it has to be.
std::string shell_word(std::string_view text);

// 12345678 as "12,345,678".
std::string grouped(std::uint64_t number);

}  // namespace racecourse
