#include "grading/manifest/course_manifest.h"

#include <algorithm>
#include <array>
#include <regex>
#include <vector>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/yaml.h"
#include "grading/base/yaml_writer.h"
#include "grading/manifest/fields.h"

namespace racecourse {
namespace {

using Words = std::vector<std::string>;

constexpr const char* kSchema = "racecourse-course/1";
const Words kCourseKeys = {"schema", "title",    "racecourse", "seed",      "pass",
                           "late",   "attempts", "feedback",   "exercises", "roster"};
const Words kLateKeys = {"percent_per_day", "days", "grace_minutes"};
const Words kAttemptKeys = {"counts", "limit"};
const Words kFeedbackKeys = {"level", "from", "exercises", "checks"};
const Words kExerciseKeys = {"id", "weight", "deadline"};

Result<int> number(const YamlNode& map, std::string_view key, int otherwise, int min, int max) {
  const YamlNode* node = map.find(key);
  if (node == nullptr) return otherwise;
  return node->as_int(min, max);
}

Result<std::optional<Moment>> moment(const YamlNode& map, std::string_view key) {
  const YamlNode* node = map.find(key);
  if (node == nullptr) return std::optional<Moment>();
  RC_TRY(const std::string text, node->as_text());
  auto found = parse_moment(text);
  if (!found) {
    return node->mismatch(
        "a date, a time and its distance from UTC, such as 2027-01-15T23:59+01:00");
  }
  return found;
}

Result<CourseExercise> read_exercise(const YamlNode& node, std::span<const std::string> known,
                                     const Course& so_far) {
  CourseExercise exercise;
  const YamlNode* id = &node;  // an id alone will do
  if (node.kind() == YamlNode::Kind::kMap) {
    RC_TRY_VOID(expect_keys(node, kExerciseKeys));
    id = node.find("id");
    if (id == nullptr) return node.error("the key 'id' is missing: which exercise is it?");
    RC_TRY(exercise.weight, number(node, "weight", 1, 1, 1000));
    RC_TRY(exercise.deadline, moment(node, "deadline"));
  }
  RC_TRY(exercise.id, word_of(*id, "an exercise", known));
  if (so_far.find(exercise.id) != nullptr) {
    return id->error(fmt::format("{} is in this course already", exercise.id));
  }
  return exercise;
}

// One or several of `known`, or nothing if the key is not there.
Result<Words> words(const YamlNode& map, std::string_view key, std::string_view what,
                    const Words& known) {
  const YamlNode* node = map.find(key);
  if (node == nullptr) return Words();
  return word_list(*node, what, known);
}

// A misspelt check would show a student what an exam hides.
Result<FeedbackRule> read_feedback(const YamlNode& node, const Course& course,
                                   std::span<const Exercise> exercises) {
  RC_TRY_VOID(expect_keys(node, kFeedbackKeys));
  FeedbackRule rule;
  Words levels, ids, checks;
  for (const FeedbackLevel level : all_feedback_levels()) levels.emplace_back(name(level));
  for (const Exercise& exercise : exercises) {
    if (course.find(exercise.id) == nullptr) continue;
    ids.push_back(exercise.id);
    for (const CheckSpec& check : exercise.checks) checks.push_back(check.id);
  }
  RC_TRY(const YamlNode level, required(node, "level"));
  RC_TRY(const std::string word, word_of(level, "a level of feedback", levels));
  rule.level = *feedback_level_from_name(word);
  RC_TRY(rule.from, moment(node, "from"));
  RC_TRY(rule.exercises, words(node, "exercises", "an exercise of this course", ids));
  RC_TRY(rule.checks, words(node, "checks", "a check of these exercises", checks));
  return rule;
}

Result<void> read_policies(const YamlNode& root, std::span<const Exercise> all, Course& course) {
  if (const YamlNode* late = root.find("late")) {
    RC_TRY_VOID(expect_keys(*late, kLateKeys));
    RC_TRY(course.late.percent_per_day, number(*late, "percent_per_day", 0, 0, 100));
    RC_TRY(course.late.days, number(*late, "days", 0, 0, 365));
    RC_TRY(course.late.grace_minutes, number(*late, "grace_minutes", 0, 0, 24 * 60));
  }
  if (const YamlNode* attempts = root.find("attempts")) {
    RC_TRY_VOID(expect_keys(*attempts, kAttemptKeys));
    if (const YamlNode* counts = attempts->find("counts")) {
      RC_TRY(const std::string word, word_of(*counts, "an attempt", Words{"last", "best"}));
      if (word == "best") course.attempts.counts = CountedAttempt::kBest;
    }
    RC_TRY(course.attempts.limit, number(*attempts, "limit", 0, 1, 10'000));
  }
  if (const YamlNode* feedback = root.find("feedback")) {
    if (feedback->items().empty()) return feedback->mismatch("a list of rules");
    for (const YamlNode& node : feedback->items()) {
      RC_TRY(FeedbackRule rule, read_feedback(node, course, all));
      course.feedback.push_back(std::move(rule));
    }
  }
  return {};
}

void write(YamlWriter& yaml, const CourseExercise& exercise) {
  yaml.begin_map();
  yaml.word("id", exercise.id);
  if (exercise.weight != 1) yaml.number("weight", exercise.weight);
  if (exercise.deadline) yaml.text("deadline", exercise.deadline->text);
  yaml.end();
}

void write(YamlWriter& yaml, std::string_view key, const Words& words) {
  if (words.empty()) return;
  yaml.begin_list(key);
  for (const std::string& word : words) yaml.text({}, word);
  yaml.end();
}

void write(YamlWriter& yaml, const FeedbackRule& rule) {
  yaml.begin_map();
  yaml.word("level", name(rule.level));
  if (rule.from) yaml.text("from", rule.from->text);
  write(yaml, "exercises", rule.exercises);
  write(yaml, "checks", rule.checks);
  yaml.end();
}

}  // namespace

Result<Course> load_course(const std::filesystem::path& path, std::span<const Exercise> all) {
  const Result<std::string> text = read_file(path);
  if (!text) {
    return fail(Fault::kExercise, path.string(), text.error().message,
                "docs/course-format.md says what a course.yaml is.");
  }
  return parse_course(*text, path, all);
}

Result<Course> parse_course(std::string_view text, const std::filesystem::path& path,
                            std::span<const Exercise> all) {
  RC_TRY(const YamlNode root, parse_yaml(text, path.string()));
  RC_TRY_VOID(expect_keys(root, kCourseKeys));
  static const std::regex kVersionForm("[0-9]+\\.[0-9]+(\\.[0-9]+)?");
  Course course;
  RC_TRY(const YamlNode schema, required(root, "schema"));
  RC_TRY_VOID(word_of(schema, "a schema", Words{kSchema}));
  RC_TRY(course.title, required_text(root, "title"));
  RC_TRY(const YamlNode version, required(root, "racecourse"));
  RC_TRY(course.racecourse, version.as_text());
  if (!std::regex_match(course.racecourse, kVersionForm)) {
    return version.mismatch("a version of racecourse, such as 0.1.0, or 0.1 for any 0.1.x");
  }
  RC_TRY(const int seed, number(root, "seed", 0, 0, 1'000'000'000));
  course.seed = static_cast<std::uint64_t>(seed);
  RC_TRY(course.pass_percent, number(root, "pass", 50, 0, 100));
  RC_TRY(const YamlNode exercises, required(root, "exercises"));
  if (exercises.items().empty()) return exercises.mismatch("a list of at least one exercise");
  Words ids;
  for (const Exercise& exercise : all) ids.push_back(exercise.id);
  for (const YamlNode& node : exercises.items()) {
    RC_TRY(CourseExercise exercise, read_exercise(node, ids, course));
    course.exercises.push_back(std::move(exercise));
  }
  RC_TRY_VOID(read_policies(root, all, course));
  if (const YamlNode* roster = root.find("roster")) {
    RC_TRY(course.roster, roster->as_text());
  }
  return course;
}

std::string public_yaml(const Course& course) {
  YamlWriter yaml;
  yaml.word("schema", kSchema);
  yaml.text("title", course.title);
  yaml.text("racecourse", course.racecourse);
  yaml.number("seed", course.seed);
  yaml.number("pass", course.pass_percent);
  yaml.begin_map("late");
  yaml.number("percent_per_day", course.late.percent_per_day);
  yaml.number("days", course.late.days);
  yaml.number("grace_minutes", course.late.grace_minutes);
  yaml.end();
  yaml.begin_map("attempts");
  yaml.word("counts", name(course.attempts.counts));
  if (course.attempts.limit > 0) yaml.number("limit", course.attempts.limit);
  yaml.end();
  if (!course.feedback.empty()) {
    yaml.begin_list("feedback");
    for (const FeedbackRule& rule : course.feedback) write(yaml, rule);
    yaml.end();
  }
  yaml.begin_list("exercises");
  for (const CourseExercise& exercise : course.exercises) write(yaml, exercise);
  yaml.end();
  return yaml.str();
}

}  // namespace racecourse
