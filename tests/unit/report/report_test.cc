#include <cstdlib>

#include <gtest/gtest.h>

#include "grading/base/files.h"
#include "grading/report/text_report.h"
#include "grading/report/yaml_report.h"

namespace racecourse {
namespace {

// A report as a grading could make it, for each verdict.
Report sample(Verdict verdict) {
  Report report;
  report.racecourse_version = "0.1.0";
  report.exercise = "21-bank-transfer";
  report.exercise_version = std::string(64, 'e');
  report.exercise_title = "Alice pays Bob while Bob pays Alice";
  report.submission_name = "a student\x1b[31m";
  report.submission_sha256 = std::string(64, 'a');
  report.verdict = verdict;
  report.max_score = 100;
  CheckResult check;
  check.id = "opposite";
  check.title = "Opposite transfers both go through";
  check.max_points = 60;
  check.evidence = {{Flavour::kTsan, Flavour::kAsan}, 40, 7};
  check.verdict = verdict;
  if (verdict == Verdict::kOk) {
    check.status = Status::kPassed;
    check.points = 60;
    report.score = 60;
  } else if (verdict == Verdict::kPending) {
    check.status = Status::kPending;
    report.pending = 60;
  } else if (!counts_against_student(verdict)) {
    check.status = Status::kErrored;
    check.message = "The run took longer than this machine could wait.";
    report.pending = 60;
  } else {
    check.status = Status::kFailed;
    check.message =
        "What happened, in a sentence that is long enough to need a second line of text.";
    check.why = "Why that is wrong.";
    check.hint = "Where to look.";
    check.locations = {{"bank_transfer.cc", 15, "T1", "waits for account 2", "from.lock();"},
                       {"bank_transfer.cc", 16, "T2", "waits for account 1", "to.lock();"}};
    check.wait_for = {"T1 waits for account 2, held by T2"};
    check.threads = {
        {"T1", "waits for account 2", {"account 1"}, {{"transfer", "bank_transfer.cc", 15, true}}}};
  }
  if (verdict == Verdict::kWrongResult) {
    check.overridden = Override{5, "An appeal", "the lecturer"};
    check.history.preemptions = 1;
    check.history.earlier = 3;
    check.history.counterfactual = "Had T1 gone on at bank_transfer.cc:17, nothing would be wrong.";
    check.history.steps = {
        {{"bank_transfer.cc", 16, "T1", "reads balance: 100", "int before = balance;"}, false},
        {{"bank_transfer.cc", 16, "T2", "reads balance: 100", "int before = balance;"}, true},
        {{"bank_transfer.cc", 17, "T2", "writes a\x1b[2Jbalance: 70", "balance = before;"}, false},
        {{"bank_transfer.cc", 17, "T1", "writes balance: 140", "balance = before;"}, false}};
  }
  if (verdict == Verdict::kCompileError) report.compiler_output = "a.cc:1:1: error: no\n";
  report.checks = {check};
  CheckResult next;
  next.id = "funds";
  next.title = "Nobody spends more than there is";
  next.max_points = 40;
  if (verdict == Verdict::kOk) {
    next.status = Status::kPassed;
    next.verdict = Verdict::kOk;
    next.points = 40;
    report.score = 100;
  } else {
    next.status = Status::kSkipped;
    next.verdict = Verdict::kOk;
    next.skipped_because = "opposite";
  }
  report.checks.push_back(next);
  report.environment = {2, "Clang 19.1.7", "Linux 6.1", {}};
  return report;
}

class EveryVerdict : public testing::TestWithParam<Verdict> {
 protected:
  // RACECOURSE_UPDATE_GOLDEN=1 writes the files anew; look at the difference before committing it.
  static void compare(const std::string& file, const std::string& actual) {
    const std::string path = std::string(RACECOURSE_GOLDEN) + "/" + file;
    if (std::getenv("RACECOURSE_UPDATE_GOLDEN") != nullptr) {
      ASSERT_TRUE(write_file_atomically(path, actual));
    }
    const auto expected = read_file(path);
    ASSERT_TRUE(expected) << path;
    EXPECT_EQ(*expected, actual) << path;
  }
};

TEST_P(EveryVerdict, HasItsGoldenReport) {
  const Report report = sample(GetParam());
  compare(std::string(name(GetParam())) + ".yaml", to_yaml(report));
  compare(std::string(name(GetParam())) + ".txt", to_text(report, {}));
}

TEST_P(EveryVerdict, ReadsBackWhatWasWritten) {
  const std::string yaml = to_yaml(sample(GetParam()));
  const auto back = report_from_yaml(yaml, "report.yaml");
  ASSERT_TRUE(back) << to_string(back.error());
  EXPECT_EQ(to_yaml(*back), yaml);
}

TEST_P(EveryVerdict, FitsATerminalAndCannotControlIt) {
  for (const Charset charset : {Charset::kUtf8, Charset::kAscii}) {
    const std::string text = to_text(sample(GetParam()), {false, charset, 80});
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_LE(split_lines(text).size(), 34U);
    if (charset == Charset::kUtf8) continue;
    for (const char c : text) EXPECT_LT(static_cast<unsigned char>(c), 0x80);
  }
}

INSTANTIATE_TEST_SUITE_P(All, EveryVerdict,
                         testing::ValuesIn(all_verdicts().begin(), all_verdicts().end()),
                         [](const auto& info) { return std::string(name(info.param)); });

// Of too much to read, the hint and the command to replay are what stays.
TEST(TextReport, NeverCutsOffWhatToDoNext) {
  Report report = sample(Verdict::kWrongResult);
  report.checks.resize(1);
  CheckResult& check = report.checks.front();
  check.overridden.reset();
  std::string filler;
  for (int i = 0; i < 300; ++i) filler += "word ";
  check.why = filler;
  for (const bool long_hint : {false, true}) {
    check.hint = "Begin here" + (long_hint ? ", " + filler : "") + ": the end of it";
    TextOptions options;
    options.replay = "racecourse replay report.yaml";
    const std::string text = to_text(report, options);
    const auto place = [&](std::string_view what) { return text.find(what); };
    EXPECT_LT(place("What happened"), place("(the rest is in the report)")) << text;
    EXPECT_LT(place("(the rest is in the report)"), place("Hint: Begin here")) << text;
    EXPECT_LT(place("the end of it"), place("Replay: racecourse replay report.yaml#opp")) << text;
    constexpr std::size_t kHeadAndFoot = 4;
    if (!long_hint) {
      EXPECT_LE(split_lines(text).size(), 25U + kHeadAndFoot) << text;
    }
  }
}

TEST(ReportFromYaml, RefusesWhatIsNoReport) {
  EXPECT_FALSE(report_from_yaml("schema: something-else/1\n", "x"));
  EXPECT_FALSE(report_from_yaml("[", "x"));
  const std::string yaml = to_yaml(sample(Verdict::kOk));
  std::string broken = yaml;
  broken.replace(broken.find("verdict: ok"), 11, "verdict: oh");
  EXPECT_FALSE(report_from_yaml(broken, "x"));
}

}  // namespace
}  // namespace racecourse
