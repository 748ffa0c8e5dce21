#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "grading/report/html/diagrams.h"
#include "grading/report/html/markup.h"

namespace racecourse::html {

std::string ratios(const CheckResult& check, const std::map<std::string, double>& timing) {
  const std::string prefix = check.id + " ratio ";
  std::vector<double> all;
  double allowed = 0;
  for (const auto& [key, value] : timing) {
    if (!key.starts_with(prefix)) continue;
    if (key == prefix + "allowed") {
      allowed = value;
    } else {
      all.push_back(value);
    }
  }
  if (all.empty()) return "";
  std::ranges::sort(all);
  constexpr double kWidth = 480, kMargin = 24, kLine = 44;
  const double end = std::max({all.back(), allowed, 1.0}) * 1.1;
  const auto x = [&](double ratio) { return kMargin + (kWidth - 2 * kMargin) * ratio / end; };
  const std::string words = fmt::format(
      "{} took {:.2f}{} times as long as the reference{}",
      all.size() == 1 ? "One pair of runs" : fmt::format("{} pairs of runs", all.size()),
      all.front(), all.size() == 1 ? "" : fmt::format(" to {:.2f}", all.back()),
      allowed > 0 ? fmt::format("; {:.2f} times are allowed", allowed) : "");
  std::string out = fmt::format(
      "<h3>By the clock</h3>\n<p>{0}.</p>\n<svg role=\"img\" aria-label=\"{0}\" viewBox=\"0 0 "
      "{1:.0f} 80\" width=\"{1:.0f}\"><path class=\"stroke\" d=\"M{2:.0f} {3:.0f}H{4:.0f}\"/>\n",
      text(words), kWidth, kMargin, kLine, kWidth - kMargin);
  const auto mark = [&](const char* kind, double ratio, std::string_view label, double y) {
    out += fmt::format(
        "<path class=\"{0}\" d=\"M{1:.0f} {2:.0f}V{3:.0f}\"/><text text-anchor=\"middle\" "
        "x=\"{1:.0f}\" y=\"{4:.0f}\">{5}</text>\n",
        kind, x(ratio), kLine - 14, kLine + 14, y, label);
  };
  mark("stroke", 1, "the reference", 74);
  if (allowed > 0) mark("clash", allowed, "allowed", 20);
  for (const double ratio : all) {
    out += fmt::format("<circle class=\"dot\" cx=\"{:.0f}\" cy=\"{:.0f}\" r=\"4\"/>\n", x(ratio),
                       kLine);
  }
  return out + "</svg>\n";
}

}  // namespace racecourse::html
