#pragma once

#include <cstddef>

namespace racecourse {
struct WirePlan;
}

// One way between processes, as a pipe is: bytes come out at its end in the order in which they
// were put in at its beginning, and nothing else is known of them. It has room for some bytes only.
// Several processes, and threads, may use it at once; a wire that is made before a fork is there in
// both.
class Wire {
 public:
  Wire();  // room for 64 KiB
  explicit Wire(const racecourse::WirePlan& plan);
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  ~Wire();

  // Puts in the first of these bytes, at least one and at most `size`, and says how many: as many
  // as there is room for, or fewer. Waits while there is no room. Bytes of two calls at once do not
  // mix. Requires: size is at least 1; the wire has not been closed in this process.
  std::size_t write_some(const void* bytes, std::size_t size);

  // Takes out at least one byte and at most `size`, and says how many: as many as are there, or
  // fewer. Waits while there are none; 0 if there are none and every process has closed the wire.
  // Requires: size is at least 1.
  std::size_t read_some(void* bytes, std::size_t size);

  // Nothing more is put in by this process, as if it had ended; it may go on reading. Closing again
  // changes nothing.
  void close();

  // A lock that holds in all processes: at most one thread of all of them has it. For
  // std::lock_guard; not recursive.
  class Lock {
   public:
    void lock();
    void unlock();

   private:
    friend class Wire;
    Lock() = default;
    Lock(const Lock&) = delete;
    struct State;
    State* state_ = nullptr;
  };
  // Each wire has two of them, for whatever you need. Writing and reading do not take them.
  Lock& write_lock() { return write_lock_; }
  Lock& read_lock() { return read_lock_; }

 private:
  struct State;
  State* state_;
  Lock write_lock_, read_lock_;
};
