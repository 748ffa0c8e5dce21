#include "grading/intake/intake.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "grading/base/files.h"
#include "grading/intake/choose.h"

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
  EXPECT_EQ(submission.ignored, std::vector<std::string>{"b.cc (no file of this exercise)"});
}

TEST_F(Intake, PassesOverWhatRacecourseLeftThere) {
  exercise_.id = "30-own";
  ASSERT_TRUE(write_file_atomically(dir_.path() / "a.cc", "int x;\n"));
  ASSERT_TRUE(write_file_atomically(dir_.path() / kAttemptsFile, "attempts: 1\n"));
  ASSERT_TRUE(write_file_atomically(dir_.path() / "30-own.zip", "PK"));
  ASSERT_TRUE(make_folder(dir_.path() / kBeforeFolder / "1"));
  ASSERT_TRUE(write_file_atomically(dir_.path() / kBeforeFolder / "1/a.cc", "int before;\n"));
  const auto taken = take_in(dir_.path(), exercise_);
  ASSERT_TRUE(taken);
  const auto& submission = std::get<Submission>(*taken);
  EXPECT_EQ(submission.files.front().text, "int x;\n");
  EXPECT_EQ(submission.ignored, std::vector<std::string>{});
}

TEST_F(Intake, PassesOverWhatAResetPutAsideInAnArchive) {
  Listing listing;
  for (const char* path : {"work", "work/.racecourse-before", "work/.racecourse-before/1"}) {
    listing.members.push_back({path, Member::Type::kFolder, "", false});
  }
  listing.members.push_back({"work/.racecourse-before/1/a.cc", Member::Type::kFile, "old", false});
  listing.members.push_back({"work/a.cc", Member::Type::kFile, "new", false});
  listing.members.push_back({"work/.racecourse-beforehand", Member::Type::kFile, "", false});
  const Taken taken = choose(listing, exercise_);
  const auto* submission = std::get_if<Submission>(&taken);
  ASSERT_NE(submission, nullptr) << std::get<Rejection>(taken).message;
  EXPECT_EQ(submission->files.front().text, "new");
  EXPECT_EQ(submission->ignored,
            std::vector<std::string>{"work/.racecourse-beforehand (no file of this exercise)"});
}

TEST_F(Intake, SaysWhyItLeavesOut) {
  ASSERT_TRUE(write_file_atomically(dir_.path() / "a.cc", "int x;\n"));
  ASSERT_TRUE(write_file_atomically(dir_.path() / "Makefile", "a: ; rm -rf /\n"));
  ASSERT_TRUE(write_file_atomically(dir_.path() / "a.o", "\x7f"));
  ASSERT_TRUE(make_folder(dir_.path() / "old"));
  ASSERT_TRUE(write_file_atomically(dir_.path() / "old/a.cc", "int old;\n"));
  std::filesystem::create_symlink("/etc", dir_.path() / "z");
  const auto taken = take_in(dir_.path(), exercise_);
  ASSERT_TRUE(taken);
  EXPECT_EQ(std::get<Submission>(*taken).ignored,
            (std::vector<std::string>{"Makefile (racecourse builds by itself)",
                                      "a.o (racecourse builds by itself)", "old (a folder)",
                                      "z (a link)"}));
}

TEST_F(Intake, LooksInFoldersOnlyIfNothingIsAtTheTop) {
  for (const char* folder : {"mine", "mine/deep", "other"}) {
    ASSERT_TRUE(make_folder(dir_.path() / folder));
  }
  ASSERT_TRUE(write_file_atomically(dir_.path() / "mine/deep/a.cc", "int deep;\n"));
  const auto taken = take_in(dir_.path(), exercise_);
  ASSERT_TRUE(taken);
  EXPECT_EQ(std::get<Submission>(*taken).files.front().text, "int deep;\n");
  ASSERT_TRUE(write_file_atomically(dir_.path() / "other/a.cc", "int other;\n"));
  EXPECT_EQ(rejection(),
            "The files of the exercise are there more than once, in mine/deep and other: hand in "
            "one folder.");
  // A folder that is a link is not entered.
  std::filesystem::remove_all(dir_.path() / "other");
  std::filesystem::remove_all(dir_.path() / "mine");
  const auto elsewhere = TempDir::make();
  ASSERT_TRUE(write_file_atomically(elsewhere->path() / "a.cc", "int secret;\n"));
  std::filesystem::create_symlink(elsewhere->path(), dir_.path() / "mine");
  EXPECT_EQ(rejection(), "The file a.cc is missing.");
}

TEST_F(Intake, MindsUpperAndLowerCase) {
  ASSERT_TRUE(write_file_atomically(dir_.path() / "A.cc", "int x;\n"));
  EXPECT_EQ(rejection(), "The file a.cc is missing: rename A.cc.");
  ASSERT_TRUE(write_file_atomically(dir_.path() / "a.cc", "int x;\n"));
  EXPECT_EQ(rejection(), "a.cc and A.cc differ only in upper and lower case: keep one of them.");
}

TEST_F(Intake, TakesAFileAlone) {
  ASSERT_TRUE(write_file_atomically(dir_.path() / "a (1).cc", "int x;\n"));
  const auto taken = take_in(dir_.path() / "a (1).cc", exercise_);
  ASSERT_TRUE(taken);
  const auto& submission = std::get<Submission>(*taken);
  EXPECT_EQ(submission.name, "a (1).cc");
  EXPECT_EQ(submission.files.front().name, "a.cc");
  EXPECT_EQ(submission.files.front().text, "int x;\n");
  EXPECT_EQ(take_in(dir_.path() / "b.cc", exercise_).error().fault, Fault::kUsage);
}

TEST_F(Intake, RejectsWhatIsNoPlainText) {
  EXPECT_EQ(rejection(), "The file a.cc is missing.");
  std::filesystem::create_symlink("/etc/passwd", dir_.path() / "a.cc");
  EXPECT_EQ(rejection(), "a.cc is a link, not a plain file.");
  std::filesystem::remove(dir_.path() / "a.cc");
  ASSERT_EQ(::mkfifo((dir_.path() / "a.cc").c_str(), 0600), 0);
  EXPECT_EQ(rejection(), "a.cc is a device or a pipe, not a plain file.");
  std::filesystem::remove(dir_.path() / "a.cc");
  ASSERT_TRUE(make_folder(dir_.path() / "a.cc"));
  EXPECT_EQ(rejection(), "a.cc is a folder, not a plain file.");
  std::filesystem::remove(dir_.path() / "a.cc");
  ASSERT_TRUE(write_file_atomically(dir_.path() / "a.cc", std::string("x\0y", 3)));
  EXPECT_NE(rejection().find("zero byte"), std::string::npos);
  ASSERT_TRUE(write_file_atomically(dir_.path() / "a.cc", std::string("\xff\xfei\0", 4)));
  EXPECT_EQ(rejection(), "a.cc is encoded in UTF-16: save it as UTF-8.");
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
