#include "grading/manifest/exercise_manifest.h"

#include <algorithm>
#include <array>
#include <regex>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/base/yaml.h"
#include "grading/manifest/exercise_version.h"
#include "grading/manifest/fields.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr int kMaxPoints = 1000;
constexpr int kMaxRepetitions = 1'000'000;
constexpr int kMaxSchedules = 1'000'000;
constexpr std::size_t kHints = 3;

const Words kExerciseKeys = {"id",     "title",   "deck",  "concepts", "student", "allow",
                             "checks", "charges", "hints", "explain",  "limits"};
const Words kDeckKeys = {"slide", "files"};
const Words kCheckKeys = {"id",          "title",     "points", "requires", "flavours",
                          "repetitions", "schedules", "hidden", "at_most"};
const Words kLimitKeys = {"cpu_seconds", "wall_seconds", "memory_mib", "output_kib", "threads"};
const Words kAllowGroups = {"threads", "processes", "pipes", "sockets"};

Words flavour_names() {
  Words names;
  for (const Flavour flavour : kAllFlavours) names.emplace_back(name(flavour));
  return names;
}

Words check_ids(const Exercise& exercise) {
  Words ids;
  for (const CheckSpec& check : exercise.checks) ids.push_back(check.id);
  return ids;
}

Result<void> read_identity(const YamlNode& root, Exercise& exercise) {
  RC_TRY(const YamlNode id, required(root, "id"));
  RC_TRY(exercise.id, id.as_text());
  if (!is_exercise_id(exercise.id)) {
    return id.mismatch("a number and lower-case words, such as 21-bank-transfer");
  }
  if (const std::string folder = exercise.dir.filename().string(); exercise.id != folder) {
    return id.mismatch(fmt::format("the folder's name, '{}'", escape_terminal(folder)));
  }
  exercise.suite = suite_of(exercise.id);
  RC_TRY(exercise.title, required_text(root, "title"));
  if (const YamlNode* deck = root.find("deck")) {
    RC_TRY_VOID(expect_keys(*deck, kDeckKeys));
    RC_TRY(exercise.deck.slide, required_text(*deck, "slide"));
    if (const YamlNode* files = deck->find("files")) {
      RC_TRY(exercise.deck.files, text_list(*files));
    }
  }
  if (const YamlNode* concepts = root.find("concepts")) {
    RC_TRY(exercise.concepts, text_list(*concepts));
  }
  return {};
}

Result<void> read_submission_rules(const YamlNode& root, Exercise& exercise) {
  static const std::regex kFile("[A-Za-z0-9][A-Za-z0-9_-]*\\.cc|[a-z][a-z0-9_]*\\.txt");
  RC_TRY(const YamlNode student, required(root, "student"));
  RC_TRY(exercise.student, text_list(student));
  if (exercise.student.empty()) return student.mismatch("at least one file name");
  for (std::size_t i = 0; i < exercise.student.size(); ++i) {
    if (std::regex_match(exercise.student[i], kFile)) continue;
    const YamlNode& place = student.items().empty() ? student : student.items()[i];
    return place.mismatch("a file name such as bank_transfer.cc or attack.txt, without a folder");
  }
  exercise.allow = {"threads"};
  if (const YamlNode* allow = root.find("allow")) {
    RC_TRY(exercise.allow, word_list(*allow, "a group of functions", kAllowGroups));
  }
  return {};
}

Result<CheckSpec> read_check(const YamlNode& node, const Exercise& so_far) {
  static const std::regex kCheckId("[a-z][a-z0-9_]*");
  RC_TRY_VOID(expect_keys(node, kCheckKeys));
  CheckSpec check;
  RC_TRY(const YamlNode id, required(node, "id"));
  RC_TRY(check.id, id.as_text());
  if (!std::regex_match(check.id, kCheckId)) {
    return id.mismatch("lower-case words joined by '_': it names a test in checks.cc");
  }
  if (so_far.find_check(check.id) != nullptr) {
    return id.error(fmt::format("there is already a check '{}'", check.id));
  }
  RC_TRY(check.title, required_text(node, "title"));
  RC_TRY(const YamlNode points, required(node, "points"));
  RC_TRY(check.points, points.as_int(1, kMaxPoints));
  if (const YamlNode* before = node.find("requires")) {
    RC_TRY(check.requires_, text_list(*before));
    for (const std::string& needed : check.requires_) {
      if (so_far.find_check(needed) != nullptr) continue;
      return before->error(
          fmt::format("requires '{}', which is no earlier check of this exercise{}",
                      escape_terminal(needed), suggestion(needed, check_ids(so_far))));
    }
  }
  RC_TRY(const YamlNode flavours, required(node, "flavours"));
  RC_TRY(const Words names, word_list(flavours, "a flavour", flavour_names()));
  if (names.empty()) return flavours.mismatch("at least one flavour");
  for (const std::string& word : names) check.flavours.push_back(*flavour_from_name(word));
  if (const YamlNode* repetitions = node.find("repetitions")) {
    RC_TRY(check.repetitions, repetitions->as_int(1, kMaxRepetitions));
  }
  if (const YamlNode* schedules = node.find("schedules")) {
    RC_TRY(check.schedules, schedules->as_int(1, kMaxSchedules));
    if (std::ranges::find(check.flavours, Flavour::kSched) == check.flavours.end()) {
      return schedules->error("schedules are the explorer's: `flavours` lacks sched");
    }
  }
  if (const YamlNode* at_most = node.find("at_most")) {
    RC_TRY(check.at_most, at_most->as_number());
    if (!(check.at_most > 1 && check.at_most <= 100)) {
      return at_most->mismatch("a number above 1: how many times as long as the reference");
    }
    if (check.flavours != std::vector{Flavour::kPlain}) {
      return flavours.mismatch("[plain]: what is measured is the optimised program");
    }
  }
  if (const YamlNode* hidden = node.find("hidden")) {
    RC_TRY(check.hidden, hidden->as_bool());
  }
  return check;
}

Result<void> read_checks(const YamlNode& root, Exercise& exercise) {
  RC_TRY(const YamlNode checks, required(root, "checks"));
  if (checks.items().empty()) return checks.mismatch("a list of at least one check");
  for (const YamlNode& node : checks.items()) {
    RC_TRY(CheckSpec check, read_check(node, exercise));
    exercise.checks.push_back(std::move(check));
  }
  return {};
}

Result<void> read_rubric(const YamlNode& root, Exercise& exercise) {
  if (const YamlNode* charges = root.find("charges")) {
    if (charges->kind() != YamlNode::Kind::kMap) return charges->mismatch("a map: verdict: check");
    for (const auto& [key, value] : charges->entries()) {
      RC_TRY(const Verdict verdict, student_verdict(key));
      RC_TRY(exercise.charges[verdict], word_of(value, "a check's id", check_ids(exercise)));
    }
  }
  if (const YamlNode* explain = root.find("explain")) {
    if (explain->kind() != YamlNode::Kind::kMap) return explain->mismatch("a map: verdict: text");
    for (const auto& [key, value] : explain->entries()) {
      RC_TRY(const Verdict verdict, student_verdict(key));
      RC_TRY(exercise.explain[verdict], value.as_text());
    }
  }
  RC_TRY(const YamlNode hints, required(root, "hints"));
  RC_TRY(exercise.hints, text_list(hints));
  if (exercise.hints.size() != kHints) {
    return hints.error(fmt::format(
        "expected {} hints (where to look, which rule breaks, how to mend it), found {}", kHints,
        exercise.hints.size()));
  }
  return {};
}

Result<void> read_limits(const YamlNode& root, Limits& limits) {
  const YamlNode* node = root.find("limits");
  if (node == nullptr) return {};
  RC_TRY_VOID(expect_keys(*node, kLimitKeys));
  struct Row {
    const char* key;
    int Limits::* field;
    int min;
    int max;
  };
  constexpr std::array<Row, 5> kRows = {{
      {"cpu_seconds", &Limits::cpu_seconds, 1, 3600},
      {"wall_seconds", &Limits::wall_seconds, 1, 3600},
      {"memory_mib", &Limits::memory_mib, 64, 1 << 20},
      {"output_kib", &Limits::output_kib, 1, 1 << 20},
      {"threads", &Limits::threads, 1, 10'000},
  }};
  for (const Row& row : kRows) {
    if (const YamlNode* value = node->find(row.key)) {
      RC_TRY(limits.*row.field, value->as_int(row.min, row.max));
    }
  }
  return {};
}

// Without leading zeros, so that "5" finds "05-race-war".
std::string number_of(const std::string& id) {
  const std::string digits = id.substr(0, id.find('-'));
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string::npos ? "0" : digits.substr(first);
}

Result<Words> exercise_ids(const fs::path& exercises_dir) {
  RC_TRY(const Words names, list_dir(exercises_dir));
  Words ids;
  for (const std::string& name : names) {
    std::error_code ignored;
    if (name[0] != '.' && fs::is_directory(exercises_dir / name, ignored)) ids.push_back(name);
  }
  return ids;
}

}  // namespace

bool is_exercise_id(const std::string& text) {
  static const std::regex kId("[0-9]{2,3}(-[a-z0-9]+)+");
  return std::regex_match(text, kId);
}

std::string suite_of(const std::string& id) {
  std::string suite;
  bool starts_word = true;
  for (const char c : id.substr(id.find('-') + 1)) {
    if (c != '-') suite += starts_word && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    starts_word = c == '-';
  }
  return suite;
}

Result<Exercise> load_exercise(const fs::path& dir) {
  const fs::path path = dir / "exercise.yaml";
  Result<std::string> text = read_file(path);
  if (!text) {
    return fail(Fault::kExercise, path.string(), text.error().message,
                "Every exercise has an exercise.yaml: docs/exercise-format.md.");
  }
  RC_TRY(const YamlNode root, parse_yaml(*text, path.string()));
  RC_TRY_VOID(expect_keys(root, kExerciseKeys));
  Exercise exercise;
  // "exercises/21-bank-transfer/", "." and ".." name folders too.
  std::error_code ignored;
  const fs::path whole = fs::weakly_canonical(dir, ignored);
  exercise.dir = whole.has_filename() ? whole : whole.parent_path();
  RC_TRY_VOID(read_identity(root, exercise));
  RC_TRY_VOID(read_submission_rules(root, exercise));
  RC_TRY_VOID(read_checks(root, exercise));
  RC_TRY_VOID(read_rubric(root, exercise));
  RC_TRY_VOID(read_limits(root, exercise.limits));
  RC_TRY(const Versions versions, exercise_versions(exercise.dir));
  exercise.version = versions.whole;
  exercise.shown_version = versions.shown;
  return exercise;
}

Result<std::vector<Exercise>> load_all(const fs::path& exercises_dir) {
  RC_TRY(const Words ids, exercise_ids(exercises_dir));
  std::vector<Exercise> exercises;
  for (const std::string& id : ids) {
    RC_TRY(Exercise exercise, load_exercise(exercises_dir / id));
    exercises.push_back(std::move(exercise));
  }
  return exercises;
}

Result<Exercise> find_exercise(const fs::path& exercises_dir, std::string_view name) {
  RC_TRY(const Words ids, exercise_ids(exercises_dir));
  const std::string wanted(name);
  Words exact;
  Words partial;
  for (const std::string& id : ids) {
    const std::string slug = id.substr(id.find('-') + 1);
    if (wanted == id) return load_exercise(exercises_dir / id);
    if (wanted == slug || number_of(wanted) == number_of(id)) exact.push_back(id);
    if (!wanted.empty() && id.find(wanted) != std::string::npos) partial.push_back(id);
  }
  const Words& found = exact.empty() ? partial : exact;
  if (found.size() == 1) return load_exercise(exercises_dir / found.front());

  const std::string shown = escape_terminal(truncate_bytes(name, 80));
  if (!found.empty()) {
    return fail(Fault::kUsage, "",
                fmt::format("'{}' could be any of: {}", shown, join(found, ", ")),
                "Give more of the name.");
  }
  Words words = ids;
  for (const std::string& id : ids) words.push_back(id.substr(id.find('-') + 1));
  const Words similar = similar_words(name, words);
  return fail(Fault::kUsage, "", fmt::format("there is no exercise '{}'", shown),
              similar.empty() ? "racecourse list shows all of them."
                              : fmt::format("Did you mean {}?", join(similar, " or ")));
}

}  // namespace racecourse
