#include "shm_ledger.h"

#include <cerrno>
#include <csignal>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using racecourse::expect_rule;
using racecourse::for_each_execution;
using racecourse::Victim;

namespace {

// Enough for what sets few words; the others are only not killed at their last ones.
constexpr int kMostSets = 12;

alignas(4096) unsigned char g_pages[kMostSets + 1][kLedgerBytes];

void* shared_page(int number = 0) {
  if (number == 0) racecourse::share(g_pages, sizeof g_pages);
  return g_pages[number];
}

// A transfer of 10 from 0 to 1 was killed, or was not; then another one of 5 from 1 to 2.
void expect_one_of_both(Ledger& ledger, int sets) {
  const Balances now = ledger.balances();
  const bool before = now == Balances{100, 95, 105}, after = now == Balances{90, 105, 105};
  EXPECT_TRUE(before || after)
      << "balances of " << now[0] << ", " << now[1] << " and " << now[2]
      << " after a transfer of 10 from 0 to 1, of 100 each, that was killed "
      << "when it had set " << sets << " words, and one of 5 from 1 to 2";
}

// In a child that dies when it has set so many words; whether it was killed.
bool transfer_in_child(void* memory, int sets) {
  const pid_t child = fork();
  if (child == 0) {
    Victim victim(sets);
    victim.begin();
    attach_ledger(memory)->transfer(0, 1, 10);
    victim.end();
    _exit(0);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

}  // namespace

TEST(ShmLedger, transfers) {
  for_each_execution([] {
    void* const memory = shared_page();
    create_ledger(memory, 100);
    std::thread other([&] {
      const auto ledger = attach_ledger(memory);
      ledger->transfer(0, 1, 10), ledger->transfer(0, 2, 1);
    });
    const auto ledger = attach_ledger(memory);
    ledger->transfer(1, 0, 20);
    const Balances seen = ledger->balances();
    EXPECT_EQ(seen[0] + seen[1] + seen[2], 300) << "the total, while others transfer";
    other.join();
    EXPECT_EQ(ledger->balances(), (Balances{109, 90, 101}));
    EXPECT_EQ(attach_ledger(memory)->balances(), (Balances{109, 90, 101})) << "attached anew";
  });
}

TEST(ShmLedger, words) {
  for_each_execution([] {
    void* const memory = shared_page();
    create_ledger(memory, 100);
    Victim nobody(0);
    nobody.begin();
    attach_ledger(memory)->transfer(0, 1, 10);
    expect_rule(nobody.done() >= 2, "the ledger's numbers are rc::Words in the memory");
  });
}

TEST(ShmLedger, killed) {
  for_each_execution([] {
    for (int sets = 1; sets <= kMostSets; ++sets) {
      void* const memory = shared_page(sets - 1);
      create_ledger(memory, 100);
      Victim victim(sets);
      std::thread one([&] {
        victim.begin();
        attach_ledger(memory)->transfer(0, 1, 10);
        victim.end();
      });
      std::thread two([&] { attach_ledger(memory)->transfer(1, 2, 5); });
      one.join(), two.join();
      expect_one_of_both(*attach_ledger(memory), sets);
      if (!victim.killed()) break;
    }
  });
}

TEST(ShmLedger, map) {
  for_each_execution([] {
    const std::string name = "/racecourse-" + std::to_string(getpid());
    void* const memory = map_memory(name);
    create_ledger(memory, 100);
    EXPECT_FALSE(transfer_in_child(map_memory(name), 0)) << "a child that nobody kills";
    EXPECT_EQ(attach_ledger(memory)->balances(), (Balances{90, 110, 100}))
        << "after a child's transfer of 10 from 0 to 1";
    remove_memory(name);
  });
}

TEST(ShmLedger, addresses) {
  for_each_execution([] {
    const std::string name = "/racecourse-" + std::to_string(getpid());
    void* const here = map_memory(name);
    void* const there = map_memory(name);
    create_ledger(here, 100);
    attach_ledger(here)->transfer(0, 1, 10);
    unmap_memory(here);
    const auto ledger = attach_ledger(there);
    ledger->transfer(1, 2, 20);
    EXPECT_EQ(ledger->balances(), (Balances{90, 90, 120})) << "mapped at two addresses";
    unmap_memory(there);
    remove_memory(name);
  });
}

TEST(ShmLedger, removed) {
  for_each_execution([] {
    const std::string name = "/racecourse-" + std::to_string(getpid());
    void* const old = map_memory(name);
    static_cast<unsigned char*>(old)[7] = 1;
    remove_memory(name);
    remove_memory(name);
    EXPECT_EQ(static_cast<unsigned char*>(old)[7], 1) << "memory whose name was taken away";
    void* const memory = map_memory(name);
    const auto* const bytes = static_cast<const unsigned char*>(memory);
    EXPECT_EQ(bytes[7], 0) << "new memory, with a name that was taken away and is used again";
    unmap_memory(memory), unmap_memory(old);
    remove_memory(name);
  });
}

TEST(ShmLedger, processes) {
  for_each_execution([] {
    for (int sets = 1; sets <= kMostSets; ++sets) {
      const std::string name = "/racecourse-" + std::to_string(100 * getpid() + sets);
      void* const memory = map_memory(name);
      create_ledger(memory, 100);
      const bool killed = transfer_in_child(memory, sets);
      const auto ledger = attach_ledger(memory);
      ledger->transfer(1, 2, 5);
      expect_one_of_both(*ledger, sets);
      remove_memory(name);
      if (!killed) break;
    }
  });
}
