#pragma once

// The processes of a run whose student forks, in memory that all of them share with the driver.
// Number 0 is the run's own process, then come those that it or its children start, in order.

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace racecourse::native {

inline constexpr int kMaxProcesses = 256;
inline constexpr std::size_t kMaxProcessFrames = 24;

// A stack that its own process writes and the driver reads.
struct SharedStack {
  std::atomic<std::uint32_t> depth{0};
  std::atomic<std::uintptr_t> pcs[kMaxProcessFrames]{};

  void take();  // the caller's
  void clear() { depth.store(0, std::memory_order_release); }
  std::size_t copy(std::uintptr_t* out) const;  // kMaxProcessFrames at most
};

struct ProcessSlot {
  std::atomic<int> pid{0};  // 0: not in use
  SharedStack born;         // where its parent started it
  SharedStack waits;        // of the call that may wait; empty outside of one
};

// What a check lets happen to the calls of those whom it watches (docs/design.md, "Processes").
enum Fault : unsigned {
  kShortReads = 1,   // of a pipe or socket: some of the bytes that are there
  kShortWrites = 2,  // to a pipe or socket: some of the bytes that would fit
  kInterrupts = 4,   // EINTR, as if a signal had been handled
};

struct Processes {
  std::atomic<int> count{1};
  std::atomic<unsigned> allowed{0};    // faults, by the check
  std::atomic<bool> own_timer{false};  // somebody set an alarm, which may end any wait
  std::atomic<bool> network{false};    // there are connections, which have timers of their own
  std::atomic<int> gate_wanted{0};     // of a gate (check/processes.h): opens when so many came
  std::atomic<int> gate_came{0};
  std::atomic<bool> gate_forced{false};  // opened because nobody could go on otherwise
  char gate[64] = {};                    // its folder
  ProcessSlot slots[kMaxProcesses];

  int number_of(int pid) const;  // -1: not one of them
};

// Whether this is a run of processes: sleeps are real then, and forks are followed.
bool watching_processes();
int process_number();

// To be called before a fork, in the parent: the number of the child, -1 if there are too many.
int announce_process();
void name_process(int number, int pid);  // in both
// In the child: forgets that it was a thread of its parent.
void enter_process(int number);

// RAII: the calling thread is in a system call that may wait. Only the main thread's is noted.
class InCall {
 public:
  InCall();
  ~InCall();
  InCall(const InCall&) = delete;
  InCall& operator=(const InCall&) = delete;

 private:
  bool noted_;
};

enum class Call : unsigned { kRead, kWrite, kPoll, kWait };

// Counted faults: whether the next call is hit. Each process counts its own, one sort from another.
bool fault_now(Fault kind, Call call);
// A call that found nothing, and did not wait. Reported once, after a thousand without a pause.
void asked_in_vain();
void paused();

// What lies open in this process: at the beginning of the body, and at its end. The end's report:
// children that were not waited for, descriptors that were left open or closed.
void note_descriptors();
void note_opened(int fd);  // with the caller's stack
void report_left_behind();

}  // namespace racecourse::native
