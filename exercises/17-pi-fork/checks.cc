#include "pi_fork.h"

#include <csignal>
#include <map>
#include <stdexcept>

#include <unistd.h>

#include "harness/check/check.h"
#include "harness/check/processes.h"
#include "harness/check/world/rc/pi_terms.h"

using namespace racecourse;

namespace {

constexpr long kTerms = 7;  // a piece

struct Seen {
  std::string sum;
  std::map<long, int> calls;  // how often each piece was begun
};

// Called in the worker, before it computes the piece: `call` counts the pieces that were begun.
using At = std::function<void(int call, int piece)>;

Seen pi(int pieces, int workers, int scale, const At& at = [](int, int) {}) {
  std::signal(SIGPIPE, SIG_IGN);
  SharedLog log;
  SharedCount calls;
  const pid_t self = getpid();
  const auto sum_of = [&](int piece) {
    log.record("begins", 0, piece);
    at(calls.next(), piece);
    return pi_terms(piece * kTerms, (piece + 1) * kTerms, scale);
  };
  Seen seen;
  try {
    seen.sum = pi_fork(sum_of, pieces, workers, scale);
  } catch (const std::runtime_error&) {
    seen.sum = "std::runtime_error";
  } catch (...) {
    seen.sum = "an exception of another type";
  }
  if (getpid() != self) return seen;  // a child that came back, as racecourse will say
  bool by_caller = false;
  for (const Event& event : log.events()) {
    by_caller = by_caller || event.thread == 0;
    ++seen.calls[event.value];
  }
  expect_parallel(!by_caller, "the workers compute, and the caller is there for them meanwhile");
  return seen;
}

Seen expect_sum(
    const char* what, int pieces, int workers, int scale, const At& at = [](int, int) {}) {
  Seen seen = pi(pieces, workers, scale, at);
  const std::string right = pi_terms(0, pieces * kTerms, scale).str(scale);
  EXPECT_EQ(seen.sum, right) << what;
  if (seen.sum != right) seen.calls.clear();  // nothing more is to be said of it
  return seen;
}

void die() { raise(SIGKILL); }

// Kills somebody else who has computed a piece, and waits now if he is still there.
void kill_an_idle_worker(const SharedLog& pids) {
  let_others_go_on();
  for (const Event& event : pids.events()) {
    if (event.value != getpid() && end_process(static_cast<int>(event.value))) break;
  }
}

}  // namespace

TEST(PiFork, one) {
  for_each_execution([] {
    expect_sum("3 pieces, one worker", 3, 1, 20, [](int call, int) {
      if (call == 1) let_others_go_on();  // the caller waits for an answer
    });
  });
}

TEST(PiFork, sum) {
  for_each_execution([] {
    const Seen seen = expect_sum("7 pieces, 2 workers", 7, 2, 40);
    for (const auto& [piece, calls] : seen.calls) EXPECT_EQ(calls, 1) << "piece " << piece;
    expect_sum("one piece, 3 workers", 1, 3, 60);
  });
}

TEST(PiFork, side_by_side) {
  for_each_execution([] {
    Gate gate(3);
    pi(5, 3, 20, [&](int call, int) {
      if (call < 3) gate.pass();
    });
    const int came = gate.came();
    expect_parallel(came == 3, "3 workers compute at the same time, not " + std::to_string(came));
    SharedCount begun, many, done;
    pi(7, 2, 20, [&](int call, int) {
      begun.next();
      if (call > 0) return done.wait_for(1);
      let_others_go_on();  // as many as want to begin, too
      if (begun.value() > 2) many.next();
      done.next();
    });
    expect_rule(many.value() == 0, "no more than `workers` processes compute at the same time");
  });
}

TEST(PiFork, skew) {
  for_each_execution([] {
    Gate gate(9);
    pi(9, 3, 20, [&](int call, int) { call == 0 ? gate.pass() : gate.come(); });
    const std::string others = std::to_string(gate.came() - 1);
    expect_parallel(gate.came() == 9,
                    "while one of 9 pieces takes long, the other 8 get done, not only " + others);
  });
}

TEST(PiFork, digits) {
  for_each_execution([] { expect_sum("sums of 200,000 digits", 4, 2, 200'000); });
}

TEST(PiFork, interrupted) {
  for_each_execution([] {
    allow_faults(Faults::kShortReads | Faults::kShortWrites | Faults::kInterrupts);
    expect_sum("5 pieces, 2 workers", 5, 2, 30);
    expect_sum("20 pieces, 3 workers", 20, 3, 90);
  });
}

TEST(PiFork, deaths) {
  for_each_execution([] {
    const Seen seen =
        expect_sum("one of 2 workers is killed over a piece", 6, 2, 30, [](int call, int) {
          if (call == 2) die();
        });
    int again = 0;
    for (const auto& [piece, calls] : seen.calls) again += calls - 1;
    expect_rule(seen.calls.empty() || again == 1,
                "what a worker has died over, and nothing else, is computed again");
    expect_sum("one of 2 workers calls _exit(0)", 4, 2, 30, [](int call, int) {
      if (call == 0) _exit(0);
    });
    SharedCount tried[3];
    expect_sum("each of 3 pieces kills the first of 2 workers", 5, 2, 30, [&](int, int piece) {
      if (piece < 3 && tried[piece].next() == 0) die();
    });
    SharedLog pids;
    expect_sum("two of 3 workers are killed, over a piece and while it waits", 4, 3, 30,
               [&](int call, int) {
                 pids.record("", 0, getpid());
                 if (call == 3) kill_an_idle_worker(pids), die();
               });
  });
}

TEST(PiFork, poison) {
  for_each_execution([] {
    SharedCount tries;
    expect_sum("piece 1 kills two workers", 5, 2, 30, [&](int, int piece) {
      if (piece == 1 && tries.next() < 2) die();
    });
    Seen seen = pi(6, 4, 30, [](int call, int piece) {
      if (piece == 1 && call < 20) die();
    });
    EXPECT_EQ(seen.sum, "std::runtime_error") << "piece 1 kills whoever computes it";
    expect_rule(seen.sum != "std::runtime_error" || seen.calls[1] == 3,
                "a piece is computed again until three workers have died over it, and not longer");
  });
}
