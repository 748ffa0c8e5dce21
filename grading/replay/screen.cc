#include "grading/replay/screen.h"

#include <algorithm>

#include <fmt/format.h>

namespace racecourse {
namespace {

constexpr std::size_t kHeadRows = 4;  // title, message, line
constexpr std::size_t kFootRows = 4;  // line, step, keys

class Painter {
 public:
  Painter(const Walk& walk, std::size_t at, ScreenSize size, Charset charset)
      : walk_(walk), at_(at), size_(size), charset_(charset) {}

  std::vector<Row> draw(bool with_debugger) {
    const std::size_t body = size_.rows - kHeadRows - kFootRows;
    const std::size_t left = size_.columns * 3 / 5;
    const std::size_t right = size_.columns - left - 3;
    std::vector<Row> rows = head();
    const std::vector<Row> source = source_rows(left, body), threads = thread_rows(right, body);
    for (std::size_t i = 0; i < body; ++i) {
      Row row = i < source.size() ? source[i] : Row{};
      std::size_t wide = 0;
      for (const Piece& piece : row) wide += columns(piece.text);
      row.push_back({std::string(left - wide, ' ') + bar() + " ", Ink::kFaint});
      if (i < threads.size()) row.insert(row.end(), threads[i].begin(), threads[i].end());
      rows.push_back(std::move(row));
    }
    for (Row& row : foot(with_debugger)) rows.push_back(std::move(row));
    return rows;
  }

 private:
  std::string safe(std::string_view text) const { return escape_terminal(text, charset_); }
  std::string bar() const { return charset_ == Charset::kUtf8 ? " │" : " |"; }

  // Safe, and at most so many columns; what is cut off leaves a mark.
  std::string cut(std::string_view text, std::size_t wide) const {
    return shortened(safe(text), wide);
  }

  // In rows of at most that width, the last of them cut if there are more than `most`.
  std::vector<std::string> folded(std::string_view text, std::size_t wide, std::size_t most) const {
    std::vector<std::string> rows;
    std::string_view rest = text;
    while (!rest.empty() && rows.size() + 1 < most && columns(safe(rest)) > wide) {
      std::size_t end = rest.size();
      while (end != std::string_view::npos && columns(safe(rest.substr(0, end))) > wide) {
        end = end == 0 ? std::string_view::npos : rest.rfind(' ', end - 1);
      }
      if (end == std::string_view::npos || end == 0) break;
      rows.push_back(safe(rest.substr(0, end)));
      rest.remove_prefix(end + 1);
    }
    if (!rest.empty()) rows.push_back(cut(rest, wide));
    return rows;
  }

  Row line() const {
    std::string text;
    for (std::size_t i = 0; i < size_.columns; ++i) text += charset_ == Charset::kUtf8 ? "─" : "-";
    return {{text, Ink::kFaint}};
  }

  std::vector<Row> head() const {
    const CheckResult& check = walk_.check();
    const std::string position = fmt::format("step {} of {}", at_, walk_.steps());
    const std::string title = cut(fmt::format("{}: {}", check.id, name(check.verdict)),
                                  size_.columns - position.size() - 2);
    const std::size_t gap = size_.columns - columns(title) - position.size();
    std::vector<Row> rows = {{{title, Ink::kBold}, {std::string(gap, ' ') + position}}};
    const std::string_view first = split_lines(check.message).empty()
                                       ? std::string_view()
                                       : split_lines(check.message).front();
    const auto message = folded(first, size_.columns, 2);
    for (std::size_t i = 0; i < 2; ++i) rows.push_back({{i < message.size() ? message[i] : ""}});
    rows.push_back(line());
    return rows;
  }

  // Who stands at which line of the file, where each did something last.
  std::string who(std::string_view file, int number) const {
    std::string names;
    for (const Walk::Standing& standing : walk_.threads(at_)) {
      if (standing.last == nullptr || standing.last->at.file != file ||
          standing.last->at.line != number) {
        continue;
      }
      names += fmt::format("{}{}", names.empty() ? "" : ",", standing.thread);
    }
    return names;
  }

  std::vector<Row> source_rows(std::size_t wide, std::size_t high) const {
    const std::string_view file = walk_.file(at_);
    const std::map<int, std::string>& lines = walk_.lines(file);
    const Location& here = walk_.step(at_).at;
    std::vector<Row> rows = {{{cut(file, wide), Ink::kFaint}}};
    std::vector<int> numbers;
    for (const auto& [number, text] : lines) numbers.push_back(number);
    int middle = here.line;
    for (std::size_t i = at_; here.file != file && i > 0; --i) {
      if (walk_.step(i).at.file != file) continue;
      middle = walk_.step(i).at.line;
      break;
    }
    const std::size_t room = high - 1;
    const auto current =
        static_cast<std::size_t>(std::ranges::lower_bound(numbers, middle) - numbers.begin());
    const std::size_t most = numbers.size() > room ? numbers.size() - room : 0;
    const std::size_t first = std::min(most, current > room / 2 ? current - room / 2 : 0);
    std::size_t gutter = 2;  // who stands there
    for (const Walk::Standing& standing : walk_.threads(at_)) {
      if (standing.last == nullptr) continue;
      gutter = std::max(gutter, columns(safe(who(file, standing.last->at.line))));
    }
    gutter = std::min<std::size_t>(gutter, 8);
    const std::size_t code = wide - gutter - 8;
    for (std::size_t i = first; i < std::min(numbers.size(), first + room); ++i) {
      const int number = numbers[i];
      const bool acts = here.file == file && number == here.line;
      const std::string text = replaced(lines.at(number), "\t", "    ");
      rows.push_back(
          {{fmt::format("{}{:<{}} ", acts ? '>' : ' ', cut(who(file, number), gutter), gutter)},
           {fmt::format("{:>4} ", number), Ink::kFaint},
           {cut(text, code), acts ? Ink::kCurrent : Ink::kPlain}});
    }
    return rows;
  }

  std::string place(const Location& at) const {
    return at.line == 0                 ? ""
           : at.file == walk_.file(at_) ? fmt::format("line {}", at.line)
                                        : where(at);
  }

  // What each thread did last; below, the steps around this one.
  std::vector<Row> thread_rows(std::size_t wide, std::size_t high) const {
    const std::vector<Walk::Standing> threads = walk_.threads(at_);
    const std::size_t each = threads.size() * 3 + 6 <= high ? 2 : 1;
    std::size_t name_wide = 4;
    for (const auto& standing : threads) {
      name_wide = std::max(name_wide, std::min<std::size_t>(8, columns(safe(standing.thread))));
    }
    std::vector<Row> rows;
    for (const Walk::Standing& standing : threads) {
      if (rows.size() + 4 > high) {
        rows.push_back({{cut("(more threads)", wide), Ink::kFaint}});
        break;
      }
      std::string says = standing.last == nullptr ? "nothing so far" : standing.last->at.does;
      if (standing.interrupted) says += " (interrupted)";
      const std::string label = fmt::format("{}{:<{}} ", standing.acts ? '>' : ' ',
                                            cut(standing.thread, name_wide), name_wide);
      const auto folded_says = folded(says, wide - columns(label), each);
      for (std::size_t i = 0; i < folded_says.size(); ++i) {
        rows.push_back({{i == 0 ? label : std::string(columns(label), ' '), Ink::kBold},
                        {folded_says[i], standing.acts ? Ink::kCurrent : Ink::kPlain}});
      }
    }
    rows.push_back({});
    if (rows.size() + 2 > high) return rows;
    const std::size_t room = high - rows.size() - 1;
    const std::uint64_t earlier = walk_.check().history.earlier;
    rows.push_back(
        {{cut(earlier > 0 ? fmt::format("Steps, after {} more", earlier) : "Steps", wide),
          Ink::kFaint}});
    const std::size_t most = walk_.steps() > room ? walk_.steps() - room : 0;
    const std::size_t first = std::min(most, at_ > room / 2 + 1 ? at_ - room / 2 - 1 : 0) + 1;
    for (std::size_t i = first; i <= walk_.steps() && i < first + room; ++i) {
      const HistoryStep& step = walk_.step(i);
      rows.push_back(
          {{cut(fmt::format("{}{:>3} {} {}", i == at_ ? '>' : ' ', i, step.at.thread, step.at.does),
                wide),
            i == at_ ? Ink::kCurrent : Ink::kPlain}});
    }
    return rows;
  }

  std::vector<Row> foot(bool with_debugger) const {
    const HistoryStep& step = walk_.step(at_);
    std::string says = fmt::format("{} {}", step.at.thread, step.at.does);
    if (const std::string at = place(step.at); !at.empty()) says += fmt::format(" ({})", at);
    says += ".";
    if (!walk_.interrupted(at_).empty()) {
      says +=
          fmt::format(" {} is interrupted for it: it could have gone on.", walk_.interrupted(at_));
    }
    if (at_ == walk_.steps() && !walk_.check().history.counterfactual.empty()) {
      says = fmt::format("{} {}", says, walk_.check().history.counterfactual);
    }
    const auto said = folded(says, size_.columns, 2);
    std::vector<Row> rows = {line()};
    for (std::size_t i = 0; i < 2; ++i)
      rows.push_back({{i < said.size() ? said[i] : "", Ink::kBold}});
    rows.push_back({{cut(fmt::format("left right: step   up down: turn   home end   {}q: quit",
                                     with_debugger ? "g: gdb   " : ""),
                         size_.columns),
                     Ink::kFaint}});
    return rows;
  }

  const Walk& walk_;
  std::size_t at_;
  ScreenSize size_;
  Charset charset_;
};

}  // namespace

std::vector<Row> screen(const Walk& walk, std::size_t at, ScreenSize size, Charset charset,
                        bool with_debugger) {
  size.columns = std::max(size.columns, kLeastColumns);
  size.rows = std::max(size.rows, kLeastRows);
  return Painter(walk, at, size, charset).draw(with_debugger);
}

}  // namespace racecourse
