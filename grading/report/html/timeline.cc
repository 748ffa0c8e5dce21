#include <algorithm>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "grading/report/html/diagrams.h"
#include "grading/report/html/interleaving.h"
#include "grading/report/html/markup.h"
#include "grading/report/html/story.h"

namespace racecourse::html {
namespace {

// Five philosophers fit on a phone; more scroll.
constexpr int kLane = 61, kRow = 17, kTop = 26, kLeft = 26, kBlock = 42, kStripe = 9;
constexpr std::size_t kMostColumns = 12;

int y(std::size_t row) { return kTop + kRow * static_cast<int>(row); }

// "is hungry from step 4 to 9"
std::string words(const Story& story, const Block& block) {
  return fmt::format(
      "{} from step {}{}", block.words, story.numbers[block.from],
      block.to < story.numbers.size() ? fmt::format(" to {}", story.numbers[block.to]) : " on");
}

std::string words(const Story& story) {
  std::string said;
  for (std::size_t column = 0; column < story.columns.size(); ++column) {
    std::string own;
    for (const Block& block : story.blocks) {
      if (block.column == column) own += (own.empty() ? " " : ", ") + words(story, block);
    }
    const std::string& name = story.columns[column];
    said += fmt::format("{}{}{}", said.empty() ? "" : "; ", name.substr(0, name.find(' ')), own);
  }
  return said;
}

std::string drawn(const Block& block) {
  const int lane = kLeft + kLane * static_cast<int>(block.column);
  const int x = lane + (block.slot == 0 ? 0 : kBlock + (block.slot - 1) * kStripe);
  const int width = block.slot == 0 ? kBlock : kStripe;
  return fmt::format(
      "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/><text "
      "text-anchor=\"middle\" x=\"{}\" y=\"{}\">{}</text>\n",
      block.kind, x, y(block.from), width, y(block.to) - y(block.from), x + width / 2,
      y(block.from) + 12, block.mark.empty() ? std::string(block.kind) : text(block.mark));
}

std::string draw(const Story& story) {
  const int width = kLeft + kLane * static_cast<int>(story.columns.size());
  const int height = y(story.numbers.size()) + 4;
  std::string out = fmt::format(
      "<svg class=\"wide small\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {} {}\" "
      "width=\"{}\">\n",
      text(words(story)), width, height, width);
  for (std::size_t column = 0; column < story.columns.size(); ++column) {
    out += fmt::format("<text x=\"{}\" y=\"14\">{}</text>\n",
                       kLeft + kLane * static_cast<int>(column), text(story.columns[column]));
  }
  for (std::size_t row = 0; row < story.numbers.size(); ++row) {
    out += fmt::format("<text text-anchor=\"end\" x=\"{}\" y=\"{}\">{}</text>\n", kLeft - 5,
                       y(row) + 12, story.numbers[row]);
  }
  for (const Block& block : story.blocks) out += drawn(block);
  return out + "</svg>\n";
}

bool fits(const Story& story) {
  return story.columns.size() >= 2 && story.columns.size() <= kMostColumns && !story.blocks.empty();
}

std::string section(const Story& story, std::string_view title, std::string_view explained) {
  return fmt::format(
      "<h3>{}</h3>\n<p class=\"faint\">{}</p>\n<div class=\"scroll tall\" tabindex=\"0\" "
      "role=\"region\" aria-label=\"Timeline\">{}</div>\n",
      title, explained, draw(story));
}

}  // namespace

std::string timeline(const CheckResult& check) {
  const std::vector<HistoryStep>& steps = check.history.steps;
  const auto shown = std::span(steps).last(std::min(kMostSteps, steps.size()));
  const bool whole = check.history.earlier == 0 && shown.size() == steps.size();
  if (const Story table = read_table(shown, whole); fits(table)) {
    return section(table, "Who thinks, hungers and eats",
                   "A column for each philosopher, with the numbers of the forks that he has. The "
                   "numbers on the left are steps.");
  }
  const Story threads = read_threads(shown);
  const bool waits = std::ranges::count(threads.blocks, "waits", &Block::kind) > 0;
  if (!waits || !fits(threads)) return "";
  const std::string held = threads.legend.empty()
                               ? ""
                               : fmt::format(", with the locks that it holds: {}", threads.legend);
  return section(
      threads, "Who works and who waits",
      text(fmt::format("A column for each thread{}. The numbers on the left are steps.", held)));
}

}  // namespace racecourse::html
