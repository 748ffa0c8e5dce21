#include "signal_sem.h"

#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include "harness/check/check.h"

TEST(SignalSem, arrival) {
  racecourse::for_each_execution([] {
    const auto signal = make_signal();
    ASSERT_NE(signal, nullptr) << "make_signal() returned no signal";
    signal->post();
    signal->wait();  // the post came first
    std::atomic<int> posts = 0;
    const auto wait_for = [&](int calls) {
      signal->wait();
      EXPECT_EQ(posts, calls) << "calls of post() by then, and how often wait() has returned";
    };
    std::thread first(wait_for, 1);
    racecourse::work(5);  // it comes to wait
    ++posts;
    signal->post();
    first.join();
    std::thread second(wait_for, 2);
    ++posts;
    signal->post();  // perhaps before it waits
    second.join();
  });
}

TEST(SignalSem, counting) {
  racecourse::for_each_execution([] {
    const auto signal = make_signal();
    std::atomic<int> posts = 0, waits = 0;  // posts begun, waits that have returned
    const auto post = [&] {
      ++posts;
      signal->post();
    };
    const auto wait = [&] {
      signal->wait();
      const int returned = ++waits;  // before the look at `posts`, which can only grow meanwhile
      EXPECT_LE(returned, posts) << "waits that returned, and posts, so far";
    };
    post(), post();  // nobody waits yet
    std::thread one([&] { wait(), wait(); });
    std::thread two([&] { wait(), wait(); });
    racecourse::work();  // the two come to wait for more
    post(), post();
    one.join();
    two.join();
  });
}

TEST(SignalSem, payload) {
  racecourse::for_each_execution([] {
    const auto signal = make_signal();
    long letter = 0;  // guarded by the signal alone
    std::thread reader([&] {
      signal->wait();
      EXPECT_EQ(letter, 42) << "written before post(), read after wait()";
    });
    letter = 42;
    signal->post();
    reader.join();
  });
}

TEST(SignalSem, asleep) {
  racecourse::for_each_execution([] {
    const auto signal = make_signal();
    std::int64_t posted = 0, returned = 0;
    std::thread waiter([&] {
      signal->wait();
      returned = racecourse::now_ticks();
    });
    racecourse::work(5);
    signal->post();
    posted = racecourse::now_ticks();
    waiter.join();
    racecourse::expect_rule(returned <= posted,
                            "wait() goes on as soon as post() is done, at tick " +
                                std::to_string(posted) + ", not at " + std::to_string(returned));
  });
}

TEST(SignalSem, independent) {
  racecourse::for_each_execution([] {
    const auto one = make_signal(), two = make_signal();
    std::atomic<bool> one_posted = false, two_posted = false;
    const auto wait = [](Signal& signal, const std::atomic<bool>& posted) {
      signal.wait();
      EXPECT_TRUE(posted) << "wait() of one signal returned, and only another was posted";
    };
    std::thread first(wait, std::ref(*one), std::ref(one_posted));
    std::thread second(wait, std::ref(*two), std::ref(two_posted));
    two_posted = true;
    two->post();
    one_posted = true;
    one->post();
    first.join();
    second.join();
  });
}
