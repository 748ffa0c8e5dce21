#include "grading/manifest/exercise_manifest.h"

#include <gtest/gtest.h>

#include "grading/base/files.h"

namespace racecourse {
namespace {

constexpr const char* kGood =
    "id: 05-race-war\n"
    "title: T\n"
    "student: [race_war.cc]\n"
    "checks:\n"
    "  - {id: exact, title: E, points: 60, flavours: [tsan]}\n"
    "  - {id: steps, title: S, points: 40, requires: [exact], flavours: [tsan, asan]}\n"
    "charges: {data_race: exact}\n"
    "hints: [a, b, c]\n";

class ExerciseManifest : public testing::Test {
 protected:
  void SetUp() override {
    dir_ = *TempDir::make();
    ASSERT_TRUE(make_folder(exercise()));
    ASSERT_TRUE(write_file_atomically(exercise() / "checks.cc", "// none\n"));
  }
  std::filesystem::path exercise() const { return dir_.path() / "05-race-war"; }
  Result<Exercise> load(const std::string& yaml) {
    EXPECT_TRUE(write_file_atomically(exercise() / "exercise.yaml", yaml));
    return load_exercise(exercise());
  }
  // The message that `replacement` for `original` in a good manifest gives.
  std::string complaint(const std::string& original, const std::string& replacement) {
    std::string yaml = kGood;
    const auto at = yaml.find(original);
    EXPECT_NE(at, std::string::npos) << original;
    yaml.replace(at, original.size(), replacement);
    const auto result = load(yaml);
    return result ? "accepted" : to_string(result.error());
  }
  TempDir dir_;
};

TEST_F(ExerciseManifest, AGoodOneIsUnderstood) {
  const auto exercise = load(kGood);
  ASSERT_TRUE(exercise) << to_string(exercise.error());
  EXPECT_EQ(exercise->suite, "RaceWar");
  EXPECT_EQ(exercise->max_score(), 100);
  EXPECT_EQ(exercise->checks[1].requires_, std::vector<std::string>{"exact"});
  EXPECT_EQ(exercise->charges.at(Verdict::kDataRace), "exact");
  EXPECT_EQ(exercise->checks[0].schedules, 0);
}

TEST_F(ExerciseManifest, ACheckSaysHowManySchedulesAreEnough) {
  std::string yaml = kGood;
  const std::string original = "flavours: [tsan]}";
  yaml.replace(yaml.find(original), original.size(), "flavours: [sched], schedules: 1500}");
  const auto exercise = load(yaml);
  ASSERT_TRUE(exercise) << to_string(exercise.error());
  EXPECT_EQ(exercise->checks[0].schedules, 1500);
}

TEST_F(ExerciseManifest, EveryMistakeIsRefusedWithItsPlace) {
  struct Row {
    const char* original;
    const char* replacement;
    const char* expected;
  };
  const Row rows[] = {
      {"flavours: [tsan]}\n  - {id: steps", "flavours: [tsan], schedules: 9}\n  - {id: steps",
       "schedules are the explorer's: `flavours` lacks sched"},
      {"title: T", "titel: T", "exercise.yaml:2:1: unknown key 'titel' (did you mean 'title'?)"},
      {"title: T", "title: T\ntitle: U", "exercise.yaml:3:1"},
      {"points: 60", "points: lots", ":5:35"},
      {"points: 60", "points: -5", ":5:35"},
      {"points: 60, ", "", "the key 'points' is missing"},
      {"requires: [exact]", "requires: [exakt]", "did you mean 'exact'?"},
      {"requires: [exact]", "requires: [steps]", "no earlier check"},
      {"[tsan, asan]", "[tsan, msan]", "a flavour"},
      {"[tsan, asan]", "[]", "at least one flavour"},
      {"id: 05-race-war", "id: 06-race-war", "the folder's name"},
      {"[a, b, c]", "[a, b]", "expected 3 hints"},
      {"[race_war.cc]", "[]", ":3:"},
      {"[race_war.cc]", "[../race_war.cc]", "a file name such as"},
      {"data_race: exact", "data_rase: exact", "data_race"},
      {"data_race: exact", "data_race: nothing", "a check's id"},
      {"id: steps", "id: exact", "already a check"},
  };
  for (const Row& row : rows) {
    const std::string message = complaint(row.original, row.replacement);
    EXPECT_NE(message.find(row.expected), std::string::npos)
        << row.replacement << "\n gave: " << message;
  }
}

TEST_F(ExerciseManifest, TheVersionIsThatOfWhatDecidesAGrade) {
  const std::string before = load(kGood)->version;
  ASSERT_TRUE(write_file_atomically(exercise() / "README.md", "handout"));
  ASSERT_TRUE(make_folder(exercise() / "work"));
  ASSERT_TRUE(write_file_atomically(exercise() / "work/race_war.cc", "mine"));
  EXPECT_EQ(load(kGood)->version, before);
  ASSERT_TRUE(write_file_atomically(exercise() / "checks.cc", "// other\n"));
  EXPECT_NE(load(kGood)->version, before);
}

TEST_F(ExerciseManifest, AnExerciseIsFoundByWhatPeopleCallIt) {
  ASSERT_TRUE(load(kGood));
  for (const char* name : {"05-race-war", "5", "05", "race-war", "war"}) {
    const auto found = find_exercise(dir_.path(), name);
    ASSERT_TRUE(found) << name;
    EXPECT_EQ(found->id, "05-race-war");
  }
  const auto misspelt = find_exercise(dir_.path(), "race-wra");
  ASSERT_FALSE(misspelt);
  EXPECT_EQ(exit_status(misspelt.error()), 64);
  EXPECT_NE(to_string(misspelt.error()).find("race-war"), std::string::npos);
}

TEST_F(ExerciseManifest, HiddenChecksDecideAGradeAndNoSeed) {
  const auto without = load(kGood);
  ASSERT_TRUE(write_file_atomically(exercise() / "hidden.cc", "// one more\n"));
  const auto with = load(kGood);
  ASSERT_TRUE(with);
  EXPECT_NE(with->version, without->version);
  EXPECT_EQ(with->shown_version, without->shown_version);
  ASSERT_TRUE(write_file_atomically(exercise() / "checks.cc", "// another\n"));
  EXPECT_NE(load(kGood)->shown_version, with->shown_version);
}

}  // namespace
}  // namespace racecourse
