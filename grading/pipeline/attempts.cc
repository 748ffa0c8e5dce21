#include "grading/pipeline/attempts.h"

#include <algorithm>
#include <limits>

#include "grading/base/files.h"
#include "grading/base/yaml.h"
#include "grading/base/yaml_writer.h"
#include "grading/intake/intake.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

Result<Attempts> read_attempts(const fs::path& file) {
  RC_TRY(const std::string text, read_file(file, 4096));
  RC_TRY(const YamlNode root, parse_yaml(text, file.string(), Fault::kUsage));
  const YamlNode* check = root.find("check");
  const YamlNode* submission = root.find("submission");
  const YamlNode* count = root.find("attempts");
  if (check == nullptr || submission == nullptr || count == nullptr) {
    return root.mismatch("check, submission and attempts");
  }
  Attempts attempts{check->scalar(), submission->scalar(), 0};
  RC_TRY(attempts.count, count->as_int(1, std::numeric_limits<int>::max() - 1));
  return attempts;
}

}  // namespace

Attempts load_attempts(const fs::path& dir) {
  return read_attempts(dir / kAttemptsFile).value_or(Attempts{});
}

void store_attempts(const fs::path& dir, const Attempts& attempts) {
  if (attempts.count == 0) {
    std::error_code ignored;
    fs::remove(dir / kAttemptsFile, ignored);
    return;
  }
  YamlWriter out;
  out.text("check", attempts.check);
  out.text("submission", attempts.submission);
  out.number("attempts", attempts.count);
  (void)write_file_atomically(dir / kAttemptsFile, out.str());
}

Attempts count_attempt(const Attempts& before, const Report& report) {
  const auto failed = std::ranges::find(report.checks, Status::kFailed, &CheckResult::status);
  if (failed == report.checks.end()) {
    return report.score == report.max_score ? Attempts{} : before;
  }
  if (failed->id != before.check) return {failed->id, report.submission_sha256, 1};
  Attempts after = before;
  if (report.submission_sha256 != before.submission) ++after.count;
  after.submission = report.submission_sha256;
  return after;
}

void give_hint(Report& report, const Exercise& exercise, int attempts) {
  const auto failed = std::ranges::find(report.checks, Status::kFailed, &CheckResult::status);
  if (failed == report.checks.end() || exercise.hints.empty()) return;
  if (failed->verdict == Verdict::kTampering) return;  // no step on the way to a solution
  const std::size_t last = exercise.hints.size() - 1;
  failed->hint =
      exercise.hints[std::min(last, static_cast<std::size_t>(std::max(0, attempts - 1)))];
}

}  // namespace racecourse
