#pragma once

// What can go wrong in an execution, as the runtime and the detectors note it. An incident says
// enough to tell it from others and to find it again; the account of it, with stacks, is written
// when the schedule is replayed.

#include <cstdint>

#include "harness/runtime/clocks.h"

namespace racecourse::model {

enum class IncidentKind : std::uint8_t {
  kDataRace,
  kUseAfterFree,
  kBadFree,
  kCrash,
  kUncaught,
  kExit,  // the program ended itself while a check was going on, or with a status that is not 0
  kDeadlock,
  kLostWakeup,
  kMisuse,
  kFailure,  // a failed expectation, assertion or rule
  kLivelock,
  kStarvation,
  kThreadLeft,
  kLeak,
  kLimit,
  kBusyWait,
  kRefused,   // the program did something that cannot be explored
  kTrespass,  // … or wrote to memory of racecourse's own
};

struct Incident {
  IncidentKind kind;
  TaskId task;
  std::uint64_t key;       // what tells it from others of its kind: program counters, mostly
  std::uintptr_t address;  // kDataRace, kUseAfterFree: the memory
  bool operator==(const Incident& other) const { return kind == other.kind && key == other.key; }
};

// Ends the execution on the spot, as opposed to one that can go on after being noted.
inline bool is_fatal(IncidentKind kind) {
  switch (kind) {
    case IncidentKind::kDataRace:
    case IncidentKind::kFailure:
    case IncidentKind::kBusyWait: return false;
    default: return true;
  }
}

}  // namespace racecourse::model
