#include <algorithm>
#include <iterator>
#include <span>

#include <fmt/format.h>

#include "grading/report/html/diagrams.h"
#include "grading/report/html/interleaving.h"
#include "grading/report/html/markup.h"
#include "grading/report/html/table_story.h"

namespace racecourse::html {
namespace {

// Five philosophers fit on a phone; more scroll.
constexpr int kLane = 61, kRow = 17, kTop = 26, kLeft = 26, kBlock = 42, kFork = 9;
constexpr std::size_t kMostSeats = 12;

int y(std::size_t row) { return kTop + kRow * static_cast<int>(row); }

// "is hungry from step 4 to 9"
std::string words(const TableStory& story, const Block& block) {
  const std::string what = block.fork > 0            ? fmt::format("has fork {}", block.fork)
                           : block.state == "hungry" ? "is hungry"
                                                     : std::string(block.state);
  return fmt::format(
      "{} from step {}{}", what, story.numbers[block.from],
      block.to < story.numbers.size() ? fmt::format(" to {}", story.numbers[block.to]) : " on");
}

std::string words(const TableStory& story) {
  std::string said;
  for (const auto& [who, thread] : story.threads) {
    std::string own;
    for (const Block& block : story.blocks) {
      if (block.who == who) own += (own.empty() ? " " : ", ") + words(story, block);
    }
    said += fmt::format("{}P{}{}", said.empty() ? "" : "; ", who, own);
  }
  return said;
}

std::string drawn(const Block& block, int lane) {
  const bool fork = block.fork > 0;
  const int x = lane + (!fork ? 0 : block.fork == block.who ? kBlock : kBlock + kFork);
  const int width = fork ? kFork : kBlock;
  return fmt::format(
      "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/><text "
      "text-anchor=\"middle\" x=\"{}\" y=\"{}\">{}</text>\n",
      fork ? "held" : block.state, x, y(block.from), width, y(block.to) - y(block.from),
      x + width / 2, y(block.from) + 12,
      fork ? std::to_string(block.fork) : std::string(block.state));
}

std::string draw(const TableStory& story) {
  const int width = kLeft + kLane * static_cast<int>(story.threads.size());
  const int height = y(story.numbers.size()) + 4;
  const auto lane = [&story](int who) {
    const auto before = std::distance(story.threads.begin(), story.threads.find(who));
    return kLeft + kLane * static_cast<int>(before);
  };
  std::string out = fmt::format(
      "<svg class=\"wide small\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {} {}\" "
      "width=\"{}\">\n",
      text(words(story)), width, height, width);
  for (const auto& [who, thread] : story.threads) {
    out += fmt::format("<text x=\"{}\" y=\"14\">P{} ({})</text>\n", lane(who), who, text(thread));
  }
  for (std::size_t row = 0; row < story.numbers.size(); ++row) {
    out += fmt::format("<text text-anchor=\"end\" x=\"{}\" y=\"{}\">{}</text>\n", kLeft - 5,
                       y(row) + 12, story.numbers[row]);
  }
  for (const Block& block : story.blocks) out += drawn(block, lane(block.who));
  return out + "</svg>\n";
}

}  // namespace

std::string timeline(const CheckResult& check) {
  const std::vector<HistoryStep>& steps = check.history.steps;
  const std::size_t shown = std::min(kMostSteps, steps.size());
  const bool whole = check.history.earlier == 0 && shown == steps.size();
  const TableStory story = read_table(std::span(steps).last(shown), whole);
  const std::size_t seats = story.threads.size();
  if (seats < 2 || seats > kMostSeats || story.blocks.empty()) return "";
  return fmt::format(
      "<h3>Who thinks, hungers and eats</h3>\n<p class=\"faint\">A column for each philosopher, "
      "with "
      "the numbers of the forks that he has. The numbers on the left are steps.</p>\n<div "
      "class=\"scroll tall\" tabindex=\"0\" role=\"region\" aria-label=\"Timeline\">{}</div>\n",
      draw(story));
}

}  // namespace racecourse::html
