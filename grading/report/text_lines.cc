#include "grading/report/text_lines.h"

#include <fmt/format.h>

#include "grading/base/text.h"

namespace racecourse {

Paint paint_of(Verdict verdict) {
  if (verdict == Verdict::kOk) return Paint::kGood;
  return counts_against_student(verdict) && !is_quality(verdict) ? Paint::kBad : Paint::kAmber;
}

std::string TextLines::painted(Paint paint, std::string_view text) const {
  if (!options_.color) return std::string(text);
  const char* code = paint == Paint::kGood    ? "32"
                     : paint == Paint::kBad   ? "31"
                     : paint == Paint::kAmber ? "33"
                     : paint == Paint::kFaint ? "2"
                                              : "1";
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

std::string_view TextLines::sign(std::string_view unicode, std::string_view ascii) const {
  return options_.charset == Charset::kUtf8 ? unicode : ascii;
}

std::string TextLines::safe(std::string_view text) const {
  return escape_terminal(text, options_.charset);
}

void TextLines::line(std::string_view text) {
  if (is_workflow_command(text)) (out_ += bar()) += ' ';
  out_ += text;
  out_ += '\n';
}

void TextLines::paragraph(std::string_view text, std::string_view indent, std::string_view label) {
  for (const std::string_view part : split_lines(text)) {
    std::string current = fmt::format("{}{}", indent, label);
    const std::string hanging(columns(current), ' ');
    bool empty = true;
    std::string_view rest = part;
    while (!rest.empty()) {
      const std::size_t space = rest.find(' ');
      const std::string word = safe(rest.substr(0, space));
      rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
      if (!empty && columns(current) + 1 + columns(word) > options_.width) {
        line(current);
        current = hanging;
        empty = true;
      }
      if (!empty) current += ' ';
      current += word;
      empty = false;
    }
    line(current);
    label = "";
  }
}

void TextLines::quoted(std::string_view text) {
  for (const std::string_view each : split_lines(text)) {
    line(fmt::format("  {} {}", bar(), safe(each)));
  }
}

void TextLines::places(const std::vector<Location>& locations, std::size_t most) {
  std::size_t shown = 0;
  for (const Location& location : locations) {
    if (shown++ == most) break;
    const std::string place = fmt::format("{}:{}", location.file, location.line);
    const std::string who = location.thread.empty() ? "" : location.thread + " ";
    const std::string text =
        fmt::format("{}  {:<20} {}{}", kIndent, safe(place), safe(who), safe(location.does));
    line(text.substr(0, text.find_last_not_of(' ') + 1));
    if (!location.code.empty()) {
      line(fmt::format("{}      {} {}", kIndent, bar(), safe(location.code)));
    }
  }
}

void TextLines::shorten(std::size_t begin, std::size_t most) {
  std::size_t lines = 0;
  for (std::size_t i = begin; i < out_.size(); ++i) {
    if (out_[i] != '\n' || ++lines < most - 1) continue;
    if (i + 1 == out_.size()) return;
    out_.resize(i + 1);
    line(fmt::format("{}{} (the rest is in the report)", kIndent, sign("…", "...")));
    return;
  }
}

}  // namespace racecourse
