#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "grading/base/text.h"
#include "grading/report/html/diagrams.h"
#include "grading/report/html/markup.h"

namespace racecourse::html {
namespace {

constexpr double kLane = 150, kRow = 26, kTop = 34, kLeft = 30;
constexpr std::size_t kMostSteps = 60;

// What follows the word, if the text begins with it: the object that is locked or unlocked.
std::string_view object_after(std::string_view does, std::string_view verb) {
  return does.starts_with(verb) ? does.substr(verb.size()) : std::string_view();
}

using Orders = std::vector<std::pair<std::size_t, std::size_t>>;

// What one thread gives and another one takes, by the words of history (findings/history.cc).
struct Handover {
  std::string_view gives, takes;
};
constexpr Handover kHandovers[] = {
    {"unlocks ", "locks "}, {"releases ", "acquires "}, {"notifies ", "is woken on "}};

// From each step that gives to the next one that takes the same, if that is another thread's: of
// what nobody gave in between, it is the one that had to come first.
void add_handovers(const std::vector<HistoryStep>& steps, const Handover& by, Orders& all) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string_view given = object_after(steps[i].at.does, by.gives);
    if (given.empty()) continue;
    for (std::size_t j = i + 1; j < steps.size(); ++j) {
      if (object_after(steps[j].at.does, by.gives) == given) break;
      if (object_after(steps[j].at.does, by.takes) != given) continue;
      if (steps[j].at.thread != steps[i].at.thread) all.emplace_back(i, j);
      break;
    }
  }
}

// From a thread's last step to the join that waited for it.
void add_joins(const std::vector<HistoryStep>& steps, Orders& all) {
  for (std::size_t j = 0; j < steps.size(); ++j) {
    const std::string_view joined = object_after(steps[j].at.does, "joins ");
    for (std::size_t i = j; !joined.empty() && i-- > 0;) {
      if (steps[i].at.thread != joined) continue;
      all.emplace_back(i, j);
      break;
    }
  }
}

Orders orders_of(const std::vector<HistoryStep>& steps) {
  Orders all;
  for (const Handover& by : kHandovers) add_handovers(steps, by, all);
  add_joins(steps, all);
  std::ranges::sort(all);
  return all;
}

class Lanes {
 public:
  explicit Lanes(const CheckResult& check)
      : steps_(check.history.steps), threads_(threads_of(steps_)), orders_(orders_of(steps_)) {
    if (check.verdict != Verdict::kDataRace) return;
    // The last step at each of the two places.
    for (const Location& place : check.locations) {
      for (std::size_t i = steps_.size(); i-- > 0;) {
        if (steps_[i].at.thread != place.thread || steps_[i].at.line != place.line) continue;
        if (clash_.size() < 2) clash_.push_back(i);
        break;
      }
    }
  }

  std::string draw() {
    const double width = kLeft + kLane * static_cast<double>(threads_.size());
    const double height = kTop + kRow * static_cast<double>(steps_.size() + 1);
    out_ = fmt::format(
        "<svg role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {:.0f} {:.0f}\" width=\"{:.0f}\">\n",
        text(words()), width, height, width);
    for (std::size_t i = 0; i < threads_.size(); ++i) {
      const double x = kLeft + kLane * static_cast<double>(i);
      out_ += fmt::format(
          "<text x=\"{0:.0f}\" y=\"16\">{1}</text><path class=\"stroke\" d=\"M{0:.0f} "
          "{2:.0f}V{3:.0f}\"/>\n",
          x, text(threads_[i]), kTop - 8, height - 8);
    }
    for (const auto& [from, to] : orders_) connect("edge", from, to);
    if (clash_.size() == 2) connect("clash", clash_[0], clash_[1]);
    for (std::size_t i = 0; i < steps_.size(); ++i) dot(i);
    return out_ + "</svg>\n";
  }

  bool has_orders() const { return !orders_.empty(); }
  bool has_clash() const { return clash_.size() == 2; }

 private:
  std::string words() const {
    std::string said = "Steps of each thread from top to bottom";
    for (const auto& [from, to] : orders_) {
      said += fmt::format("; step {} ({} {}) comes before step {} ({} {})", from + 1,
                          steps_[from].at.thread, steps_[from].at.does, to + 1,
                          steps_[to].at.thread, steps_[to].at.does);
    }
    if (has_clash()) {
      said += fmt::format("; nothing orders steps {} and {}", clash_[0] + 1, clash_[1] + 1);
    }
    return said;
  }

  double x(std::size_t step) const {
    const auto lane = std::ranges::find(threads_, steps_[step].at.thread) - threads_.begin();
    return kLeft + kLane * static_cast<double>(lane);
  }
  static double y(std::size_t step) { return kTop + kRow * static_cast<double>(step) + 8; }

  void connect(std::string_view kind, std::size_t from, std::size_t to) {
    out_ += fmt::format("<path class=\"{}\"{} d=\"M{:.0f} {:.0f}L{:.0f} {:.0f}\"/>\n", kind,
                        kind == "edge" ? " marker-end=\"url(#tip)\"" : "", x(from), y(from), x(to),
                        y(to));
  }

  void dot(std::size_t step) {
    const bool bad = std::ranges::find(clash_, step) != clash_.end();
    constexpr std::size_t kFits = 18;
    std::string does(truncate_bytes(steps_[step].at.does, kFits));
    if (does.size() < steps_[step].at.does.size()) does += "…";
    out_ += fmt::format(
        "<circle class=\"dot{}\" cx=\"{:.0f}\" cy=\"{:.0f}\" r=\"4\"/><text x=\"{:.0f}\" "
        "y=\"{:.0f}\">{} {}</text>\n",
        bad ? " bad" : "", x(step), y(step), x(step) + 9, y(step) + 4, step + 1, text(does));
  }

  std::vector<HistoryStep> steps_;
  std::vector<std::string> threads_;
  Orders orders_;
  std::vector<std::size_t> clash_;  // of a data race: the two accesses
  std::string out_;
};

}  // namespace

std::string happens_before(const CheckResult& check) {
  const std::size_t steps = check.history.steps.size();
  if (steps < 2 || steps > kMostSteps) return "";
  Lanes lanes(check);
  if (!lanes.has_orders() && !lanes.has_clash()) return "";
  return fmt::format(
      "<h3>What comes before what</h3>\n<p class=\"faint\">An arrow leads to what had to wait: "
      "from "
      "an unlock to the next lock, from a release to the acquire, from a notification to who is "
      "woken, from a thread's last step to its join. What is above its beginning has happened "
      "before what is below its end.{}</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"Drawing\">{}</div>\n",
      lanes.has_clash() ? " The broken line joins two accesses that nothing orders: the data race."
                        : "",
      lanes.draw());
}

}  // namespace racecourse::html
