#include "grading/pipeline/attempts.h"

#include <gtest/gtest.h>

#include "grading/base/files.h"
#include "grading/intake/intake.h"

namespace racecourse {
namespace {

Report failing(const std::string& check, const std::string& sha256) {
  Report report;
  report.submission_sha256 = sha256;
  report.max_score = 100;
  report.checks.resize(2);
  report.checks[0].id = "easy";
  report.checks[0].status = check == "easy" ? Status::kFailed : Status::kPassed;
  report.checks[1].id = "hard";
  report.checks[1].status = check == "hard" ? Status::kFailed : Status::kSkipped;
  return report;
}

TEST(Attempts, CountChangedSubmissionsThatFailTheSameCheck) {
  Attempts attempts = count_attempt({}, failing("easy", "a"));
  EXPECT_EQ(attempts.count, 1);
  attempts = count_attempt(attempts, failing("easy", "a"));
  EXPECT_EQ(attempts.count, 1) << "nothing changed";
  attempts = count_attempt(attempts, failing("easy", "b"));
  EXPECT_EQ(attempts.count, 2);
  attempts = count_attempt(attempts, failing("hard", "c"));
  EXPECT_EQ(attempts.check, "hard");
  EXPECT_EQ(attempts.count, 1) << "another check: its first attempt";
}

TEST(Attempts, AreForgottenWhenAllPassesAndKeptWhenNothingCompiles) {
  const Attempts before{"easy", "a", 3};
  Report done = failing("", "b");
  done.score = done.max_score;
  EXPECT_EQ(count_attempt(before, done).count, 0);
  EXPECT_EQ(count_attempt(before, failing("", "c")).count, 3);
}

TEST(Attempts, ClimbTheHints) {
  Exercise exercise;
  exercise.hints = {"where", "which rule", "how"};
  const auto hint_after = [&](int attempts) {
    Report report = failing("hard", "a");
    give_hint(report, exercise, attempts);
    EXPECT_EQ(report.checks[0].hint, "");
    return report.checks[1].hint;
  };
  EXPECT_EQ(hint_after(1), "where");
  EXPECT_EQ(hint_after(2), "which rule");
  EXPECT_EQ(hint_after(3), "how");
  EXPECT_EQ(hint_after(9), "how");
}

TEST(Attempts, TamperingEarnsNoHint) {
  Exercise exercise;
  exercise.hints = {"where"};
  Report report = failing("hard", "a");
  report.checks[1].verdict = Verdict::kTampering;
  give_hint(report, exercise, 1);
  EXPECT_EQ(report.checks[1].hint, "");
}

TEST(Attempts, AreKeptBesideTheFilesAndAreNoPartOfThem) {
  const auto dir = TempDir::make();
  ASSERT_TRUE(dir);
  store_attempts(dir->path(), {"hard", "abc", 2});
  const Attempts loaded = load_attempts(dir->path());
  EXPECT_EQ(loaded.check, "hard");
  EXPECT_EQ(loaded.submission, "abc");
  EXPECT_EQ(loaded.count, 2);
  const auto taken = take_in(dir->path(), Exercise{});
  ASSERT_TRUE(taken);
  EXPECT_TRUE(std::get<Submission>(*taken).ignored.empty());

  ASSERT_TRUE(write_file_atomically(dir->path() / kAttemptsFile, "attempts: [many"));
  EXPECT_EQ(load_attempts(dir->path()).count, 0) << "not readable";
  store_attempts(dir->path(), {});
  EXPECT_FALSE(std::filesystem::exists(dir->path() / kAttemptsFile));
}

}  // namespace
}  // namespace racecourse
