#include "dinner.h"

#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/diagnosis.h"
#include "harness/check/script.h"
#include "harness/check/table_rules.h"

using racecourse::Diagnosis;
using racecourse::expect_right;
using racecourse::expect_rule;
using racecourse::for_each_execution;

namespace {

// A table at which everybody makes a step when he is told to.
class Replay final : public Forks {
 public:
  explicit Replay(int seats) : seats_(seats), holders_(seats + 1), stage_(seats) {
    for (int who = 1; who <= seats; ++who) {
      threads_.emplace_back([this, who] {
        try {
          philosopher(*this, who, 100);
        } catch (const Over&) {
        }
        stage_.leave(who);
      });
    }
  }
  ~Replay() override { stage_.end(); }
  void pick(int who, Side side) override { fork(who, "pick ", side) = who; }
  void put(int who, Side side) override { fork(who, "put ", side) = 0; }
  void eat(int who) override { step(who, "eat"); }

  std::string next(int who) { return stage_.next(who); }
  void go_on(int who) { stage_.let(who); }
  // Who holds the fork that `who` is about to pick up; 0: he can go on.
  int waits_for(int who) {
    if (!next(who).starts_with("pick")) return 0;
    return holders_[fork_at(next(who) == "pick left" ? Side::left : Side::right, who, seats_)];
  }

 private:
  struct Over {};
  void step(int who, const std::string& what) {
    if (!stage_.step(who, what)) throw Over();
  }
  int& fork(int who, const std::string& what, Side side) {
    step(who, what + (side == Side::left ? "left" : "right"));
    return holders_[fork_at(side, who, seats_)];
  }
  const int seats_;
  std::vector<int> holders_;
  racecourse::Stage stage_;
  std::vector<std::jthread> threads_;
};

// The table as it is, with locks for forks.
class Locks : public Forks {
 public:
  void pick(int who, Side side) override { forks_[fork_at(side, who, 5)].lock(); }
  void put(int who, Side side) override { forks_[fork_at(side, who, 5)].unlock(); }
  void eat(int) override {}

 private:
  std::mutex forks_[6];
};

// Plays the schedule; whom each one waits for then, or nothing if it cannot be or nobody is stuck.
std::vector<int> play(const Diagnosis& diagnosis) {
  Replay table(diagnosis.seats);
  for (const Diagnosis::Step& step : diagnosis.steps) {
    const auto wrong =
        racecourse::wrong_step(step, table.next(step.who), table.waits_for(step.who));
    expect_rule(wrong);
    if (wrong) return {};
    table.go_on(step.who);
  }
  std::vector<int> waits_for(1);
  for (int who = 1; who <= diagnosis.seats; ++who) {
    waits_for.push_back(table.waits_for(who));
    if (waits_for.back() != 0) continue;
    expect_right(racecourse::at_line(diagnosis.steps.back().line) +
                 "this is no deadlock: after this step " + racecourse::philosopher(who) +
                 " can still " + table.next(who));
    return {};
  }
  return waits_for;
}

void check(bool five, bool with_edges) {
  const Diagnosis diagnosis = racecourse::read_diagnosis(diagnosis_txt, five);
  expect_rule(diagnosis.problem);
  if (diagnosis.problem) return;
  const auto waits_for = play(diagnosis);
  if (with_edges && !waits_for.empty()) {
    expect_right(racecourse::wrong_edges(diagnosis.edges, waits_for));
  }
}

}  // namespace

TEST(PhilDiagnose, schedule) {
  for_each_execution([] { check(true, false); });
}
TEST(PhilDiagnose, edges) {
  for_each_execution([] { check(true, true); });
}
TEST(PhilDiagnose, another) {
  for_each_execution([] { check(false, true); });
}
TEST(PhilDiagnose, remedy) {
  for_each_execution([] {
    std::vector<Side> first(6, Side::left);
    for (const int who : racecourse::read_diagnosis(diagnosis_txt, true).right_first) {
      first[who] = Side::right;
    }
    Locks forks;
    std::vector<std::jthread> threads;
    for (int who = 1; who <= 5; ++who) {
      threads.emplace_back([&, who] { philosopher(forks, who, 1, first[who]); });
    }
  });
}
