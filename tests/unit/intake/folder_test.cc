#include "grading/intake/folder.h"

#include <gtest/gtest.h>

#include "grading/base/files.h"

namespace racecourse {
namespace {

class Intake : public testing::Test {
 protected:
  void SetUp() override {
    dir_ = *TempDir::make();
    exercise_.student = {"a.cc"};
  }
  std::string rejection() {
    const auto taken = take_in(dir_.path(), exercise_);
    if (!taken) return "error";
    const auto* rejected = std::get_if<Rejection>(&*taken);
    return rejected == nullptr ? "accepted" : rejected->message;
  }
  TempDir dir_;
  Exercise exercise_;
};

TEST_F(Intake, TakesWhatTheExerciseNamesAndListsTheRest) {
  ASSERT_TRUE(write_file_atomically(dir_.path() / "a.cc", "int x;\n"));
  ASSERT_TRUE(write_file_atomically(dir_.path() / "b.cc", "int y;\n"));
  const auto taken = take_in(dir_.path(), exercise_);
  ASSERT_TRUE(taken);
  const auto& submission = std::get<Submission>(*taken);
  EXPECT_EQ(submission.files.size(), 1U);
  EXPECT_EQ(submission.ignored, std::vector<std::string>{"b.cc"});
}

TEST_F(Intake, RejectsWhatIsNoPlainText) {
  EXPECT_EQ(rejection(), "The file a.cc is missing.");
  std::filesystem::create_symlink("/etc/passwd", dir_.path() / "a.cc");
  EXPECT_EQ(rejection(), "a.cc is not a plain file.");
  std::filesystem::remove(dir_.path() / "a.cc");
  ASSERT_TRUE(make_folder(dir_.path() / "a.cc"));
  EXPECT_EQ(rejection(), "a.cc is not a plain file.");
  std::filesystem::remove(dir_.path() / "a.cc");
  ASSERT_TRUE(write_file_atomically(dir_.path() / "a.cc", std::string("x\0y", 3)));
  EXPECT_NE(rejection().find("zero byte"), std::string::npos);
  ASSERT_TRUE(write_file_atomically(dir_.path() / "a.cc", std::string(2 << 20, 'x')));
  EXPECT_NE(rejection().find("larger"), std::string::npos);
}

TEST_F(Intake, TakesTextsWhichMayBeMissing) {
  exercise_.student = {"a.txt"};
  EXPECT_EQ(rejection(), "accepted");
  ASSERT_TRUE(write_file_atomically(dir_.path() / "a.txt", "T1 load\n"));
  const auto taken = take_in(dir_.path(), exercise_);
  ASSERT_TRUE(taken);
  EXPECT_EQ(std::get<Submission>(*taken).files.front().text, "T1 load\n");
  ASSERT_TRUE(write_file_atomically(dir_.path() / "a.txt", std::string(65 << 10, 'x')));
  EXPECT_EQ(rejection(), "a.txt is larger than 64 KiB.");
}

}  // namespace
}  // namespace racecourse
