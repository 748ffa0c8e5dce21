#include "grading/build/cache.h"

#include <thread>

#include <gtest/gtest.h>

#include "grading/base/file_lock.h"
#include "grading/base/files.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
constexpr hours kHour{1};

class CacheTest : public testing::Test {
 protected:
  void SetUp() override {
    dir_ = TempDir::make().value();
    cache_ = std::make_unique<Cache>(Cache::open_at(dir_.path()).value());
  }
  // An entry of this many bytes that was last used so long ago.
  fs::path add(const std::string& key, std::size_t bytes, hours ago) {
    const auto entry = cache_->get(key, [&](const fs::path& folder) {
      return write_file_atomically(folder / "file", std::string(bytes, 'x'));
    });
    fs::last_write_time(*entry, fs::file_time_type::clock::now() - ago);
    return *entry;
  }
  TempDir dir_;
  std::unique_ptr<Cache> cache_;
};

TEST_F(CacheTest, GivesBackWhatWasMade) {
  int made = 0;
  const auto fill = [&made](const fs::path& folder) {
    ++made;
    return write_file_atomically(folder / "file", "content");
  };
  const auto first = cache_->get("aaaa1", fill);
  EXPECT_EQ(cache_->get("aaaa1", fill).value(), first.value());
  EXPECT_EQ(made, 1);
  EXPECT_EQ(cache_->remake("aaaa1", fill).value(), first.value());
  EXPECT_EQ(made, 2);
  EXPECT_TRUE(fs::is_empty(dir_.path() / "making")) << "the old one is gone";
  EXPECT_FALSE(cache_->get(
      "aaaa2", [](const fs::path&) -> Result<void> { return fail(Fault::kMachine, "", "no"); }));
  EXPECT_FALSE(cache_->has("aaaa2")) << "whole or not at all";
}

TEST_F(CacheTest, EvictsWhatWasNotUsedForLongest) {
  add("aaaa", 1000, hours{5});
  add("bbbb", 1000, hours{7});
  add("cccc", 1000, hours{6});
  cache_->trim(3000, kHour);
  EXPECT_TRUE(cache_->has("bbbb")) << "within the bound";
  cache_->trim(1500, kHour);
  EXPECT_FALSE(cache_->has("bbbb"));
  EXPECT_FALSE(cache_->has("cccc"));
  EXPECT_TRUE(cache_->has("aaaa"));
  EXPECT_TRUE(fs::is_empty(dir_.path() / "making"));
}

TEST_F(CacheTest, KeepsWhatIsInUse) {
  add("aaaa", 1000, hours{5});
  add("bbbb", 1000, hours{0});
  const auto unexpected = [](const fs::path&) -> Result<void> {
    return fail(Fault::kMachine, "", "made again");
  };
  ASSERT_TRUE(cache_->get("aaaa", unexpected)) << "now it has been used";
  cache_->trim(0, kHour);
  EXPECT_TRUE(cache_->has("aaaa"));
  EXPECT_TRUE(cache_->has("bbbb"));
}

TEST_F(CacheTest, LeavesAloneWhatSomebodyIsAsking) {
  add("aaaa", 1000, hours{5});
  {
    const FileLock asking(dir_.path() / "locks/aaa", FileLock::kShared);
    cache_->trim(0, kHour);
    EXPECT_TRUE(cache_->has("aaaa"));
  }
  cache_->trim(0, kHour);
  EXPECT_FALSE(cache_->has("aaaa"));
}

TEST_F(CacheTest, TrimsByItselfNowAndThen) {
  ::setenv("RACECOURSE_CACHE_MIB", "1", 1);
  add("aaaa", 2 << 20, hours{5});
  add("bbbb", 1, hours{0});
  EXPECT_TRUE(cache_->has("aaaa")) << "it looked a moment ago";
  fs::last_write_time(dir_.path() / "trimmed", fs::file_time_type::clock::now() - kHour);
  add("cccc", 1, hours{0});
  EXPECT_FALSE(cache_->has("aaaa"));
  ::unsetenv("RACECOURSE_CACHE_MIB");
}

TEST_F(CacheTest, IsWholeAllTheTimeWhileAnEntryIsMadeAnew) {
  const fs::path file = add("eeee", 1, hours{0}) / "file";
  std::jthread remaking([this](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      EXPECT_TRUE(cache_->remake("eeee", [](const fs::path& folder) {
        return write_file_atomically(folder / "file", "x");
      }));
    }
  });
  for (int i = 0; i < 20'000; ++i) ASSERT_TRUE(fs::exists(file));
}

TEST_F(CacheTest, MakesAnEntryOnceForManyWhoAsk) {
  std::atomic<int> made{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto entry = cache_->get("dddd", [&](const fs::path& folder) {
        ++made;
        return write_file_atomically(folder / "file", "x");
      });
      EXPECT_TRUE(entry && fs::exists(*entry / "file"));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(made, 1);
}

}  // namespace
}  // namespace racecourse
