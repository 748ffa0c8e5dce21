#include "grading/intake/archive_writer.h"

#include <cstdlib>
#include <ctime>
#include <vector>

#include <gtest/gtest.h>

#include "grading/intake/archive.h"

namespace racecourse {
namespace {

class ArchiveWriter : public testing::TestWithParam<ArchiveKind> {};

TEST_P(ArchiveWriter, WritesWhatTheReaderReads) {
  const std::vector<PackedFile> files = {
      {"b/z.cc", "int z;\n"}, {"a.cc", std::string(300000, 'x')}, {"b/empty.cc", ""}};
  const auto bytes = write_archive(files, GetParam());
  ASSERT_TRUE(bytes) << to_string(bytes.error());
  EXPECT_TRUE(is_archive(*bytes));
  const std::vector<std::string> wanted = {"z.cc", "a.cc", "empty.cc"};
  const Listing listing = read_archive(*bytes, wanted);
  EXPECT_FALSE(listing.refused) << *listing.refused;
  ASSERT_EQ(listing.members.size(), files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(listing.members[i].path, files[i].name);
    EXPECT_EQ(listing.members[i].text, files[i].content);
  }
}

TEST_P(ArchiveWriter, WritesTheSameBytesInAnyTimeZone) {
  const std::vector<PackedFile> files = {{"setup.sh", "#!/bin/sh\n", true}, {"a.cc", "int a;\n"}};
  const auto here = write_archive(files, GetParam());
  ASSERT_TRUE(here);
  ::setenv("TZ", "Pacific/Auckland", 1);
  ::tzset();
  const auto there = write_archive(files, GetParam());
  ::unsetenv("TZ");
  ::tzset();
  ASSERT_TRUE(there);
  EXPECT_EQ(*here, *there);
  if (GetParam() == ArchiveKind::kTarGz) {
    EXPECT_EQ(here->substr(4, 4), std::string(4, '\0')) << "gzip's time of packing";
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, ArchiveWriter,
                         testing::Values(ArchiveKind::kZip, ArchiveKind::kTarGz),
                         [](const auto& kind) {
                           return kind.param == ArchiveKind::kZip ? "Zip" : "TarGz";
                         });

TEST(ArchiveKindOf, IsKnownByTheEnding) {
  EXPECT_EQ(archive_kind("05-race-war.zip"), ArchiveKind::kZip);
  EXPECT_EQ(archive_kind("mine.tar.gz"), ArchiveKind::kTarGz);
  EXPECT_EQ(archive_kind("mine.tgz"), ArchiveKind::kTarGz);
  EXPECT_EQ(archive_kind("zip"), std::nullopt);
  EXPECT_EQ(archive_kind("mine.gz"), std::nullopt);
}

}  // namespace
}  // namespace racecourse
