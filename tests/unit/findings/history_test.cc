#include "grading/findings/history.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "grading/findings/run_log.h"

namespace racecourse {
namespace {

std::vector<record::Record> account(const std::vector<std::string>& lines) {
  std::vector<record::Record> records;
  for (const std::string& line : lines) records.push_back(*record::parse_line(line));
  return records;
}

History told(const std::vector<record::Record>& records, const Symbols& known) {
  Names names(known);
  return read_history(records, names);
}

TEST(History, isEmptyWithoutSteps) {
  const History history = told(account({"failure\tverdict=wrong_result"}), Symbols());
  EXPECT_TRUE(history.steps.empty());
  EXPECT_EQ(history.preemptions, -1);
}

TEST(History, leavesOutStepsWithoutAPlaceOfTheProgram) {
  const History history =
      told(account({"shrunken\tpreemptions=1\tundo_thread=1\tundo_step=2", "history\tearlier=7",
                    "step\tthread=1\tnumber=2\tdoes=free\tobject=5\tstack=1000"}),
           Symbols());
  EXPECT_TRUE(history.steps.empty());
  EXPECT_EQ(history.earlier, 7U);
  EXPECT_EQ(history.preemptions, 1);
  EXPECT_EQ(history.counterfactual, "");
}

Symbols symbols() {
  return Symbols::known({{0x10, {{"pay", "pay.cc", 7, true}}},
                         {0x20, {{"pay", "pay.cc", 8, true}}},
                         {0x30, {{"main", "pay.cc", 20, true}}}},
                        {{0xa0, "(anonymous namespace)::balance"}, {0xb0, "lock"}});
}

std::vector<std::string> texts(const History& history) {
  std::vector<std::string> all;
  for (const HistoryStep& step : history.steps) {
    all.push_back(step.at.thread + " " + std::to_string(step.at.line) + ": " + step.at.does);
  }
  return all;
}

TEST(History, saysWhoDidWhatWithWhichValues) {
  const History history = told(
      account({"step\tthread=1\tnumber=1\tdoes=lock\tobject=176\taddress=b0\tkind=0\tstack=10",
               "step\tthread=1\tnumber=1\tdoes=read\tobject=160\taddress=a0\tsize=4\tatomic=0\t"
               "before=100\tstack=20",
               "step\tthread=2\tnumber=1\tdoes=write\tforced=1\tobject=160\taddress=a0\tsize=4\t"
               "atomic=0\tbefore=100\tafter=-1\tstack=20",
               "step\tthread=0\tnumber=3\tdoes=join\ttarget=2\thow=blocked\tstack=30",
               "step\tthread=1\tnumber=2\tdoes=lock\tobject=176\taddress=b0\tkind=0\t"
               "how=blocked\tstack=10"}),
      symbols());
  EXPECT_EQ(texts(history),
            (std::vector<std::string>{"T1 7: locks lock", "T1 8: reads balance: 100",
                                      "T2 8: writes balance: -1", "main 20: waits for T2 to end",
                                      "T1 7: waits for lock"}));
  EXPECT_TRUE(history.steps[2].forced);
}

TEST(History, aWorldHasWordsAndNamesOfItsOwn) {
  const History history =
      told(account({"step\tthread=1\tnumber=1\tdoes=told\twords=P1 picks up fork 2\tstack=10",
                    "step\tthread=1\tnumber=2\tdoes=wait\tobject=160\tkind=7\tname=the table\t"
                    "stack=20"}),
           symbols());
  EXPECT_EQ(texts(history),
            (std::vector<std::string>{"T1 7: P1 picks up fork 2", "T1 8: waits on the table"}));
}

// A read and the write after it are one change, unless somebody came between.
TEST(History, aReadAndAWriteInOneLineAreAChange) {
  const std::string read =
      "step\tthread=1\tnumber=1\tdoes=read\tobject=160\taddress=a0\tsize=4\tatomic=0\tbefore=5\t"
      "stack=20";
  const std::string write =
      "step\tthread=1\tnumber=1\tdoes=write\tobject=160\taddress=a0\tsize=4\tatomic=0\tbefore=5\t"
      "after=6\tstack=20";
  const std::string other =
      "step\tthread=2\tnumber=1\tdoes=read\tobject=160\taddress=a0\tsize=4\tatomic=0\tbefore=5\t"
      "stack=20";
  EXPECT_EQ(texts(told(account({read, write}), symbols())),
            (std::vector<std::string>{"T1 8: changes balance: 5 to 6"}));
  EXPECT_EQ(texts(told(account({read, other, write}), symbols())),
            (std::vector<std::string>{"T1 8: reads balance: 5", "T2 8: reads balance: 5",
                                      "T1 8: writes balance: 6"}));
}

TEST(History, namesTheSwitchThatMakesItFail) {
  const History history = told(
      account({"shrunken\tpreemptions=1\tundo_thread=1\tundo_step=2",
               "step\tthread=1\tnumber=1\tdoes=unlock\tobject=176\taddress=b0\tkind=0\tstack=10",
               "step\tthread=1\tnumber=2\tdoes=lock\tobject=176\taddress=b0\tkind=0\tstack=20"}),
      symbols());
  EXPECT_EQ(history.counterfactual,
            "Had T1 gone on at pay.cc:8 instead of being interrupted there, nothing would have "
            "gone wrong.");
}

}  // namespace
}  // namespace racecourse
