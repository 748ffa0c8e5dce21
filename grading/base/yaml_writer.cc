#include "grading/base/yaml_writer.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "grading/base/text.h"

namespace racecourse {
namespace {

// Words that some YAML reader takes for something other than a string.
constexpr std::array<std::string_view, 11> kReserved = {"true", "false", "null", "yes", "no", "on",
                                                        "off",  "y",     "n",    "nan", "inf"};

std::string lower(std::string_view word) {
  std::string out;
  for (const char c : word) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// True if every reader takes `word` for this very string: it holds none of YAML's own characters,
// and is neither a number (also "12_000", "0x1f", "1e5") nor a date nor a reserved word.
bool is_plain(std::string_view word) {
  const auto harmless = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' ||
           c == '/';
  };
  const auto digit_or_sign = [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  };
  if (word.empty() || !std::ranges::all_of(word, harmless)) return false;
  if (std::ranges::find(kReserved, lower(word)) != kReserved.end()) return false;
  if (std::isalpha(static_cast<unsigned char>(word[0])) != 0) return true;
  // "21-bank-transfer": a letter other than those that numbers contain settles it.
  const auto settles = [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 &&
           std::string_view("abcdefxoABCDEFXO").find(c) == std::string_view::npos;
  };
  return digit_or_sign(word[0]) && word[0] != '-' && word[0] != '.' &&
         std::ranges::any_of(word, settles);
}

// Several lines that a literal block carries unchanged.
bool suits_block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.ends_with("\n\n") || text == "\n") {
    return false;
  }
  if (text[0] == ' ' || text[0] == '\n' || text[0] == '\t') return false;
  if (std::ranges::any_of(split_lines(text), is_workflow_command)) return false;
  while (!text.empty()) {
    const CodePoint point = decode_utf8(text);
    const bool usual = point.value == '\n' || !is_deceptive(point.value);
    if (!point.valid || !usual) return false;
    text.remove_prefix(point.length);
  }
  return true;
}

}  // namespace

std::string yaml_quoted(std::string_view bytes) {
  std::string out = "\"";
  while (!bytes.empty()) {
    const CodePoint point = decode_utf8(bytes);
    const auto value = static_cast<unsigned>(point.value);
    if (!point.valid) {
      append_utf8(out, 0xfffd);
    } else if (point.value == '"' || point.value == '\\') {
      out += '\\';
      out += static_cast<char>(point.value);
    } else if (point.value == '\n') {
      out += "\\n";
    } else if (point.value == '\t') {
      out += "\\t";
    } else if (!is_deceptive(point.value) && value != 0xfffe && value != 0xffff &&
               !ends_old_command(out, point.value)) {
      out += bytes.substr(0, point.length);
    } else if (value <= 0xff) {
      out += fmt::format("\\x{:02x}", value);
    } else if (value <= 0xffff) {
      out += fmt::format("\\u{:04x}", value);
    } else {
      out += fmt::format("\\U{:08x}", value);
    }
    bytes.remove_prefix(point.length);
  }
  return out + "\"";
}

std::string YamlWriter::indentation() const { return std::string(2 * levels_.size(), ' '); }

void YamlWriter::start_entry(std::string_view key) {
  if (!fresh_) {
    out_ += indentation();
  } else if (!in_list_) {
    out_ += "\n" + indentation();
  }
  fresh_ = false;
  if (key.empty()) {
    out_ += "- ";
  } else {
    out_ += (is_plain(key) ? std::string(key) : yaml_quoted(key)) + ":";
  }
}

void YamlWriter::begin(std::string_view key, bool list) {
  start_entry(key);
  levels_ += list ? 'l' : 'm';
  fresh_ = true;
  in_list_ = key.empty();
}

void YamlWriter::begin_map(std::string_view key) { begin(key, false); }
void YamlWriter::begin_list(std::string_view key) { begin(key, true); }

void YamlWriter::end() {
  if (fresh_) {
    if (!in_list_) out_ += ' ';
    out_ += levels_.back() == 'l' ? "[]\n" : "{}\n";
    fresh_ = false;
  }
  levels_.pop_back();
}

void YamlWriter::scalar(std::string_view key, std::string_view yaml) {
  start_entry(key);
  if (!key.empty()) out_ += ' ';
  out_ += yaml;
  out_ += '\n';
}

void YamlWriter::word(std::string_view key, std::string_view value) {
  scalar(key, is_plain(value) ? std::string(value) : yaml_quoted(value));
}

void YamlWriter::text(std::string_view key, std::string_view value) {
  if (!suits_block(value)) return scalar(key, yaml_quoted(value));
  scalar(key, value.ends_with('\n') ? "|" : "|-");
  for (const std::string_view line : split_lines(value)) {
    if (!line.empty()) out_ += indentation() + "  " + std::string(line);
    out_ += '\n';
  }
}

void YamlWriter::number(std::string_view key, std::int64_t value) {
  scalar(key, std::to_string(value));
}

void YamlWriter::number(std::string_view key, std::uint64_t value) {
  scalar(key, std::to_string(value));
}

void YamlWriter::seconds(std::string_view key, double value) {
  scalar(key, fmt::format("{:.3f}", value));
}

void YamlWriter::boolean(std::string_view key, bool value) {
  scalar(key, value ? "true" : "false");
}

}  // namespace racecourse
