// What is known of an execution besides what it does: the order of its steps, the state that it is
// in, what it costs.

#include <algorithm>

#include "harness/core/stable_address.h"
#include "harness/runtime/execution.h"

namespace racecourse::model {
namespace {

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  a = (a ^ b * 0xC2B2AE3D27D4EB4FULL) * 0xBF58476D1CE4E5B9ULL;
  return (a ^ (a >> 31)) * 0x94D049BB133111EBULL;
}

// All ones in those of the 8 bytes at `place` that an operation acts on.
std::uint64_t bytes_of(std::uintptr_t place, std::uintptr_t address, std::size_t size) {
  const std::size_t begin = address - place, count = std::min(size, 8 - begin);
  const std::uint64_t ones = count == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * count) - 1;
  return ones << 8 * begin;
}

// A pointer to where the system has put something says nothing: it is another one in every process.
std::uint64_t value_in(std::uintptr_t place, std::uint64_t bytes) {
  constexpr std::uint64_t kMapped = std::uint64_t{0x7000} << 32;
  constexpr std::uint64_t kMappedEnd = std::uint64_t{0x8000} << 32;
  const std::uint64_t value =
      __atomic_load_n(reinterpret_cast<const std::uint64_t*>(place), __ATOMIC_RELAXED) & bytes;
  return value >= kMapped && value < kMappedEnd ? stable_address(value) : value;
}

}  // namespace

void Execution::name_word(std::uintptr_t address, const char* name) {
  named_[times_named_++ % named_.size()] = {address, name};
}

const char* Execution::name_of(std::uintptr_t address) const {
  for (const Named& named : named_) {
    if (named.address == address) return named.name;
  }
  return nullptr;
}

// Words of memory may share an entry.
Execution::Word& Execution::word_at(std::uintptr_t address) {
  constexpr int kLog2Words = 10;
  static_assert(kWords == std::size_t{1} << kLog2Words);
  Word& word = words_[(address >> 3) * 0x9E3779B97F4A7C15ULL >> (64 - kLog2Words)];
  if (word.execution != number_) word = {number_, 0, 0, 0};
  return word;
}

void Execution::count_step(const Task& task) {
  clocks_.step(task.id);
  const bool lock = task.op == Op::kLock || task.op == Op::kReadLock || task.op == Op::kWriteLock;
  if (lock) counts_->acquires(*task.object, !possible(task), task.pc);
}

Counts::Totals Execution::totals() const {
  Counts::Totals totals = counts_->totals();
  totals.work = points_;
  totals.threads = tasks_.size();
  for (const Task& task : tasks_) totals.span = std::max(totals.span, clocks_.span(task.id));
  return totals;
}

// Which change of a place a step comes after is all that its order says; a sum forgets the rest.
void Execution::note_order(const Task& task) {
  std::uint32_t version = 0;
  if (task.object != nullptr) {
    version = task.object->version++;
  } else if (acts_on_memory(task.op)) {
    Word& word = word_at(task.address);
    version = word.version;
    if (task.op != Op::kLoad && task.op != Op::kRead) ++word.version;
  } else {
    return;
  }
  order_ += mix((std::uint64_t{task.id} << 48) ^ task.steps, version);
}

// A step has been taken and has had its effect by the time of the next one.
void Execution::settle_state() {
  if (last_object_ != nullptr) {
    const Object& object = *last_object_;
    const std::uint64_t now =
        mix(object.serial, (std::uint64_t{object.owner} << 48) ^
                               (std::uint64_t{object.round} << 24) ^ object.count);
    state_ += now - last_object_->state;
    last_object_->state = now;
  } else if (last_address_ != 0) {
    const std::uintptr_t place = last_address_ & ~std::uintptr_t{7};
    Word& word = word_at(place);
    word.bytes |= bytes_of(place, last_address_, last_size_);
    const std::uint64_t now = mix(place, value_in(place, word.bytes));
    state_ += now - word.state;
    word.state = now;
  }
  last_object_ = nullptr;
  last_address_ = 0;
}

void Execution::note_state(const Task& task) {
  last_object_ = task.object;
  const bool on_memory = acts_on_memory(task.op) && task.address < kCheckedEnd;
  if (task.object == nullptr && on_memory) {
    last_address_ = task.address;
    last_size_ = task.size;
  }
}

std::uint64_t Execution::state() const {
  std::uint64_t state = state_;
  for (const Task* task : alive_) {
    state += mix(stable_address(task->pc), static_cast<std::uint64_t>(task->op));
  }
  return state;
}

}  // namespace racecourse::model
