#include "grading/manifest/course_manifest.h"

#include <gtest/gtest.h>

#include "grading/base/files.h"

namespace racecourse {
namespace {

constexpr const char* kGood =
    "schema: racecourse-course/1\n"
    "title: Parallel programming\n"
    "racecourse: 0.1\n"
    "seed: 7\n"
    "pass: 60\n"
    "late: {percent_per_day: 10, days: 3, grace_minutes: 15}\n"
    "attempts: {counts: best, limit: 20}\n"
    "feedback:\n"
    "  - {level: full}\n"
    "  - {level: verdict, from: 2027-02-01T08:00+01:00, exercises: 05-race-war, checks: [exact]}\n"
    "exercises:\n"
    "  - 01-fruit\n"
    "  - {id: 05-race-war, weight: 3, deadline: 2027-01-15T23:59+01:00}\n"
    "roster: roster.csv\n";

class CourseManifest : public testing::Test {
 protected:
  void SetUp() override { dir_ = *TempDir::make(); }
  Result<Course> load(const std::string& yaml) {
    EXPECT_TRUE(write_file_atomically(dir_.path() / "course.yaml", yaml));
    std::vector<Exercise> exercises(3);
    exercises[0].id = "01-fruit";
    exercises[0].checks.resize(1);
    exercises[0].checks[0].id = "apples";
    exercises[1].id = "05-race-war";
    exercises[1].checks.resize(1);
    exercises[1].checks[0].id = "exact";
    exercises[2].id = "06-not-in-it";
    exercises[2].checks.resize(1);
    exercises[2].checks[0].id = "elsewhere";
    return load_course(dir_.path() / "course.yaml", exercises);
  }
  // The message that `replacement` for `original` in a good one gives.
  std::string complaint(const std::string& original, const std::string& replacement) {
    std::string yaml = kGood;
    const auto at = yaml.find(original);
    EXPECT_NE(at, std::string::npos) << original;
    yaml.replace(at, original.size(), replacement);
    const auto result = load(yaml);
    return result ? "accepted" : to_string(result.error());
  }
  bool refused(const std::string& original, const std::string& replacement,
               const std::string& because) {
    const std::string said = complaint(original, replacement);
    if (said.find(because) != std::string::npos) return true;
    ADD_FAILURE() << replacement << ": " << said;
    return false;
  }
  TempDir dir_;
};

TEST_F(CourseManifest, AGoodOneIsUnderstood) {
  const auto course = load(kGood);
  ASSERT_TRUE(course) << to_string(course.error());
  EXPECT_EQ(course->seed, 7U);
  EXPECT_EQ(course->pass_percent, 60);
  EXPECT_EQ(course->late.days, 3);
  EXPECT_EQ(course->attempts.counts, CountedAttempt::kBest);
  EXPECT_EQ(course->exercises.size(), 2U);
  EXPECT_EQ(course->total_weight(), 4);
  EXPECT_EQ(course->find("01-fruit")->weight, 1);
  EXPECT_FALSE(course->find("01-fruit")->deadline);
  EXPECT_EQ(course->feedback[1].level, FeedbackLevel::kVerdict);
  EXPECT_EQ(course->feedback[1].exercises, std::vector<std::string>{"05-race-war"});
  EXPECT_EQ(course->roster, "roster.csv");
}

TEST_F(CourseManifest, AMomentIsTheSameInEveryTimeZone) {
  using std::chrono::sys_days;
  const auto seconds = [this](const std::string& text) {
    std::string yaml = kGood;
    const std::string original = "2027-01-15T23:59+01:00";
    yaml.replace(yaml.find(original), original.size(), text);
    const auto course = load(yaml);
    return course ? course->find("05-race-war")->deadline->time.time_since_epoch().count() : -1;
  };
  EXPECT_EQ(seconds("2027-01-15T23:59+01:00"), 1800053940);  // date -d … +%s
  EXPECT_EQ(seconds("2027-01-15T22:59Z"), 1800053940);
  EXPECT_EQ(seconds("2027-01-15 17:29-05:30"), 1800053940);
  EXPECT_EQ(seconds("2028-02-29T00:00Z"), 1835395200);
}

TEST_F(CourseManifest, AMomentMustBeOne) {
  const std::string wanted = "expected a date, a time and its distance from UTC";
  for (const char* text : {"2027-01-15", "2027-01-15T23:59", "2027-02-29T12:00Z", "tomorrow",
                           "2027-01-15T24:00Z", "2027-13-01T12:00Z", "2027-01-15T12:00+01:75"}) {
    EXPECT_TRUE(refused("2027-01-15T23:59+01:00", text, wanted));
  }
}

TEST_F(CourseManifest, WhatIsNotUnderstoodIsRefused) {
  EXPECT_TRUE(refused("schema: racecourse-course/1", "schema: racecourse-course/2", "a schema"));
  EXPECT_TRUE(refused("seed:", "sed:", "did you mean 'seed'"));
  EXPECT_TRUE(refused("racecourse: 0.1", "racecourse: newest", "expected a version of racecourse"));
  EXPECT_TRUE(refused("- 01-fruit", "- 01-friut", "did you mean '01-fruit'"));
  EXPECT_TRUE(refused("- 01-fruit", "- 05-race-war", "is in this course already"));
  EXPECT_TRUE(refused("weight: 3", "weight: 0", "course.yaml:13:31"));
  EXPECT_TRUE(refused("pass: 60", "pass: 101", "course.yaml:5:7"));
  EXPECT_TRUE(refused("counts: best", "counts: luckiest", "an attempt"));
  EXPECT_TRUE(refused("level: full", "level: all", "a level of feedback"));
  EXPECT_TRUE(refused("exercises: 05-race-war", "exercises: 06-not-in-it", "of this course"));
  EXPECT_TRUE(refused("[exact]", "[exat]", "did you mean 'exact'"));
  EXPECT_TRUE(refused("[exact]", "[elsewhere]", "a check of these exercises"));
  EXPECT_TRUE(refused("title: Parallel programming\n", "", "title"));
}

TEST_F(CourseManifest, WhatStudentsSeeIsTheSameWithoutTheRoster) {
  const auto course = load(kGood);
  ASSERT_TRUE(course);
  const std::string shown = public_yaml(*course);
  EXPECT_EQ(shown.find("roster"), std::string::npos);
  const auto again = load(shown);
  ASSERT_TRUE(again) << to_string(again.error()) << shown;
  EXPECT_EQ(public_yaml(*again), shown);
  EXPECT_EQ(again->find("05-race-war")->deadline->time,
            course->find("05-race-war")->deadline->time);
  EXPECT_EQ(again->attempts.limit, 20);
  EXPECT_EQ(again->feedback.size(), 2U);
  EXPECT_EQ(again->feedback[1].checks, std::vector<std::string>{"exact"});
}

TEST(Course, APinTakesItsVersions) {
  Course course;
  course.racecourse = "0.1";
  EXPECT_TRUE(takes_version(course, "0.1.0"));
  EXPECT_TRUE(takes_version(course, "0.1.12"));
  EXPECT_FALSE(takes_version(course, "0.10.0"));
  course.racecourse = "0.1.1";
  EXPECT_TRUE(takes_version(course, "0.1.1"));
  EXPECT_FALSE(takes_version(course, "0.1.10"));
}

TEST_F(CourseManifest, OfOneExerciseHasNoOthersAndNoRulesAboutThem) {
  std::string yaml = kGood;
  yaml.insert(yaml.find("  - {level: full}\n"),
              "  - {level: none, exercises: 01-fruit}\n"
              "  - {level: score, checks: apples}\n");
  const auto course = load(yaml);
  ASSERT_TRUE(course) << to_string(course.error());
  Exercise exercise;
  exercise.id = "05-race-war";
  exercise.checks.resize(1);
  exercise.checks[0].id = "exact";
  const Course one = course_of_one(*course, exercise);
  const auto again = parse_course(public_yaml(one), "", std::span(&exercise, 1));
  ASSERT_TRUE(again) << to_string(again.error());
  EXPECT_EQ(again->exercises.size(), 1U);
  EXPECT_EQ(again->late.percent_per_day, 10);
  ASSERT_EQ(again->feedback.size(), 2U);
  EXPECT_EQ(again->feedback[0].level, FeedbackLevel::kFull);
  EXPECT_EQ(again->feedback[1].level, FeedbackLevel::kVerdict);
}

}  // namespace
}  // namespace racecourse
