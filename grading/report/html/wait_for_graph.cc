#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "grading/report/html/diagrams.h"
#include "grading/report/html/markup.h"

namespace racecourse::html {
namespace {

struct Edge {
  std::string from, what, to;  // `to` is empty if nobody holds it
};

// "T1 waits for account 2, held by T2" as findings/deadlock.cc says it.
std::optional<Edge> edge_of(std::string_view words) {
  constexpr std::string_view kWaits = " waits for ", kHeld = ", held by ";
  const std::size_t waits = words.find(kWaits);
  if (waits == std::string_view::npos) return std::nullopt;
  const std::size_t held = words.rfind(kHeld);
  const std::size_t begin = waits + kWaits.size();
  if (held == std::string_view::npos || held < begin) {
    return Edge{std::string(words.substr(0, waits)), std::string(words.substr(begin)), ""};
  }
  return Edge{std::string(words.substr(0, waits)), std::string(words.substr(begin, held - begin)),
              std::string(words.substr(held + kHeld.size()))};
}

struct Point {
  double x = 0, y = 0;
};

constexpr double kWidth = 480, kRadius = 26;

std::string arrow(Point from, Point to, std::string_view label) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  if (length < 1) return "";
  const Point unit = {(to.x - from.x) / length, (to.y - from.y) / length};
  const Point normal = {-unit.y, unit.x};
  // Bent, so that two that go to and fro do not lie on one another.
  constexpr double kBend = 28;
  const Point middle = {(from.x + to.x) / 2 + normal.x * kBend,
                        (from.y + to.y) / 2 + normal.y * kBend};
  const auto towards = [](Point at, Point aim) {
    const double far = std::hypot(aim.x - at.x, aim.y - at.y);
    return Point{at.x + (aim.x - at.x) / far * kRadius, at.y + (aim.y - at.y) / far * kRadius};
  };
  const Point begin = towards(from, middle), end = towards(to, middle);
  return fmt::format(
      "<path class=\"edge\" marker-end=\"url(#tip)\" d=\"M{:.0f} {:.0f}Q{:.0f} {:.0f} {:.0f} "
      "{:.0f}\"/><text text-anchor=\"middle\" x=\"{:.0f}\" y=\"{:.0f}\">{}</text>\n",
      begin.x, begin.y, middle.x, middle.y, end.x, end.y, middle.x + normal.x * 10,
      middle.y + normal.y * 10 + 4, text(label));
}

}  // namespace

std::string wait_for_graph(const CheckResult& check) {
  std::vector<Edge> edges;
  std::vector<std::string> nodes;
  const auto add = [&nodes](const std::string& name) {
    if (std::ranges::find(nodes, name) == nodes.end()) nodes.push_back(name);
  };
  for (const std::string& words : check.wait_for) {
    const auto edge = edge_of(words);
    if (!edge) continue;
    edges.push_back(*edge);
    add(edge->from);
    add(edge->to.empty() ? edge->what : edge->to);
  }
  constexpr std::size_t kMostNodes = 16;
  if (edges.empty() || nodes.size() > kMostNodes) return "";
  const double round = nodes.size() <= 2 ? 60 : 40.0 + 16.0 * static_cast<double>(nodes.size());
  const double height = nodes.size() <= 2 ? 170 : 2 * round + 110;
  const auto at = [&](const std::string& name) {
    const auto number = static_cast<double>(std::ranges::find(nodes, name) - nodes.begin());
    const double angle =
        2 * std::numbers::pi * number / static_cast<double>(nodes.size()) - std::numbers::pi;
    const double wide = nodes.size() <= 2 ? 130 : round * 1.25;
    return Point{kWidth / 2 + wide * std::cos(angle), height / 2 + round * std::sin(angle)};
  };
  std::string out = fmt::format(
      "<h3>Who waits for whom</h3>\n<svg role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {:.0f} "
      "{:.0f}\" width=\"{:.0f}\">\n",
      text(fmt::format("{}", fmt::join(check.wait_for, "; "))), kWidth, height, kWidth);
  for (const Edge& edge : edges) {
    out += arrow(at(edge.from), at(edge.to.empty() ? edge.what : edge.to),
                 edge.to.empty() ? "" : edge.what);
  }
  for (const std::string& node : nodes) {
    const Point point = at(node);
    constexpr std::size_t kFits = 7;  // into its circle; what is longer stands below
    out += fmt::format(
        "<circle class=\"node\" cx=\"{0:.0f}\" cy=\"{1:.0f}\" r=\"{2:.0f}\"/><text "
        "text-anchor=\"middle\" x=\"{0:.0f}\" y=\"{3:.0f}\">{4}</text>\n",
        point.x, point.y, kRadius, point.y + (node.size() <= kFits ? 4 : kRadius + 14), text(node));
  }
  out += "</svg>\n<ul>\n";
  for (const std::string& words : check.wait_for) out += fmt::format("<li>{}</li>\n", text(words));
  return out + "</ul>\n";
}

}  // namespace racecourse::html
