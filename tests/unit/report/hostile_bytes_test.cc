// Hostile bytes in every field that a student's names, sources, messages or output can get into,
// for each renderer: nothing shows that looks like a part of the report, and nothing controls a
// terminal.

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "grading/base/text.h"
#include "grading/base/yaml.h"
#include "grading/report/exploration_report.h"
#include "grading/report/registry.h"
#include "grading/report/yaml_report.h"
#include "tests/fuzz/tame.h"
#include "tests/unit/report/hostile.h"

namespace racecourse {
namespace {

constexpr std::size_t kIndentOfMessages = 6;

// What no format may have in it: a screen shows all of them.
void expect_tame(const std::string& text, const std::string& context) {
  ASSERT_EQ(first_untamed(text), std::nullopt) << context;
}

void expect_no_command(const std::string& text, const std::string& context) {
  for (const std::string_view line : split_lines(text)) {
    ASSERT_FALSE(is_workflow_command(line)) << context << ": " << line;
  }
}

// A line that begins as they want it to is not where a line of the report would be: a message's
// begin further to the right.
void expect_no_line_of_theirs(const std::string& text, const std::string& context) {
  for (const std::string_view line : split_lines(text)) {
    const std::size_t begin = line.find(kMark);
    const bool first = begin != std::string_view::npos && line.find_first_not_of(' ') == begin;
    EXPECT_FALSE(first && begin < kIndentOfMessages) << context << ": " << line;
  }
}

// For each format of the registry, what reading it must bring back.
void check_text(const std::string& text, Report&, const Field&, const std::string& context) {
  expect_no_line_of_theirs(text, context);
}

void check_yaml(const std::string& text, Report& report, const Field& field,
                const std::string& context) {
  auto back = report_from_yaml(text, "report.yaml");
  ASSERT_TRUE(back) << context << ": " << to_string(back.error());
  // What is not stored is not there at all.
  const bool stored = text.find(kMark) != std::string::npos;
  if (stored) EXPECT_EQ(field(*back), valid_utf8(field(report))) << context;
  EXPECT_EQ(back->score, 0) << context;
  EXPECT_EQ(to_yaml(*back), text) << context;
}

void check_json(const std::string& text, Report&, const Field&, const std::string& context) {
  const auto tree = nlohmann::json::parse(text, nullptr, false);
  ASSERT_FALSE(tree.is_discarded()) << context;
  // The structure is the harmless report's: only strings differ.
  std::function<std::string(const nlohmann::json&)> shape = [&](const nlohmann::json& node) {
    std::string out;
    if (node.is_string()) return out;
    if (!node.is_structured()) return node.dump();
    for (const auto& [key, value] : node.items()) out += key + "(" + shape(value) + ")";
    return out;
  };
  const std::string name = context.substr(0, context.find(','));
  const auto usual =
      nlohmann::json::parse(find_report_format(name)->render(harmless(), RenderOptions{}));
  EXPECT_EQ(shape(tree), shape(usual)) << context;
}

// No element and no attribute more than usual, and no script but the page's.
void check_html(const std::string& text, Report&, const Field&, const std::string& context) {
  const std::string usual = find_report_format("html")->render(harmless(), RenderOptions{});
  const auto count = [](const std::string& page, std::string_view what) {
    int found = 0;
    for (std::size_t at = page.find(what); at != std::string::npos; at = page.find(what, at + 1)) {
      ++found;
    }
    return found;
  };
  EXPECT_EQ(count(text, "<script"), 1) << context;
  // A paragraph or a <pre> more for what has several lines, and nothing else.
  const auto quotes = [&](const std::string& page) {
    return count(page, "\"") - 2 * count(page, "<pre");
  };
  EXPECT_EQ(quotes(text), quotes(usual)) << context;
  EXPECT_EQ(count(text, "'"), count(usual, "'")) << context;
  const auto elements = [&](const std::string& page) {
    return count(page, "<") - 2 * (count(page, "<p>") + count(page, "<pre"));
  };
  EXPECT_EQ(elements(text), elements(usual)) << context;
  expect_no_line_of_theirs(text, context);
}

// As it is in the document, an element or an attribute more would be a line more.
void check_junit(const std::string& text, Report&, const Field&, const std::string& context) {
  const std::string usual = find_report_format("junit")->render(harmless(), RenderOptions{});
  EXPECT_EQ(std::ranges::count(text, '<'), std::ranges::count(usual, '<')) << context;
  EXPECT_EQ(std::ranges::count(text, '"'), std::ranges::count(usual, '"')) << context;
  EXPECT_EQ(std::ranges::count(text, '\n'), std::ranges::count(usual, '\n')) << context;
}

// Nothing of theirs is markup: outside of blocks, markup is behind a backslash, and no block is
// closed by them.
void check_markdown(const std::string& text, Report&, const Field&, const std::string& context) {
  std::string fence;
  for (const std::string_view line : split_lines(text)) {
    if (fence.empty() && line.starts_with("```")) {
      fence = line.substr(0, line.find_first_not_of('`'));
    } else if (!fence.empty() && line == fence) {
      fence.clear();
    } else if (fence.empty()) {
      EXPECT_EQ(line.find("<script"), std::string_view::npos) << context;
      const std::size_t begin = line.find(kMark);
      EXPECT_FALSE(begin == 0) << context << ": " << line;
    }
  }
  EXPECT_TRUE(fence.empty()) << context;
}

// Each line is a command of ours.
void check_github(const std::string& text, Report&, const Field&, const std::string& context) {
  const auto lines = split_lines(text);
  EXPECT_EQ(lines.size(), 2U) << context;
  for (const std::string_view line : lines) {
    EXPECT_TRUE(line.starts_with("::error file=") || line.starts_with("::notice title="))
        << context;
    // A property ends at the first "::".
    const std::size_t end = line.find("::", 2);
    EXPECT_EQ(line.substr(0, end).find(kMark) != std::string_view::npos &&
                  context.find(", file,") == std::string::npos,
              false)
        << context << ": " << line;
  }
}

using Check = void (*)(const std::string&, Report&, const Field&, const std::string&);
const std::map<std::string_view, Check> kChecks = {
    {"html", check_html},         {"text", check_text},     {"yaml", check_yaml},
    {"json", check_json},         {"junit", check_junit},   {"sarif", check_json},
    {"markdown", check_markdown}, {"github", check_github}, {"gradescope", check_json},
    {"exercism", check_json}};

TEST(HostileBytes, StayBytesInEveryFieldOfEveryFormat) {
  for (const ReportFormat& format : report_formats()) {
    ASSERT_TRUE(kChecks.contains(format.name)) << "no test knows the format " << format.name;
    for (const auto& [name, field] : fields_of_students()) {
      for (const std::string& hostile : hostile_texts()) {
        Report report = harmless();
        ASSERT_FALSE(field(report).empty()) << name;
        field(report) = hostile;
        const std::string text = format.render(report, {});
        const std::string context = std::string(format.name) + ", " + name + ", " +
                                    escape_terminal(truncate_bytes(hostile, 60));
        expect_tame(text, context);
        if (format.name != "github") expect_no_command(text, context);
        kChecks.at(format.name)(text, report, field, context);
        if (testing::Test::HasFailure()) return;
      }
    }
  }
}

TEST(HostileBytes, StayBytesInTheExplorersReports) {
  for (const std::string& hostile : hostile_texts()) {
    ExplorationReport report;
    report.program = hostile;
    report.command = "racecourse explore " + shell_word(hostile);
    report.verdict = Verdict::kDataRace;
    report.compiler_output = hostile;
    Finding finding = harmless().native[0].findings[0];
    finding.message = finding.object = hostile;
    finding.locations[0] = {hostile, 3, hostile, hostile, hostile};
    finding.threads = {{hostile, hostile, {hostile}, {{hostile, hostile, 3, true}}}};
    finding.wait_for = {hostile};
    finding.history.steps = {{{hostile, 3, hostile, hostile, hostile}, true}};
    report.findings = {finding};
    const std::string context = escape_terminal(truncate_bytes(hostile, 60));
    const std::string text = to_text(report, {}), yaml = to_yaml(report), json = to_json(report);
    for (const std::string& one : {text, yaml, json}) {
      expect_tame(one, context);
      expect_no_command(one, context);
    }
    expect_no_line_of_theirs(text, context);
    const auto tree = parse_yaml(yaml, "report.yaml", Fault::kInternal);
    EXPECT_TRUE(tree) << context;
    const auto parsed = nlohmann::json::parse(json, nullptr, false);
    ASSERT_FALSE(parsed.is_discarded()) << context;
    EXPECT_EQ(parsed.at("findings").at(0).at("message"), valid_utf8(hostile)) << context;
  }
}

}  // namespace
}  // namespace racecourse
