// The race detector's memory against hand-made histories of accesses.

#include "harness/runtime/memory.h"

#include <vector>

#include <gtest/gtest.h>

namespace racecourse::model {
namespace {

class Conflicts final : public Observer {
 public:
  void conflict(const Access& before, const Access& now) override {
    all.push_back(before);
    all.push_back(now);
  }
  void misuse(const char*, const Object*) override {}
  void gone(std::uintptr_t, std::uint32_t, bool, std::uintptr_t) override {}
  void bad_free(std::uintptr_t, std::uintptr_t) override {}
  void stuck() override {}
  void left_running() override {}
  void exhausted(const char*, std::uintptr_t) override {}
  void endless(bool) override {}
  std::vector<Access> all;
};

// Address space is reserved once in a process.
Memory& memory() {
  static Memory* const memory = new Memory;
  return *memory;
}

class MemoryTest : public testing::Test {
 protected:
  MemoryTest() {
    static std::uint32_t generation = 0;
    memory().reset(++generation);
    for (TaskId task = 0; task < 4; ++task) clocks_.add_task(task, kNobody);
  }
  template <unsigned kSize>
  void read(TaskId task, std::uintptr_t at) {
    memory().access<kSize, false>(clocks_, seen_, task, at, 100 + task);
  }
  template <unsigned kSize>
  void write(TaskId task, std::uintptr_t at) {
    memory().access<kSize, true>(clocks_, seen_, task, at, 200 + task);
  }
  void atomic(TaskId task, std::uintptr_t at, bool writes) {
    memory().range(clocks_, seen_, task, at, 4, kIsAtomic | (writes ? kIsWrite : 0), 300 + task);
  }
  void hand_over(TaskId from, TaskId to) {
    SyncClock clock;
    clocks_.release(from, clock, false);
    clocks_.acquire(to, clock);
  }
  std::size_t conflicts() const { return seen_.all.size() / 2; }

  Clocks clocks_;
  Conflicts seen_;
  static constexpr std::uintptr_t kAt = 0x10000;
};

TEST_F(MemoryTest, twoWritesThatNothingOrders) {
  write<4>(0, kAt);
  write<4>(1, kAt);
  ASSERT_EQ(conflicts(), 1U);
  EXPECT_EQ(seen_.all[0].task, 0);
  EXPECT_EQ(seen_.all[0].pc, 200U);
  EXPECT_EQ(seen_.all[1].task, 1);
  EXPECT_TRUE(seen_.all[1].write);
  EXPECT_EQ(seen_.all[1].size, 4U);
}

TEST_F(MemoryTest, orderedAccessesAndReadsDoNotConflict) {
  write<8>(0, kAt);
  hand_over(0, 1);
  read<8>(1, kAt);
  hand_over(0, 2);
  read<8>(2, kAt);
  hand_over(1, 3);
  hand_over(2, 3);
  write<8>(3, kAt);
  EXPECT_EQ(conflicts(), 0U);
}

TEST_F(MemoryTest, everyConcurrentReaderIsRemembered) {
  read<4>(0, kAt);
  read<4>(1, kAt);
  read<4>(2, kAt);
  hand_over(0, 3);
  hand_over(2, 3);
  write<4>(3, kAt);  // not ordered after the reader in the middle
  ASSERT_EQ(conflicts(), 1U);
  EXPECT_EQ(seen_.all[0].task, 1);
}

TEST_F(MemoryTest, neighbouringBytesAreNoConflict) {
  for (std::uintptr_t i = 0; i < 4; ++i) write<1>(static_cast<TaskId>(i), kAt + i);
  EXPECT_EQ(conflicts(), 0U);
  read<1>(0, kAt + 2);
  ASSERT_EQ(conflicts(), 1U);
  EXPECT_EQ(seen_.all[0].task, 2);
}

TEST_F(MemoryTest, accessesAcrossTwoWords) {
  write<8>(0, kAt + 5);
  write<1>(1, kAt + 12);
  ASSERT_EQ(conflicts(), 1U);
  write<1>(2, kAt + 13);
  EXPECT_EQ(conflicts(), 1U);
}

TEST_F(MemoryTest, atomicAccessesConflictWithPlainOnesOnly) {
  atomic(0, kAt, true);
  atomic(1, kAt, true);
  EXPECT_EQ(conflicts(), 0U);
  read<4>(2, kAt);
  EXPECT_EQ(conflicts(), 2U) << "with each of the two writers";
}

TEST_F(MemoryTest, aLaterAtomicAccessDoesNotHideAPlainOne) {
  write<4>(0, kAt);
  atomic(0, kAt, true);
  atomic(1, kAt, true);
  ASSERT_EQ(conflicts(), 1U);
  EXPECT_FALSE(seen_.all[0].atomic);
}

TEST_F(MemoryTest, whatHasBeenGivenBackIsNobodys) {
  write<4>(0, kAt);
  memory().freed(clocks_, seen_, 0, kAt, 16, 999);
  EXPECT_EQ(conflicts(), 0U);
  read<4>(0, kAt + 8);  // even by the one who gave it back
  ASSERT_EQ(conflicts(), 1U);
  EXPECT_TRUE(seen_.all[0].free);
  memory().forget(kAt, 16);
  write<4>(1, kAt + 8);
  EXPECT_EQ(conflicts(), 1U);
}

TEST_F(MemoryTest, freeingConflictsWithWhoStillUsesIt) {
  write<4>(0, kAt + 4);
  memory().freed(clocks_, seen_, 1, kAt, 16, 999);
  EXPECT_EQ(conflicts(), 1U);
}

TEST_F(MemoryTest, anotherExecutionKnowsNothingOfTheLast) {
  write<4>(0, kAt);
  memory().reset(1'000'000);
  write<4>(1, kAt);
  EXPECT_EQ(conflicts(), 0U);
}

}  // namespace
}  // namespace racecourse::model
