#include "grading/base/cores.h"

#include <gtest/gtest.h>

#include "grading/base/files.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& text) {
  ASSERT_TRUE(make_folder(path.parent_path()));
  ASSERT_TRUE(write_file_atomically(path, text));
}

TEST(Throttled, CountsTheOwnGroupAndThoseAboveItInBothVersions) {
  const auto root = TempDir::make();
  ASSERT_TRUE(root);
  EXPECT_EQ(times_throttled(root->path()), 0) << "no control groups";
  write(root->path() / "proc/self/cgroup", "3:memory:/a\n2:cpu,cpuacct:/pod/one\n0::/slice\n");
  EXPECT_EQ(times_throttled(root->path()), 0) << "none that counts";
  const fs::path groups = root->path() / "sys/fs/cgroup";
  write(groups / "cpu/pod/one/cpu.stat", "nr_periods 9\nnr_throttled 1\nthrottled_time 5\n");
  write(groups / "cpu/pod/cpu.stat", "nr_throttled 20\n");
  write(groups / "unified/slice/cpu.stat", "usage_usec 7\nnr_throttled 300\n");
  write(groups / "cpu.stat", "usage_usec 7\nnr_throttled 4000\n");
  write(groups / "cpu/pod/another/cpu.stat", "nr_throttled 50000\n");
  EXPECT_EQ(times_throttled(root->path()), 4321);
}

}  // namespace
}  // namespace racecourse
