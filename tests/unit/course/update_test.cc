#include "grading/course/update.h"

#include <gtest/gtest.h>

#include "grading/base/files.h"
#include "grading/base/sha256.h"

namespace racecourse {
namespace {

std::string shown(const std::vector<FileStep>& steps) {
  std::string text;
  for (const auto& [action, path] : steps) {
    text += "+~-="[static_cast<int>(action)] + path + " ";
  }
  return text;
}

TEST(CourseUpdate, OnlyWhatIsAsItWasWrittenChanges) {
  const CourseFiles wanted = {{"same", {"1"}},
                              {"new", {"1"}},
                              {"newer", {"2"}},
                              {"edited", {"2"}},
                              {"edited, nothing newer", {"1"}},
                              {"edited alike", {"2"}},
                              {"deleted here", {"1"}},
                              {"was there", {"1"}}};
  const std::string one = sha256_hex("1"), two = sha256_hex("2"), own = sha256_hex("mine");
  const Hashes written = {
      {"same", one},         {"newer", one},        {"edited", one}, {"edited, nothing newer", one},
      {"edited alike", one}, {"deleted here", one}, {"gone", one},   {"gone, edited", one},
      {"gone already", one}};
  const Hashes present = {
      {"same", one},         {"newer", one},     {"edited", own}, {"edited, nothing newer", own},
      {"edited alike", two}, {"was there", own}, {"gone", one},   {"gone, edited", own}};
  EXPECT_EQ(shown(plan_update(wanted, written, present)),
            "+deleted here =edited +new ~newer =was there -gone =gone, edited ");
}

class CourseUpdateInFolder : public testing::Test {
 protected:
  void SetUp() override { temp_ = *TempDir::make(); }
  std::filesystem::path dir() const { return temp_.path(); }
  std::string update(const CourseFiles& wanted) {
    const auto written = written_files(dir());
    EXPECT_TRUE(written) << to_string(written.error());
    const auto present = present_files(dir(), wanted, *written);
    EXPECT_TRUE(present);
    const auto steps = plan_update(wanted, *written, *present);
    EXPECT_TRUE(apply_update(dir(), wanted, steps, *written));
    return shown(steps);
  }
  std::string text(const std::string& path) {
    const auto found = read_file(dir() / path);
    return found ? *found : "(none)";
  }
  TempDir temp_;
};

TEST_F(CourseUpdateInFolder, AStudentsFilesAreNeverTouched) {
  const CourseFiles first = {{"exercises/01-a/checks.cc", {"1"}},
                             {"exercises/02-b/checks.cc", {"1"}},
                             {"racecourse", {"#!", true}}};
  EXPECT_EQ(update(first), "+exercises/01-a/checks.cc +exercises/02-b/checks.cc +racecourse ");
  EXPECT_EQ(update(first), "");
  ASSERT_TRUE(make_folder(dir() / "exercises/01-a/work"));
  ASSERT_TRUE(write_file_atomically(dir() / "exercises/01-a/work/a.cc", "mine"));
  ASSERT_TRUE(write_file_atomically(dir() / "notes.md", "mine"));
  EXPECT_EQ(update({{"racecourse", {"#!/", true}}}),
            "~racecourse -exercises/01-a/checks.cc -exercises/02-b/checks.cc ");
  EXPECT_EQ(text("exercises/01-a/work/a.cc"), "mine");
  EXPECT_EQ(text("notes.md"), "mine");
  EXPECT_FALSE(std::filesystem::exists(dir() / "exercises/02-b"));
  EXPECT_EQ(std::filesystem::status(dir() / "racecourse").permissions(),
            std::filesystem::perms(0755));
}

TEST_F(CourseUpdateInFolder, AnEditedFileIsKeptUntilItIsDeleted) {
  update({{"README.md", {"1"}}});
  ASSERT_TRUE(write_file_atomically(dir() / "README.md", "mine"));
  EXPECT_EQ(update({{"README.md", {"2"}}}), "=README.md ");
  EXPECT_EQ(update({{"README.md", {"2"}}}), "=README.md ");
  EXPECT_EQ(text("README.md"), "mine");
  std::filesystem::remove(dir() / "README.md");
  EXPECT_EQ(update({{"README.md", {"2"}}}), "+README.md ");
  EXPECT_EQ(text("README.md"), "2");
}

TEST_F(CourseUpdateInFolder, ANoteThatPointsElsewhereIsRefused) {
  for (const char* path : {"../victim", "/etc/passwd", "exercises/01-a/work/a.cc"}) {
    ASSERT_TRUE(write_file_atomically(
        dir() / ".racecourse-files.yaml",
        std::string("files:\n  - {path: ") + path + ", sha256: " + sha256_hex("1") + "}\n"));
    EXPECT_FALSE(written_files(dir())) << path;
  }
}

}  // namespace
}  // namespace racecourse
