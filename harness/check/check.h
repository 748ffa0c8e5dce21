#pragma once

// What a check author includes, and the only harness header that checks.cc needs.
//
//   #include "bank_transfer.h"
//   #include "harness/check/check.h"
//
//   TEST(BankTransfer, opposite) {
//     racecourse::for_each_execution([] { ...; EXPECT_EQ(sum, 200); });
//   }

#include <concepts>
#include <cstdint>
#include <optional>
#include <source_location>
#include <string>
#include <type_traits>

#include <gtest/gtest.h>

#include "harness/check/counts.h"
#include "harness/check/event_log.h"
#include "harness/check/invariants.h"

namespace racecourse {

namespace detail {
void run_execution(void (*body)());
void run_measured(void (*body)());
void report_rule_broken(const std::string& message, std::source_location where);
void report_not_parallel(const std::string& message, std::source_location where);
void report_starvation(const std::string& message, std::source_location where);
void report_wrong_result(const std::string& message, std::source_location where);
// For the harness's worlds: where the student's code stands is told by the stack.
void report_rule_broken_here(const std::string& rule);
}  // namespace detail

// Runs `body` once per execution that the engine chooses: one per explored schedule in `sched`,
// one per repetition (each in a process of its own) in the other flavours. The body must capture
// nothing: state outside it would leak from one execution to the next.
template <class Body>
  requires std::convertible_to<Body, void (*)()> && std::is_empty_v<Body>
void for_each_execution(Body body) {
  detail::run_execution(static_cast<void (*)()>(body));
}

// The body of a check with `at_most:` in exercise.yaml: is run by the student's program and by the
// reference's in turn, and how long it takes is compared. It should take 10 to 50 ms (it is run
// again until 0.4 s are over, and the lower quartile counts) and use two threads at most; what it
// computes is checked in it.
template <class Body>
  requires std::convertible_to<Body, void (*)()> && std::is_empty_v<Body>
void compare_with_reference(Body body) {
  detail::run_measured(static_cast<void (*)()>(body));
}

// A rule that the handout states was broken: rule_broken rather than wrong_result.
inline void expect_rule(bool kept, const std::string& rule,
                        std::source_location where = std::source_location::current()) {
  if (!kept) detail::report_rule_broken(rule, where);
}

// Things that the handout says happen side by side did not: not_parallel.
inline void expect_parallel(bool overlapped, const std::string& what,
                            std::source_location where = std::source_location::current()) {
  if (!overlapped) detail::report_not_parallel(what, where);
}

// The same for what is wrong with a world's events (invariants.h), and wrong_result.
inline void expect_rule(const Problem& problem,
                        std::source_location where = std::source_location::current()) {
  if (problem) detail::report_rule_broken(*problem, where);
}
inline void expect_parallel(const Problem& problem,
                            std::source_location where = std::source_location::current()) {
  if (problem) detail::report_not_parallel(*problem, where);
}
inline void expect_right(const Problem& problem,
                         std::source_location where = std::source_location::current()) {
  if (problem) detail::report_wrong_result(*problem, where);
}

// Somebody waits for longer than the handout says, while others get on: starvation.
inline void expect_in_time(const Problem& problem,
                           std::source_location where = std::source_location::current()) {
  if (problem) detail::report_starvation(*problem, where);
}

// Virtual time. work(n) occupies the calling thread for n ticks; the clock moves on when every
// thread is at work, waiting or asleep, so ticks count what must happen one after another and
// never how fast or busy the machine is.
std::int64_t now_ticks();
void work(int ticks = 1);

// Who called work(), since the execution began.
int worked_calls();             // over all threads
int worked_threads();           // distinct threads that called work() at least once
int worked_calls_of(int rank);  // calls of the rank-th busiest thread, 0 being the busiest
bool worked_in_main();          // the thread that runs the body called work() itself

// Threads, besides the calling one, that have not ended. Who has been joined has.
int running_threads();

// The explorer counts one execution more than it searches, for whoever asks; in all others, and on
// real threads, there is nothing to tell:
//
//   if (const auto counts = racecourse::counts()) {
//     racecourse::expect_parallel(counts->parallelism() > 1.8, "the two halves");
//   }
std::optional<Counts> counts();

// Counts how many threads are inside a region at once. The counting is invisible to the
// sanitizers: it neither orders the threads' accesses nor races itself.
class MaxConcurrent {
 public:
  class Inside {
   public:
    explicit Inside(MaxConcurrent& region) : region_(region) { region_.enter(); }
    ~Inside() { region_.leave(); }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

   private:
    MaxConcurrent& region_;
  };
  int max() const;      // the most that were inside at one time
  int entered() const;  // how often the region was entered

 private:
  void enter();
  void leave();
  int inside_ = 0;
  int max_ = 0;
  int entered_ = 0;
};

}  // namespace racecourse
