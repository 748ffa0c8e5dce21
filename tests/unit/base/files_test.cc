#include "grading/base/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace racecourse {
namespace {

TEST(Files, WritesWholeOrNotAtAll) {
  const auto dir = TempDir::make();
  ASSERT_TRUE(dir);
  const auto path = dir->path() / "report";
  ASSERT_TRUE(write_file_atomically(path, "old"));
  ASSERT_TRUE(write_file_atomically(path, "new"));
  EXPECT_EQ(*read_file(path), "new");
  EXPECT_EQ(list_dir(dir->path())->size(), 1U) << "a temporary file stays behind";
  EXPECT_FALSE(write_file_atomically(dir->path() / "no/such/folder", "x"));
}

TEST(Files, WritesToADeviceInsteadOfReplacingIt) {
  const auto dir = TempDir::make();
  ASSERT_TRUE(dir);
  const auto path = dir->path() / "nothing";
  std::filesystem::create_symlink("/dev/null", path);
  ASSERT_TRUE(write_file_atomically(path, "report"));
  EXPECT_TRUE(std::filesystem::is_character_file(path));
  EXPECT_FALSE(write_file_atomically(dir->path(), "report"));
}

TEST(Files, ErrorsSayWhereAndWhatToDo) {
  const auto missing = read_file("/nowhere/at/all");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().where, "/nowhere/at/all");
  EXPECT_EQ(exit_status(missing.error()), 2);
}

TEST(Files, RefusesWhatIsNoPlainFileAndWhatIsTooLarge) {
  const auto dir = TempDir::make();
  ASSERT_TRUE(dir);
  EXPECT_FALSE(read_file(dir->path()));
  ASSERT_EQ(::mkfifo((dir->path() / "fifo").c_str(), 0600), 0);
  EXPECT_FALSE(read_file(dir->path() / "fifo"));
  ASSERT_TRUE(write_file_atomically(dir->path() / "big", std::string(100, 'x')));
  EXPECT_FALSE(read_file(dir->path() / "big", 99));
  EXPECT_TRUE(read_file(dir->path() / "big", 100));
}

TEST(TempDir, DisappearsWithItsOwner) {
  std::filesystem::path path;
  {
    const auto dir = TempDir::make();
    path = dir->path();
    EXPECT_TRUE(std::filesystem::exists(path));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace racecourse
