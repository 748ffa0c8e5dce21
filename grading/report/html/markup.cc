#include "grading/report/html/markup.h"

#include <fmt/format.h>

#include "grading/base/sha256.h"
#include "grading/base/text.h"
#include "grading/report/html/assets.h"
#include "grading/report/text_lines.h"

namespace racecourse::html {
namespace {

// "'sha256-…'", as a policy names a script or a style.
std::string digest_of(std::string_view content) {
  return fmt::format("'sha256-{}'", sha256_base64(content));
}

// The drawings' arrows end in it.
constexpr std::string_view kArrowhead =
    "<svg aria-hidden=\"true\" width=\"0\" height=\"0\"><defs><marker id=\"tip\" viewBox=\"0 0 10 "
    "10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\">"
    "<path class=\"tip\" d=\"M0 0L10 5L0 10z\"/></marker></defs></svg>\n";

}  // namespace

std::string text(std::string_view bytes) {
  std::string out;
  for (const char c : escape_terminal(bytes)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string paragraphs(std::string_view several) {
  std::string out;
  for (const std::string_view line : split_lines(several)) {
    if (!line.empty()) out += fmt::format("<p>{}</p>\n", text(line));
  }
  return out;
}

std::string lines(std::string_view several) {
  std::string out;
  bool first = true;
  for (const std::string_view line : split_lines(several)) {
    if (!first) out += "&#10;";
    first = false;
    out += text(line);
  }
  return out;
}

std::string block(std::string_view several) {
  return fmt::format("<pre tabindex=\"0\">{}</pre>\n", lines(several));
}

const char* kind_of(Verdict verdict) {
  const Paint paint = paint_of(verdict);
  return paint == Paint::kGood ? "good" : paint == Paint::kBad ? "bad" : "amber";
}

const char* kind_of(const CheckResult& check) {
  switch (check.status) {
    case Status::kPassed: return "good";
    case Status::kFailed: return kind_of(check.verdict);
    case Status::kSkipped: return "faint";
    case Status::kPending:
    case Status::kErrored: break;
  }
  return "amber";
}

std::string document(std::string_view title, std::string_view body) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; "
      "script-src {}; img-src data:; base-uri 'none'; form-action 'none'\">\n"
      "<link rel=\"icon\" href=\"data:,\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}{}<script>{}</script>\n"
      "</body>\n</html>\n",
      digest_of(kStyle), digest_of(kScript), text(title), kStyle, kArrowhead, body, kScript);
}

}  // namespace racecourse::html
