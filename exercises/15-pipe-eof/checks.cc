#include "pipe_eof.h"

#include <algorithm>
#include <csignal>
#include <vector>

#include <unistd.h>

#include "harness/check/check.h"
#include "harness/check/processes.h"

using namespace racecourse;

namespace {

using Items = std::vector<std::string>;
enum Step { kMake, kConsume };
using At = std::function<void(Step, std::size_t)>;

// Short enough for the log and for a message.
std::string name_of(const std::string& item) {
  if (item.size() < 40 && std::ranges::none_of(item, [](char c) { return c < ' '; })) return item;
  return std::to_string(item.size()) + " bytes, #" + std::to_string(std::hash<std::string>{}(item));
}

// What came for the item with this number, in words that do not depend on how many bytes lay in the
// pipe just then.
std::string beside(const Items& made, std::size_t number, const std::string& item) {
  if (number >= made.size()) return "an item more than were made";
  const std::string& right = made[number];
  if (item == right) return name_of(right);
  if (item.empty()) return "an empty item";
  if (item.starts_with(right)) return name_of(right) + " and what follows it";
  return right.starts_with(item) ? "a part of " + name_of(right) : "something else";
}

// Mostly zeros, where a length that is read at the wrong place is a small one.
std::string bytes(int size, int modulus) {
  std::string item;
  for (int i = 0; i < size; ++i) item += i < 8 || i > 4000 ? '\0' : static_cast<char>(i % modulus);
  return item;
}

// Ships the items and holds against the contract who made and who consumed what. `at` is called in
// each step, with the number of the item; the last kMake has none to make.
void ship_all(const Items& items, const At& at = [](Step, std::size_t) {}) {
  SharedLog log;
  const pid_t self = getpid();
  std::size_t made = 0, got = 0;
  const auto produce = [&] {
    log.record("", kMake);
    at(kMake, made);
    return made == items.size() ? std::nullopt : std::optional(items[made++]);
  };
  const int status = ship(produce, [&](const std::string& item) {
    log.record(beside(items, got, item), kConsume);
    at(kConsume, got++);
  });
  if (getpid() != self) return;  // a child that came back, as racecourse will say
  let_a_child_end();             // one that was not waited for has at least done all that it does
  Items consumed, wanted;
  int child = 0;
  for (const Event& event : log.events()) {
    if (child == 0) child = event.thread;
    expect_rule(event.who == kMake ? event.thread == 0 : child != 0 && event.thread == child,
                "the items are made in the caller's own process and consumed in one child of it");
    if (event.who == kConsume) consumed.push_back(event.what);
  }
  for (const std::string& item : items) wanted.push_back(name_of(item));
  // What comes after the first wrong one is chance.
  const auto wrong = std::ranges::mismatch(consumed, wanted).in1;
  if (wrong != consumed.end()) consumed.erase(wrong + 1, consumed.end());
  ASSERT_EQ(consumed, wanted) << "what the consumer got, and what was made";
  ASSERT_EQ(status, 0) << "the child ends with 0 when the last item has been consumed";
}

// Ships items of 4,000 bytes to a consumer that does `leave` at one of them.
int ship_until(int items, int last, void (*leave)()) {
  int made = 0, got = 0;
  const auto produce = [&] {
    return made++ == items ? std::nullopt : std::optional(std::string(4000, '\0'));
  };
  const int status = ship(produce, [&](const std::string&) {
    if (++got == last) leave();
  });
  expect_rule(last == items || made < items, "once an item cannot be sent, no other is asked for");
  return status;
}

}  // namespace

TEST(PipeEof, items) {
  for_each_execution([] {
    Items items;
    for (int i = 0; i < 10; ++i) items.push_back("item" + std::to_string(i));
    Gate gate(2);
    ship_all(items, [&](Step step, std::size_t number) {
      if (step == kMake && number == 1) let_others_go_on();     // the child waits for an item
      if (number == (step == kMake ? 10 : 5)) gate.pass();      // the last four lie there together
      if (step == kConsume && number == 9) let_others_go_on();  // the parent waits for the end
    });
  });
}

TEST(PipeEof, bytes) {
  for_each_execution([] {
    ship_all({"x", bytes(150'000, 256)}, [](Step step, std::size_t number) {
      if (step == kConsume && number == 0) let_others_go_on();  // the parent waits for room
    });
    Items items = {"", "END", "EOF", "QUIT", "-1", "0", "\x04", "\n", "\n\n", "two\nlines\n"};
    for (const int size : {1, 2, 4, 8, 300, 5000, 0}) items.push_back(bytes(size, 256));
    ship_all(items);
  });
}

TEST(PipeEof, interrupted) {
  for_each_execution([] {
    allow_faults(Faults::kShortReads | Faults::kShortWrites);
    ship_all({std::string(200, '\0')});
    allow_faults(Faults::kShortReads | Faults::kShortWrites | Faults::kInterrupts);
    ship_all({bytes(9, 10), bytes(1, 10), bytes(30, 10), bytes(2, 10), bytes(200, 10)});
  });
}

TEST(PipeEof, gone) {
  for_each_execution([] {
    signal(SIGPIPE, SIG_DFL);
    EXPECT_EQ(ship_until(1000, 2, [] { _exit(7); }), 7) << "_exit(7) at the second of 1000 items";
    EXPECT_EQ(ship_until(1000, 1, [] { raise(SIGKILL); }), -SIGKILL) << "SIGKILL at the first";
    EXPECT_EQ(ship_until(1, 1, [] { _exit(3); }), 3) << "_exit(3) at the only item";
  });
}

TEST(PipeEof, side_by_side) {
  for_each_execution([] {
    Gate gate(2);
    ship_all({"one", "two"}, [&](Step step, std::size_t number) {
      if (number == (step == kMake ? 1 : 0)) gate.pass();
    });
    expect_parallel(gate.came() == 2, "while the first item is consumed, the second one is made");
  });
}
