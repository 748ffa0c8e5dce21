#include "grading/batch/scratch.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

namespace racecourse {
namespace {

namespace fs = std::filesystem;

TEST(Scratch, GoesWithItsOwnerAndWithTheNextOneIfThatWasKilled) {
  const TempDir tmp = *TempDir::make();
  const char* before = ::getenv("TMPDIR");
  const std::string kept = before != nullptr ? before : "/tmp";
  ::setenv("TMPDIR", tmp.path().c_str(), 1);
  const pid_t child = ::fork();
  if (child == 0) {
    auto scratch = Scratch::make();
    ::_exit(scratch && fs::is_directory(scratch->path()) ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  const auto folders = [&tmp] {
    int count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(tmp.path())) {
      count += entry.is_directory() &&
                       entry.path().filename().string().starts_with("racecourse-") &&
                       entry.path().parent_path() != tmp.path()
                   ? 1
                   : 0;
    }
    return count;
  };
  EXPECT_EQ(folders(), 1);
  {
    auto first = Scratch::make();
    ASSERT_TRUE(first);
    EXPECT_EQ(folders(), 1);
    auto second = Scratch::make();
    ASSERT_TRUE(second);
    EXPECT_TRUE(fs::is_directory(first->path()));
    EXPECT_EQ(folders(), 2);
  }
  EXPECT_EQ(folders(), 0);
  ::setenv("TMPDIR", kept.c_str(), 1);
}

}  // namespace
}  // namespace racecourse
