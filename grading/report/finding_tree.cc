#include "grading/report/finding_tree.h"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "grading/base/text.h"

namespace racecourse {

using Tree = nlohmann::ordered_json;

Tree tree_of(const std::vector<Location>& locations) {
  Tree list = Tree::array();
  for (const Location& place : locations) {
    Tree one;
    one["file"] = valid_utf8(place.file);
    one["line"] = place.line;
    if (!place.thread.empty()) one["thread"] = valid_utf8(place.thread);
    if (!place.does.empty()) one["does"] = valid_utf8(place.does);
    if (!place.code.empty()) one["code"] = valid_utf8(place.code);
    list.push_back(std::move(one));
  }
  return list;
}

Tree tree_of(const std::vector<std::string>& texts) {
  Tree list = Tree::array();
  for (const std::string& text : texts) list.push_back(valid_utf8(text));
  return list;
}

Tree tree_of(const std::vector<ThreadView>& threads) {
  Tree list = Tree::array();
  for (const ThreadView& thread : threads) {
    Tree one;
    one["thread"] = valid_utf8(thread.thread);
    if (!thread.doing.empty()) one["doing"] = valid_utf8(thread.doing);
    if (!thread.holds.empty()) one["holds"] = tree_of(thread.holds);
    for (const Frame& frame : thread.stack) {
      one["stack"].push_back({{"function", valid_utf8(frame.function)},
                              {"file", valid_utf8(frame.file)},
                              {"line", frame.line}});
    }
    list.push_back(std::move(one));
  }
  return list;
}

Tree tree_of(const History& history) {
  Tree tree;
  if (history.preemptions >= 0) tree["preemptions"] = history.preemptions;
  if (!history.counterfactual.empty()) {
    tree["counterfactual"] = valid_utf8(history.counterfactual);
  }
  if (history.earlier > 0) tree["earlier"] = history.earlier;
  for (const HistoryStep& step : history.steps) {
    Tree one;
    one["thread"] = valid_utf8(step.at.thread);
    one["does"] = valid_utf8(step.at.does);
    if (step.at.line > 0) {
      one["file"] = valid_utf8(step.at.file);
      one["line"] = step.at.line;
    }
    if (!step.at.code.empty()) one["code"] = valid_utf8(step.at.code);
    if (step.forced) one["interrupts"] = true;
    tree["steps"].push_back(std::move(one));
  }
  return tree;
}

namespace {

// Whose values are words of racecourse's own, and stand without quotes.
constexpr std::array<std::string_view, 12> kWordKeys = {
    "schema", "exercise",        "exercise_version", "sha256",   "verdict", "id",
    "status", "skipped_because", "flavour",          "flavours", "check",   "feedback"};

// `name`: the key of the value, or of the list that it is in.
void write(YamlWriter& out, std::string_view key, std::string_view name, const Tree& value) {
  if (value.is_object()) {
    out.begin_map(key);
    for (const auto& [each, member] : value.items()) write(out, each, each, member);
    out.end();
  } else if (value.is_array()) {
    out.begin_list(key);
    for (const auto& member : value) write(out, {}, name, member);
    out.end();
  } else if (value.is_boolean()) {
    out.boolean(key, value.get<bool>());
  } else if (value.is_number_float()) {
    out.seconds(key, value.get<double>());
  } else if (value.is_number_unsigned()) {
    out.number(key, value.get<std::uint64_t>());
  } else if (value.is_number()) {
    out.number(key, value.get<std::int64_t>());
  } else if (std::ranges::find(kWordKeys, name) != kWordKeys.end()) {
    out.word(key, value.get<std::string>());
  } else {
    out.text(key, value.get<std::string>());
  }
}

}  // namespace

void write(YamlWriter& out, std::string_view key, const nlohmann::ordered_json& value) {
  write(out, key, key, value);
}

}  // namespace racecourse
