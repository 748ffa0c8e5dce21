#pragma once

// What every task did in an execution whose account is written: the operations that acted on what
// several tasks use, in order, with the values that they found and left.

#include <array>
#include <cstddef>
#include <cstdint>

#include "harness/core/mapped.h"
#include "harness/record/record.h"
#include "harness/runtime/observer.h"
#include "harness/runtime/task.h"

// The event at which an execution whose account is written stops for the debugger that it runs
// under, before what happens there has happened; 0: none. The debugger sets it, too.
extern "C" volatile std::uint64_t racecourse_stop_at;

namespace racecourse::detect {

// Says of what there is at `address`: a global variable, or the place in a block of the heap.
void tell_address(record::Writer& line, std::uintptr_t address);

class History {
 public:
  History() : entries_(kCapacity) {}

  void begin() {
    entries_.clear();
    dropped_ = 0;
    on_ = true;
  }
  void end();
  // Nobody can go on: what each task waits for belongs to it.
  void stuck();
  // The task does what it announced; accesses of memory come by way of accessed().
  void stepped(const model::Task& task);
  // Right before the access.
  void accessed(const model::Task& task, const model::Access& access);
  // What the task does in a world, in words.
  void told(const model::Task& task, const char* what);
  // Writes `step` records, the last ones if there are too many.
  void tell(int fd);

 private:
  static constexpr std::size_t kCapacity = 4'000;
  static constexpr std::size_t kFrames = 8;
  static constexpr std::size_t kMaxTold = 80;
  static constexpr std::size_t kWords = 64;  // bytes

  struct Entry {
    model::TaskId task;
    model::Op op;
    bool is_access, write, atomic, free;
    bool forced;  // the task before it could have gone on
    bool shared;  // to be told; known in the end
    model::ObjectKind kind;
    std::uint16_t label;
    const char* how;       // how a wait ended, "blocked" if it did not, or ""
    std::uint64_t number;  // of the task's steps
    std::uintptr_t address;
    std::uint32_t size;
    std::uint64_t before, after;
    bool has_after;
    std::uint32_t tasks;  // that had come into being
    std::uint32_t depth;
    std::array<std::uintptr_t, kFrames> stack;
    std::array<char, kWords> words;  // "" unless it is told in words
  };

  Entry& add(const model::Task& task, std::uintptr_t pc);
  static void name_object(const model::Task& task, Entry& entry);
  void finish_last();
  bool is_shared(const Entry& entry) const;
  static void tell(const Entry& entry, std::uint64_t event, int fd);

  MappedVector<Entry> entries_;
  std::uint64_t dropped_ = 0;
  bool on_ = false;
};

}  // namespace racecourse::detect
