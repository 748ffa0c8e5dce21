#include "grading/base/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "grading/base/defences.h"

namespace racecourse {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Sorted. Zero-width joiner and variation selectors are left out: emoji and several scripts need
// them, and they move nothing.
constexpr std::array<Range, 12> kDeceptive = {{
    {0x00, 0x1f},        // C0
    {0x7f, 0x9f},        // DEL, C1
    {0xad, 0xad},        // soft hyphen
    {0x61c, 0x61c},      // Arabic letter mark
    {0x180e, 0x180e},    // Mongolian vowel separator
    {0x200b, 0x200c},    // zero width space and non-joiner
    {0x200e, 0x200f},    // left-to-right and right-to-left marks
    {0x2028, 0x202e},    // line and paragraph separators, embeddings and overrides
    {0x2060, 0x206f},    // word joiner, invisible operators, isolates
    {0xfeff, 0xfeff},    // byte order mark
    {0xfff9, 0xfffb},    // interlinear annotations
    {0xe0000, 0xe007f},  // tags
}};

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row.back();
}

// Case and the choice between '-', '_' and ' ' do not make words different for similar_words.
std::string folded(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c == '-' || c == ' ') {
      out += '_';
    } else {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return out;
}

}  // namespace

CodePoint decode_utf8(std::string_view bytes) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]));
  };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || bytes.size() < length) return {};
  char32_t value = lead & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return {};
    value = value << 6 | (byte(i) & 0x3f);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  if (value < kSmallest.at(length) || value > 0x10ffff || surrogate) return {};
  return {value, length, true};
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xc0 | code_point >> 6);
    put(0x80 | (code_point & 0x3f));
  } else if (code_point < 0x10000) {
    put(0xe0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3f));
    put(0x80 | (code_point & 0x3f));
  } else {
    put(0xf0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3f));
    put(0x80 | (code_point >> 6 & 0x3f));
    put(0x80 | (code_point & 0x3f));
  }
}

bool is_deceptive(char32_t code_point) {
  return std::ranges::any_of(kDeceptive, [&](const Range& range) {
    return range.first <= code_point && code_point <= range.last;
  });
}

bool is_workflow_command(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  return line.substr(begin).starts_with("::") ||
         line.find(kOldWorkflowCommand) != std::string_view::npos;
}

bool ends_old_command(std::string_view written, char32_t next) {
  return next == U'[' && written.ends_with("##");
}

std::string escape_terminal(std::string_view bytes, Charset charset) {
  if (!stands(Defence::kEscapes)) return std::string(bytes);
  std::string out;
  while (!bytes.empty()) {
    const CodePoint point = decode_utf8(bytes);
    if (!point.valid) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes[0]));
    } else if (point.value == '\n') {
      out += "\\n";
    } else if (point.value == '\r') {
      out += "\\r";
    } else if (point.value == '\t') {
      out += "\\t";
    } else if ((is_deceptive(point.value) && point.value < 0x80) ||
               ends_old_command(out, point.value)) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(point.value));
    } else if (is_deceptive(point.value) || (charset == Charset::kAscii && point.value >= 0x80)) {
      out += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(point.value));
    } else {
      out += bytes.substr(0, point.length);
    }
    bytes.remove_prefix(point.length);
  }
  return out;
}

std::string valid_utf8(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    const CodePoint point = decode_utf8(bytes);
    if (point.valid) {
      out += bytes.substr(0, point.length);
    } else {
      append_utf8(out, 0xfffd);
    }
    bytes.remove_prefix(point.length);
  }
  return out;
}

std::string_view truncate_bytes(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  const auto continues = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
  };
  // A character has at most three continuation bytes; more of them are not UTF-8 anyway.
  std::size_t end = max_bytes;
  for (int back = 0; back < 3 && end > 0 && continues(end); ++back) --end;
  return text.substr(0, continues(end) ? max_bytes : end);
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::size_t columns(std::string_view utf8) {
  std::size_t count = 0;
  for (; !utf8.empty(); utf8.remove_prefix(decode_utf8(utf8).length)) ++count;
  return count;
}

std::string shortened(std::string_view text, std::size_t wide) {
  if (columns(text) <= wide) return std::string(text);
  std::string_view shorter = text;
  while (columns(shorter) >= wide) shorter = truncate_bytes(shorter, shorter.size() - 1);
  return std::string(shorter) + "~";
}

std::vector<std::string> similar_words(std::string_view word,
                                       std::span<const std::string> candidates) {
  const std::string wanted = folded(word.substr(0, 100));
  std::vector<std::pair<std::size_t, std::string>> close;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, folded(candidate));
    if (distance <= std::max<std::size_t>(2, wanted.size() / 3)) {
      close.emplace_back(distance, candidate);
    }
  }
  std::ranges::sort(close);
  std::vector<std::string> words;
  for (auto& [distance, candidate] : close) {
    if (words.size() < 3) words.push_back(std::move(candidate));
  }
  return words;
}

std::string shell_word(std::string_view text) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+./=-";
  if (!text.empty() && text.find_first_not_of(kPlain) == std::string_view::npos) {
    return std::string(text);
  }
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

}  // namespace racecourse
