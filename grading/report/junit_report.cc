#include "grading/report/junit_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "grading/model/verdict_words.h"
#include "grading/report/check_words.h"
#include "grading/report/html/markup.h"

namespace racecourse {
namespace {

// XML 1.0 has no way to write most control characters: they are made visible.
std::string xml(std::string_view text) { return html::lines(text); }

std::string element(std::string_view tag, std::string_view type, std::string_view message,
                    std::string_view text) {
  return fmt::format("      <{0} type=\"{1}\" message=\"{2}\">{3}</{0}>\n", tag, xml(type),
                     xml(message), xml(text));
}

std::string inside(const CheckResult& check, const RenderOptions& options) {
  const std::string title(words(check.verdict).title);
  switch (check.status) {
    case Status::kPassed: return "";
    case Status::kFailed:
      return element("failure", name(check.verdict), title,
                     check_text(check) + verdict_page(check.verdict, options.verdict_pages));
    case Status::kErrored: return element("error", name(check.verdict), title, check_text(check));
    case Status::kPending:
    case Status::kSkipped: break;
  }
  return element("skipped", name(check.status), outcome(check), check_text(check));
}

}  // namespace

std::string to_junit(const Report& report, const RenderOptions& options) {
  const auto count = [&](Status status) {
    return std::ranges::count(report.checks, status, &CheckResult::status);
  };
  const auto open = count(Status::kPending) + count(Status::kSkipped);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"racecourse\" tests=\"{0}\" failures=\"{1}\" errors=\"{2}\">\n"
      "  <testsuite name=\"{3}\" tests=\"{0}\" failures=\"{1}\" errors=\"{2}\" skipped=\"{4}\">\n"
      "    <properties>\n",
      report.checks.size(), count(Status::kFailed), count(Status::kErrored), xml(report.exercise),
      open);
  const auto property = [&out](const char* key, std::string_view value) {
    out += fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", key, xml(value));
  };
  property("submission", report.submission_name);
  property("verdict", name(report.verdict));
  property("score", std::to_string(report.score));
  property("max_score", std::to_string(report.max_score));
  out += "    </properties>\n";
  for (const CheckResult& check : report.checks) {
    const std::string text = inside(check, options);
    out += fmt::format("    <testcase classname=\"{}\" name=\"{}: {}\"{}\n", xml(report.exercise),
                       xml(check.id), xml(check.title), text.empty() ? "/>" : ">");
    if (!text.empty()) out += text + "    </testcase>\n";
  }
  if (const std::string all = remarks(report); !all.empty()) {
    out += fmt::format("    <system-out>{}</system-out>\n", xml(all));
  }
  return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace racecourse
