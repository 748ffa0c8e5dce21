#pragma once

// What happened in a world, in order, for a check to hold against the rules.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace racecourse {

// Guards what belongs to a world, without ordering the threads that call it: to the explorer and to
// the sanitizers it does not exist, so that it hides no race of the student's. Nobody may come to
// a scheduling point, sleep or wait while holding it.
class HiddenLock {
 public:
  void lock();
  void unlock();

 private:
  int taken_ = 0;
};

struct Event {
  std::int64_t tick;  // virtual time
  int thread;         // 0 is the check's own, the others by order of creation
  std::string what;   // "eat"
  int who;            // what it happened to, or who did it: a philosopher, a lock, a queue
  long value;
};

// Any thread may record; recording takes no time and orders nothing. A thread that records when the
// log is gone, because nobody waited for it, is told of like any other use of memory after its end.
class EventLog {
 public:
  EventLog() = default;
  ~EventLog();
  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;

  void record(std::string_view what, int who = 0, long value = 0);
  std::vector<Event> events() const;

 private:
  static constexpr std::uint64_t kAlive = 0x6576656e74206c6f;
  std::uint64_t alive_ = kAlive;
  mutable HiddenLock lock_;
  std::vector<Event> events_;
};

}  // namespace racecourse
