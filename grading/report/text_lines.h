#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grading/model/finding.h"
#include "grading/report/text_report.h"

namespace racecourse {

enum class Paint { kGood, kBad, kAmber, kFaint, kBold };

Paint paint_of(Verdict verdict);

// Text for a person at a terminal, line by line. What a student could have written is made harmless
// on its way in: paragraph(), quoted() and places() see to it, for line() the caller does, by
// safe().
class TextLines {
 public:
  static constexpr std::string_view kIndent = "      ";
  static constexpr std::size_t kMostLines = 25;  // of what a person reads of one thing

  explicit TextLines(const TextOptions& options) : options_(options) {}

  std::string painted(Paint paint, std::string_view text) const;
  std::string_view sign(std::string_view unicode, std::string_view ascii) const;
  std::string_view bar() const { return sign("│", "|"); }
  std::string safe(std::string_view text) const;

  void line(std::string_view text);
  // In lines of at most the width; a hanging indent after `label`.
  void paragraph(std::string_view text, std::string_view indent, std::string_view label = "");
  // What is not ours to say, line by line behind a bar, so that none of it looks like a report's
  // line.
  void quoted(std::string_view text);
  // The first ones, each with its line of code.
  void places(const std::vector<Location>& locations, std::size_t most);
  // In about so many lines, step by step, a column for each thread or sentences; below, the lines
  // of code that it is about, those of `places` first.
  void history(const History& history, std::span<const Location> places, std::size_t most);
  // What another one has written.
  void append(const TextLines& other) { out_ += other.out_; }
  // Cuts what was written since `begin` down to so many lines, the last of which says so.
  void shorten(std::size_t begin, std::size_t most);

  std::size_t width() const { return options_.width; }
  const TextOptions& options() const { return options_; }
  std::size_t size() const { return out_.size(); }
  std::size_t lines_since(std::size_t begin) const {
    return static_cast<std::size_t>(
        std::count(out_.begin() + static_cast<std::ptrdiff_t>(begin), out_.end(), '\n'));
  }
  const std::string& str() const { return out_; }

 private:
  void sentences(std::span<const HistoryStep> steps, std::span<const std::size_t> chosen);
  void table(std::span<const HistoryStep> steps, std::span<const std::size_t> chosen,
             std::span<const Location> code);

  TextOptions options_;
  std::string out_;
};

}  // namespace racecourse
