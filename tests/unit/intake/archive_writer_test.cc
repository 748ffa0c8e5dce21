#include "grading/intake/archive_writer.h"

#include <cstdlib>
#include <ctime>

#include <gtest/gtest.h>

#include "grading/intake/archive.h"
#include "grading/intake/choose.h"

namespace racecourse {
namespace {

const std::vector<SourceFile> kFiles = {{"a.cc", "int x;\n"}, {"notes.txt", ""}};

std::string written(ArchiveFormat format) { return *write_archive(kFiles, format); }

TEST(ArchiveWriter, WritesWhatIntakeTakes) {
  Exercise exercise;
  exercise.student = {"a.cc", "notes.txt"};
  for (const ArchiveFormat format : {ArchiveFormat::kZip, ArchiveFormat::kTarGz}) {
    const std::string bytes = written(format);
    EXPECT_TRUE(is_archive(bytes));
    const Taken taken = choose(read_archive(bytes, exercise.student), exercise);
    const auto* submission = std::get_if<Submission>(&taken);
    ASSERT_NE(submission, nullptr);
    ASSERT_EQ(submission->files.size(), 2U);
    EXPECT_EQ(submission->files.front().text, kFiles.front().text);
    EXPECT_TRUE(submission->ignored.empty());
  }
}

TEST(ArchiveWriter, WritesTheSameBytesWhereverItIs) {
  for (const ArchiveFormat format : {ArchiveFormat::kZip, ArchiveFormat::kTarGz}) {
    ::setenv("TZ", "UTC", 1);
    ::tzset();
    const std::string here = written(format);
    ::setenv("TZ", "Pacific/Kiritimati", 1);
    ::tzset();
    EXPECT_EQ(written(format), here);
    ::unsetenv("TZ");
    ::tzset();
  }
}

TEST(ArchiveWriter, KnowsAFormatByItsEnding) {
  EXPECT_EQ(archive_format("05-race-war.zip"), ArchiveFormat::kZip);
  EXPECT_EQ(archive_format("mine.tar.gz"), ArchiveFormat::kTarGz);
  EXPECT_EQ(archive_format("mine.tgz"), ArchiveFormat::kTarGz);
  EXPECT_EQ(archive_format("zip"), std::nullopt);
  EXPECT_EQ(archive_format("mine.gz"), std::nullopt);
}

}  // namespace
}  // namespace racecourse
