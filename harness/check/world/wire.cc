#include "harness/check/world/rc/wire.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <deque>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include "harness/check/check.h"
#include "harness/check/engine.h"
#include "harness/check/world/call.h"
#include "harness/check/worlds.h"

namespace {

namespace engine = racecourse::engine;

// Where one thread goes on at a time, a wire lies in memory, and its users are threads; elsewhere
// it is a pipe, and they may be processes.
bool in_memory() { return engine::one_at_a_time(); }

class Pipe {
 public:
  Pipe() {
    if (!in_memory() && ::pipe2(ends_, O_CLOEXEC) != 0) fail("pipe2");
  }
  Pipe(const Pipe&) = delete;
  ~Pipe() {
    if (ends_[0] >= 0) ::close(ends_[0]);
    close();
  }
  std::size_t read_some(void* bytes, std::size_t size) {
    for (;;) {
      const ssize_t n = ::read(ends_[0], bytes, size);
      if (n >= 0) return static_cast<std::size_t>(n);
      if (errno != EINTR) fail("read from a wire");
    }
  }
  std::size_t write_some(const void* bytes, std::size_t size) {
    for (;;) {
      const ssize_t n = ::write(ends_[1], bytes, size);
      if (n >= 0) return static_cast<std::size_t>(n);
      if (errno != EINTR) fail("write to a wire");
    }
  }
  void close() {
    if (ends_[1] >= 0) ::close(std::exchange(ends_[1], -1));
  }

 private:
  [[noreturn]] static void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
  }
  int ends_[2] = {-1, -1};
};

// Bytes in memory. A call that cannot go on sleeps until something has changed.
class Memory {
 public:
  explicit Memory(const racecourse::WirePlan& plan) : room_(plan.room), open_(plan.writers) {
    engine::name(&changes_, "the wire");
  }

  std::size_t write_some(const char* bytes, std::size_t size) {
    engine::step(&token_);
    if (open_ <= 0) {
      racecourse::detail::report_rule_broken_here("bytes are put into a wire that was closed");
      return size;
    }
    while (bytes_.size() == room_) wait();
    const std::size_t n = std::min(size, room_ - bytes_.size());
    engine::release(&token_);
    bytes_.insert(bytes_.end(), bytes, bytes + n);
    changed();
    return n;
  }

  std::size_t read_some(char* bytes, std::size_t size) {
    engine::step(&token_);
    while (bytes_.empty() && open_ > 0) wait();
    const std::size_t n = std::min(size, bytes_.size());
    engine::acquire(&token_);
    std::copy_n(bytes_.begin(), n, bytes);
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(n));
    if (n > 0) changed();
    return n;
  }

  void close() {
    engine::step(&token_);
    engine::release(&token_);
    --open_;
    changed();
  }

 private:
  void wait() {
    const std::uint32_t seen = changes_;
    ++waiting_;
    engine::wait(&changes_, seen, engine::kForever);
    --waiting_;
  }
  void changed() {
    ++token_;
    ++changes_;
    if (waiting_ > 0) engine::wake(&changes_);
  }

  const std::size_t room_;
  int open_;  // who has not closed it yet
  std::deque<char> bytes_;
  std::uint64_t token_ = 0;
  std::uint32_t changes_ = 0;
  int waiting_ = 0;
};

}  // namespace

struct Wire::State {
  explicit State(const racecourse::WirePlan& plan) : most(plan.most), memory(plan) {}
  const std::size_t most;
  Memory memory;
  Pipe pipe;
};

// In the pipe lies one byte, which whoever holds the lock has taken out.
struct Wire::Lock::State {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  Pipe pipe;
};

Wire::Wire() : Wire(racecourse::WirePlan{.room = 64 * 1024, .most = 64 * 1024, .writers = 1}) {}

Wire::Wire(const racecourse::WirePlan& plan) : state_(new State(plan)) {
  for (Lock* lock : {&write_lock_, &read_lock_}) {
    lock->state_ = new Lock::State;
    if (!in_memory()) lock->state_->pipe.write_some("", 1);
  }
}

Wire::~Wire() {
  const racecourse::WorldCall call(__builtin_return_address(0), this);
  for (Lock* lock : {&write_lock_, &read_lock_}) {
    if (in_memory()) pthread_mutex_destroy(&lock->state_->mutex);
    delete lock->state_;
  }
  delete state_;
}

std::size_t Wire::write_some(const void* bytes, std::size_t size) {
  const racecourse::WorldCall call(__builtin_return_address(0), this);
  size = std::min(size, state_->most);
  if (!in_memory()) return state_->pipe.write_some(bytes, size);
  return state_->memory.write_some(static_cast<const char*>(bytes), size);
}

std::size_t Wire::read_some(void* bytes, std::size_t size) {
  const racecourse::WorldCall call(__builtin_return_address(0), this);
  size = std::min(size, state_->most);
  if (!in_memory()) return state_->pipe.read_some(bytes, size);
  return state_->memory.read_some(static_cast<char*>(bytes), size);
}

void Wire::close() {
  const racecourse::WorldCall call(__builtin_return_address(0), this);
  in_memory() ? state_->memory.close() : state_->pipe.close();
}

void Wire::Lock::lock() {
  const racecourse::WorldCall call(__builtin_return_address(0), this);
  char token;
  in_memory() ? (void)pthread_mutex_lock(&state_->mutex) : (void)state_->pipe.read_some(&token, 1);
}

void Wire::Lock::unlock() {
  const racecourse::WorldCall call(__builtin_return_address(0), this);
  in_memory() ? (void)pthread_mutex_unlock(&state_->mutex) : (void)state_->pipe.write_some("", 1);
}
