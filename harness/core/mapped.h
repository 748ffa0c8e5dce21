#pragma once

// Memory of the harness's own, straight from the kernel: it is not on the student's heap, it is not
// put back between executions, and asking for it neither locks nor calls an interposed function.

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <sys/mman.h>
#include <sys/syscall.h>

#include "harness/core/own_memory.h"
#include "harness/core/raw_syscall.h"

namespace racecourse {

// Address space that costs nothing until it is touched; zeros. At `address` exactly, if that is not
// 0. Ends the process if there is none: nothing could go on.
inline void* reserve(std::size_t bytes, std::uintptr_t address = 0) {
  const int fixed = address == 0 ? 0 : MAP_FIXED_NOREPLACE;
  const long got = raw_syscall(SYS_mmap, address, bytes, PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | fixed, -1, 0);
  const auto start = static_cast<std::uintptr_t>(got);
  if (got < 0 && got > -4096) std::abort();
  if (address != 0 && start != address) std::abort();
  note_own_mapping(start, bytes);
  return reinterpret_cast<void*>(start);
}

// A vector of plain values that never moves, up to a fixed capacity. Elements are neither
// constructed nor destroyed.
template <class T>
class MappedVector {
 public:
  explicit MappedVector(std::size_t capacity)
      : data_(static_cast<T*>(reserve(capacity * sizeof(T)))), capacity_(capacity) {}

  T& operator[](std::size_t i) { return data_[i]; }
  const T& operator[](std::size_t i) const { return data_[i]; }
  T* begin() { return data_; }
  T* end() { return data_ + size_; }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size_; }
  T& back() { return data_[size_ - 1]; }
  const T& back() const { return data_[size_ - 1]; }
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  bool empty() const { return size_ == 0; }
  bool full() const { return size_ == capacity_; }
  void clear() { size_ = 0; }
  void resize(std::size_t size) { size_ = size; }
  // Pre: !full().
  void push_back(const T& value) { data_[size_++] = value; }
  void pop_back() { --size_; }
  void erase_at(std::size_t i) {
    for (; i + 1 < size_; ++i) data_[i] = data_[i + 1];
    --size_;
  }

 private:
  T* data_;
  std::size_t size_ = 0;
  std::size_t capacity_;
};

}  // namespace racecourse
