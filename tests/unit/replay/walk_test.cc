#include "grading/replay/walk.h"

#include "grading/replay/dump.h"
#include "grading/replay/screen.h"

namespace racecourse {
namespace {

HistoryStep step(const char* thread, int line, const char* does, bool forced = false) {
  return {{"a.cc", line, thread, does, line == 3 ? "++x;" : "done = true;"}, forced};
}

// T1 reads, T2 goes through, T1 goes on: two turns of T1's around one of T2's.
CheckResult lost_update() {
  CheckResult check;
  check.id = "total";
  check.verdict = Verdict::kDataRace;
  check.message = "Two threads use x at the same time.";
  check.history.steps = {step("T1", 3, "reads x: 0"), step("T2", 3, "reads x: 0", true),
                         step("T2", 3, "writes x: 1"), step("T1", 3, "writes x: 1"),
                         step("T1", 5, "writes done: 1")};
  check.history.earlier = 7;
  return check;
}

std::string text_of(const Row& row) {
  std::string text;
  for (const Piece& piece : row) text += piece.text;
  return text;
}

TEST(Walk, knows_who_acts_and_who_was_interrupted) {
  const Walk walk(lost_update(), {});
  const auto at_second = walk.threads(2);
  ASSERT_EQ(at_second.size(), 2u);
  EXPECT_EQ(at_second[0].thread, "T1");
  EXPECT_TRUE(at_second[0].interrupted);
  EXPECT_FALSE(at_second[0].acts);
  EXPECT_TRUE(at_second[1].acts);
  EXPECT_EQ(walk.interrupted(2), "T1");
  // T2 was at its end when T1 went on.
  EXPECT_FALSE(walk.threads(4)[1].interrupted);
  EXPECT_EQ(walk.interrupted(4), "");
  EXPECT_EQ(walk.threads(1)[1].last, nullptr);
}

TEST(Walk, goes_from_turn_to_turn) {
  const Walk walk(lost_update(), {});
  EXPECT_EQ(walk.next_turn(1), 2u);
  EXPECT_EQ(walk.next_turn(2), 4u);
  EXPECT_EQ(walk.next_turn(4), 5u);  // no other turn: the end
  EXPECT_EQ(walk.next_turn(5), 5u);
  EXPECT_EQ(walk.previous_turn(5), 4u);
  EXPECT_EQ(walk.previous_turn(4), 2u);
  EXPECT_EQ(walk.previous_turn(3), 2u);
  EXPECT_EQ(walk.previous_turn(1), 1u);
}

TEST(Walk, has_the_files_or_the_lines_that_steps_quote) {
  const SourceFile file{"a.cc", "int x;\nbool done;\n++x;\n"};
  const Walk whole(lost_update(), std::span(&file, 1));
  EXPECT_EQ(whole.lines("a.cc").at(1), "int x;");
  const Walk quoted(lost_update(), {});
  EXPECT_EQ(quoted.lines("a.cc").size(), 2u);
  EXPECT_EQ(quoted.lines("a.cc").at(5), "done = true;");
  EXPECT_TRUE(quoted.lines("b.cc").empty());
}

TEST(Walk, keeps_showing_the_students_file_where_a_step_is_elsewhere) {
  CheckResult check = lost_update();
  check.history.steps.push_back({{"check.cc", 9, "main", "joins T1"}, false});
  const Walk walk(check, {});
  EXPECT_EQ(walk.file(6), "a.cc");
}

TEST(Screen, keeps_to_its_size_and_says_what_happens) {
  const Walk walk(lost_update(), {});
  for (const ScreenSize size : {ScreenSize{80, 24}, ScreenSize{40, 12}, ScreenSize{200, 60}}) {
    for (std::size_t at = 1; at <= walk.steps(); ++at) {
      const auto rows = screen(walk, at, size, Charset::kAscii, true);
      EXPECT_EQ(rows.size(), size.rows);
      std::string all;
      for (const Row& row : rows) {
        EXPECT_LE(text_of(row).size(), size.columns) << text_of(row);
        all += text_of(row) + "\n";
      }
      EXPECT_NE(all.find("step " + std::to_string(at) + " of 5"), std::string::npos);
      EXPECT_NE(all.find(walk.step(at).at.does), std::string::npos) << all;
    }
  }
}

TEST(Screen, names_who_stands_where_without_colour) {
  const auto rows = screen(Walk(lost_update(), {}), 5, {80, 24}, Charset::kAscii, false);
  std::string all;
  for (const Row& row : rows) all += text_of(row) + "\n";
  EXPECT_NE(all.find("\n T2    3 ++x;"), std::string::npos) << all;
  EXPECT_NE(all.find("\n>T1    5 done = true;"), std::string::npos) << all;
  EXPECT_EQ(all.find("gdb"), std::string::npos);
}

TEST(Screen, is_safe_on_a_terminal) {
  CheckResult check = lost_update();
  check.id = check.message = "\x1b[2J";
  for (HistoryStep& each : check.history.steps) {
    each.at.thread = "T\x1b";
    each.at.does = "\x1b[1m\xff";
    each.at.code = "\r\x07";
    each.at.file = "a\x1b.cc";
  }
  for (const Row& row : screen(Walk(check, {}), 2, {80, 24}, Charset::kUtf8, true)) {
    for (const char byte : text_of(row)) EXPECT_GE(static_cast<unsigned char>(byte), ' ');
  }
  for (const char byte : dump(Walk(check, {}))) {
    EXPECT_TRUE(byte == '\t' || byte == '\n' || static_cast<unsigned char>(byte) >= ' ');
  }
}

TEST(Dump, says_whom_a_step_interrupts) {
  const std::string text = dump(Walk(lost_update(), {}));
  EXPECT_TRUE(
      text.starts_with("step\tthread\tfile\tline\tinterrupted\tdoes\tcode\n"
                       "1\tT1\ta.cc\t3\t\treads x: 0\t++x;\n"
                       "2\tT2\ta.cc\t3\tT1\treads x: 0\t++x;\n"))
      << text;
}

}  // namespace
}  // namespace racecourse
