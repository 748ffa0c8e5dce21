#pragma once

// How parallel an execution is and what its threads do to each other, counted: the same on every
// machine. One step is an access of memory or a synchronisation operation.
//
// Cache lines are counted as in a machine with a core for each task and caches that are never full:
// a line moves when a task writes what others have, or reads what another one has written since.

#include <array>
#include <cstddef>
#include <cstdint>

#include "harness/core/mapped.h"
#include "harness/runtime/clocks.h"
#include "harness/runtime/object.h"

namespace racecourse::model {

class Counts {
 public:
  static constexpr std::size_t kLineBytes = 64;
  static constexpr std::size_t kSides = 4;

  struct Totals {
    std::uint64_t work = 0;  // steps of all tasks
    std::uint64_t span = 0;  // of these, the most that had to come one after another
    std::uint64_t threads = 0;
    std::uint64_t acquisitions = 0;     // of locks
    std::uint64_t waits = 0;            // of these, that found the lock taken
    std::uint64_t transfers = 0;        // cache lines that moved
    std::uint64_t false_transfers = 0;  // of these, without need
  };
  // What one task did to a line.
  struct Side {
    TaskId task = kNobody;
    std::uint64_t read = 0;  // a bit for each byte
    std::uint64_t written = 0;
    std::uintptr_t pc = 0;
    std::uint32_t transfers = 0;
  };
  struct Line {
    std::uintptr_t address = 0;  // 0: this entry is free
    std::uint64_t holders = 0;   // a bit for each task, modulo 64
    std::uint32_t transfers = 0;
    std::array<Side, kSides> sides{};

    // Whether the tasks between which it goes to and fro use different bytes of it.
    bool is_false() const;
    // The tasks that it goes to and fro between.
    std::size_t partners(std::array<const Side*, kSides>& into) const;
  };
  struct Lock {
    const Object* object = nullptr;
    std::uintptr_t pc = 0;  // of one who waited
    std::uint32_t acquisitions = 0;
    std::uint32_t waits = 0;
  };

  Counts() : lines_(kMaxLines), locks_(kMaxLocks) {}

  void reset();
  void accessed(TaskId task, std::uintptr_t address, std::size_t size, bool write,
                std::uintptr_t pc);
  void acquires(const Object& object, bool waits, std::uintptr_t pc);
  // Of the execution so far; work, span and threads are not known here.
  Totals totals() const;
  // The `count` with most transfers or waits, most first; nullptr beyond those that have any.
  void worst(const Line** into, std::size_t count) const;
  void worst(const Lock** into, std::size_t count) const;

 private:
  static constexpr std::size_t kMaxLines = 1 << 15;
  static constexpr std::size_t kMaxLocks = 1 << 12;

  Line* line_at(std::uintptr_t address);

  MappedVector<Line> lines_;  // a hash table, as large as it can be
  MappedVector<Lock> locks_;
};

}  // namespace racecourse::model
