#include "bank_transfer.h"

#include <stdexcept>
#include <string>
#include <thread>

#include "harness/check/check.h"

namespace {

long balance_of(Account& account) {
  account.lock();
  const long balance = account.balance();
  account.unlock();
  return balance;
}

// How many of `times` transfers succeed.
int pay(Account& from, Account& to, long n, int times) {
  int done = 0;
  for (int i = 0; i < times; ++i) done += transfer(from, to, n) ? 1 : 0;
  return done;
}

}  // namespace

TEST(BankTransfer, opposite) {
  racecourse::for_each_execution([] {
    Account alice(1, 100), bob(2, 100);
    int alice_paid = 0, bob_paid = 0;
    std::thread a([&] { alice_paid = pay(alice, bob, 30, 3); });
    std::thread b([&] { bob_paid = pay(bob, alice, 20, 3); });
    a.join();
    b.join();
    EXPECT_EQ(alice_paid, 3) << "Alice has 100 and pays 30 three times";
    EXPECT_EQ(bob_paid, 3) << "Bob has 100 and pays 20 three times";
    EXPECT_EQ(balance_of(alice), 100 - 90 + 60);
    EXPECT_EQ(balance_of(bob), 100 + 90 - 60);
  });
}

TEST(BankTransfer, funds) {
  racecourse::for_each_execution([] {
    Account alice(3, 100), bob(1, 0), carol(4, 0), dora(2, 0);
    int paid[3] = {};
    std::thread b([&] { paid[0] = pay(alice, bob, 60, 1); });
    std::thread c([&] { paid[1] = pay(alice, carol, 60, 1); });
    std::thread d([&] { paid[2] = pay(alice, dora, 60, 1); });
    b.join();
    c.join();
    d.join();
    EXPECT_EQ(paid[0] + paid[1] + paid[2], 1) << "100 are enough for one payment of 60";
    EXPECT_EQ(balance_of(alice), 40);
    EXPECT_EQ(balance_of(bob) + balance_of(carol) + balance_of(dora), 60);
    EXPECT_FALSE(transfer(alice, bob, 41)) << "Alice has 40";
    EXPECT_EQ(balance_of(alice), 40) << "after a transfer that was refused";
    EXPECT_TRUE(transfer(alice, bob, 40)) << "all that Alice has";
    EXPECT_TRUE(transfer(alice, bob, 0)) << "nothing at all";
    EXPECT_EQ(balance_of(alice), 0);
  });
}

TEST(BankTransfer, rules) {
  racecourse::for_each_execution([] {
    Account alice(1, 100), bob(2, 100);
    EXPECT_THROW(transfer(alice, bob, -1), std::invalid_argument);
    EXPECT_THROW(transfer(bob, alice, -500), std::invalid_argument);
    std::thread other([&] {
      EXPECT_EQ(balance_of(alice), 100) << "after a transfer that threw";
      EXPECT_EQ(balance_of(bob), 100) << "after a transfer that threw";
      EXPECT_TRUE(transfer(alice, bob, 10));
    });
    other.join();
  });
}

TEST(BankTransfer, self) {
  racecourse::for_each_execution([] {
    Account alice(1, 100);
    EXPECT_TRUE(transfer(alice, alice, 30)) << "30 of 100, to herself";
    EXPECT_EQ(balance_of(alice), 100);
    EXPECT_FALSE(transfer(alice, alice, 101)) << "101 of 100, to herself";
    EXPECT_EQ(balance_of(alice), 100);
  });
}

TEST(BankTransfer, audit) {
  racecourse::for_each_execution([] {
    Account alice(1, 100), bob(2, 100), carol(3, 100);
    Account* const bank[] = {&carol, &bob, &alice};
    std::thread up([&] { pay(alice, carol, 20, 3); });
    std::thread down([&] { pay(carol, alice, 30, 3); });
    for (int look = 0; look < 4; ++look) {
      EXPECT_EQ(audit(bank), 300) << "while Alice and Carol pay each other";
      racecourse::work();  // lets the others have the locks
    }
    up.join();
    down.join();
    EXPECT_EQ(audit(bank), 300) << "when everybody has gone home";
  });
}

TEST(BankTransfer, disjoint) {
  racecourse::for_each_execution([] {
    Account alice(1, 100), bob(2, 100), carol(3, 100), dora(4, 100);
    const auto start = racecourse::now_ticks();
    pay(alice, bob, 10, 2);
    const auto alone = racecourse::now_ticks() - start;
    std::thread other([&] { pay(carol, dora, 10, 2); });
    pay(alice, bob, 10, 2);
    other.join();
    const auto together = racecourse::now_ticks() - start - alone;
    racecourse::expect_parallel(together <= alone,
                                "two pairs that share no account take " + std::to_string(alone) +
                                    " ticks, as one does alone, not " + std::to_string(together));
  });
}
