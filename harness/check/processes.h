#pragma once

// What a check of an exercise with processes and pipes needs besides check.h. Such an exercise has
// `allow: [processes]` and no flavour `sched`: its checks run natively, some ten times by a counted
// plan of faults, and the driver watches the processes (docs/design.md, "Processes"). Zombies,
// orphans, descriptors left open and processes that wait for ever need no line of yours.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "harness/check/event_log.h"

namespace racecourse {

// From here on, until the body ends, what is allowed may happen, in some of the repetitions. Only
// what the handout says can happen may be allowed.
enum class Faults : unsigned {
  kShortReads = 1,   // read() from a pipe or socket gives fewer bytes than are there
  kShortWrites = 2,  // write() to one takes fewer than would fit
  kInterrupts = 4,   // read, write, poll and wait fail with EINTR
};
constexpr Faults operator|(Faults a, Faults b) {
  return static_cast<Faults>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
void allow_faults(Faults faults);

// An event log that all processes of a run share: to be made before they are forked. What and value
// are as in EventLog; `thread` is the process: 0 for the body's own, then in order of their start.
class SharedLog {
 public:
  SharedLog();
  ~SharedLog();
  SharedLog(const SharedLog&) = delete;
  SharedLog& operator=(const SharedLog&) = delete;

  void record(std::string_view what, int who = 0, long value = 0);  // 200 bytes at most
  std::vector<Event> events() const;

 private:
  struct State;
  State* state_;
};

// A number that all processes of a run share: to be made before they are forked.
class SharedCount {
 public:
  SharedCount();
  ~SharedCount();
  SharedCount(const SharedCount&) = delete;
  SharedCount& operator=(const SharedCount&) = delete;

  int next();  // what it was, and one more from now on: 0, 1, 2, …
  int value() const;
  void wait_for(int value);  // sleeps until it is that or more; for ever, if need be

 private:
  struct State;
  State* state_;
};

// Nobody gets past it before so many have come, or before nobody could go on otherwise: how a check
// sees, without a clock, whether processes are there side by side. One a body, calculators'
// included; to be made before they are forked.
class Gate {
 public:
  explicit Gate(int wanted);
  ~Gate();
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  void come();       // and goes on
  void pass();       // comes, and waits until it is open
  int came() const;  // how many had come when it opened

 private:
  std::string folder_;
};

// Leaves the other processes time: returns when each of their threads sleeps, has ended, or has
// used a tenth of a second of processor time, in which whoever asks again and again does so often
// enough to be seen. One process at a time may do that.
void let_others_go_on();

// Returns when some child of the calling process has ended, and leaves it to whoever should wait
// for it; at once if there is none.
void let_a_child_end();

// Ends a process by SIGKILL and returns when it has ended, whoever is to wait for it; false if
// there is none.
bool end_process(int pid);

// Programs that behave as GNU bc does, behind a gate and with faults. A student's code starts them
// by path().
class Calculators {
 public:
  struct Plan {
    // None of them reads or answers anything before so many have been started; 0: there is no gate.
    int gate = 0;
    // What the first, second, … that is started does; after the last of these, as bc does:
    //   ""         answers as bc does
    //   "wrap"     breaks its answers after 20 columns
    //   "slow"     begins after a tenth of a second
    //   "crash"    ends at once, with status 3
    //   "killed"   is ended by SIGKILL
    //   "garbage"  says "(standard_in) 1: syntax error" and gives no answer, but ends as bc does
    //   "mute"     reads a line and ends without an answer, with status 0
    //   "cut"      the same, after "3.14" without the end of the line
    std::vector<std::string> behaviour;
    // Whether what they answer is written down, line by line, before the student's code gets it.
    bool listening = false;
  };
  explicit Calculators(const Plan& plan);
  ~Calculators();
  Calculators(const Calculators&) = delete;
  Calculators& operator=(const Calculators&) = delete;

  const std::string& path() const { return path_; }
  int started() const;
  // The arguments that each was started with, in the order of their start.
  std::vector<std::string> arguments() const;
  // What each has answered, if listening: in the order of their start, broken lines whole again.
  std::vector<std::string> answers() const;
  // How many had come when the gate opened: fewer than wanted if nobody could have gone on
  // otherwise.
  int came_before_gate() const;

 private:
  std::string file(const std::string& name) const;
  std::string folder_;
  std::string path_;
};

// What GNU bc says to this program, its answer in one line. Not observed: the check's own. Where
// there is no bc, that is nobody's fault who hands in: harness_error.
std::string ask_bc(const std::string& program);

}  // namespace racecourse
