// The student's heap. Memory that libc asks for (a stream's buffer, say) outlives the execution and
// is libc's own; so is what is asked for outside an exploration.

#include "harness/runtime/heap.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>

#include <link.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>

#include "harness/core/backtrace.h"
#include "harness/core/raw_syscall.h"
#include "harness/interpose/caller.h"
#include "harness/interpose/program.h"
#include "harness/runtime/execution.h"
#include "harness/runtime/snapshot.h"

extern "C" {
// glibc's own, under the names that it keeps for allocators that stand in front of them.
void* __libc_malloc(std::size_t);
void __libc_free(void*);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
std::size_t malloc_usable_size(void*) noexcept;
}

using namespace racecourse;
using model::Heap;

namespace {

// libstdc++'s code, whose allocations are the student's when it is the student who called it.
struct Range {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;
  bool has(std::uintptr_t address) const { return address >= begin && address < end; }
};
Range g_library;
bool g_looked = false;

void find_library() {
  g_looked = true;
  ::dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void*) {
        if (std::strstr(info->dlpi_name, "libstdc++") == nullptr) return 0;
        for (int i = 0; i < info->dlpi_phnum; ++i) {
          const auto& header = info->dlpi_phdr[i];
          if (header.p_type != PT_LOAD || (header.p_flags & PF_X) == 0) continue;
          g_library = {info->dlpi_addr + header.p_vaddr,
                       info->dlpi_addr + header.p_vaddr + header.p_memsz};
        }
        return 0;
      },
      nullptr);
}

// Initialisers of globals run before main(); their blocks belong to the snapshot.
bool g_sealed = false;

bool is_students(std::uintptr_t pc) {
  if (!model::exploring()) return !g_sealed && interpose::from_student(pc);
  if (in_program(pc)) return true;
  if (!g_looked) find_library();
  return g_library.has(pc);
}

void* allocate(std::size_t size, std::size_t alignment, std::uintptr_t pc) {
  if (is_students(pc)) {
    void* block = Heap::allocate(size, alignment, pc);
    if (block == nullptr) errno = ENOMEM;
    return block;
  }
  return alignment <= alignof(std::max_align_t) ? __libc_malloc(size)
                                                : __libc_memalign(alignment, size);
}

void release(void* block, std::uintptr_t pc) {
  if (block == nullptr) return;
  if (Heap::owns(block)) {
    // The reference counts inside libstdc++ (of exception_ptr, for one) order its frees, but they
    // are out of sight. What a world of the harness's keeps is no business of the program's.
    const bool of_harness = in_program(pc) && !interpose::from_student(pc);
    Heap::free(block, pc, !g_library.has(pc) && !of_harness);
  } else {
    __libc_free(block);
  }
}

void* allocate_or_throw(std::size_t size, std::size_t alignment, std::uintptr_t pc) {
  void* block = allocate(size, alignment, pc);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

}  // namespace

namespace racecourse::interpose {
void seal_heap() { g_sealed = true; }
}  // namespace racecourse::interpose

extern "C" {

// Memory that the explorer knows nothing about.
void* mmap(void* address, std::size_t size, int protection, int flags, int fd,
           off_t offset) noexcept {
  if (model::exploring()) Heap::note_other_memory();
  const long got = raw_syscall(SYS_mmap, address, size, protection, flags, fd, offset);
  if (got < 0 && got > -4096) {
    errno = static_cast<int>(-got);
    return MAP_FAILED;
  }
  return reinterpret_cast<void*>(got);
}
void* mmap64(void* address, std::size_t size, int protection, int flags, int fd,
             off_t offset) noexcept {
  return mmap(address, size, protection, flags, fd, offset);
}

void* malloc(std::size_t size) noexcept { return allocate(size, 16, RC_CALLER); }
void free(void* block) noexcept { release(block, RC_CALLER); }
void* calloc(std::size_t count, std::size_t size) noexcept {
  std::size_t bytes = 0;
  if (__builtin_mul_overflow(count, size, &bytes)) {
    errno = ENOMEM;
    return nullptr;
  }
  if (!is_students(RC_CALLER)) return __libc_calloc(count, size);
  void* block = Heap::allocate(bytes, 16, RC_CALLER);
  if (block != nullptr) std::memset(block, 0, bytes);
  return block;
}
void* realloc(void* block, std::size_t size) noexcept {
  if (block == nullptr) return allocate(size, 16, RC_CALLER);
  if (!Heap::owns(block)) return __libc_realloc(block, size);
  if (size == 0) {
    Heap::free(block, RC_CALLER);
    return nullptr;
  }
  void* larger = allocate(size, 16, RC_CALLER);
  if (larger == nullptr) return nullptr;
  const std::size_t old = Heap::size_of(block);
  std::memcpy(larger, block, old < size ? old : size);
  Heap::free(block, RC_CALLER);
  return larger;
}
void* memalign(std::size_t alignment, std::size_t size) noexcept {
  return allocate(size, alignment, RC_CALLER);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  return allocate(size, alignment, RC_CALLER);
}
int posix_memalign(void** block, std::size_t alignment, std::size_t size) noexcept {
  if (alignment < sizeof(void*) || (alignment & (alignment - 1)) != 0) return EINVAL;
  *block = allocate(size, alignment, RC_CALLER);
  return *block == nullptr ? ENOMEM : 0;
}
}

void* operator new(std::size_t size) { return allocate_or_throw(size, 16, RC_CALLER); }
void* operator new[](std::size_t size) { return allocate_or_throw(size, 16, RC_CALLER); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return allocate_or_throw(size, static_cast<std::size_t>(alignment), RC_CALLER);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return allocate_or_throw(size, static_cast<std::size_t>(alignment), RC_CALLER);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return allocate(size, 16, RC_CALLER);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return allocate(size, 16, RC_CALLER);
}
void operator delete(void* block) noexcept { release(block, RC_CALLER); }
void operator delete[](void* block) noexcept { release(block, RC_CALLER); }
void operator delete(void* block, std::size_t) noexcept { release(block, RC_CALLER); }
void operator delete[](void* block, std::size_t) noexcept { release(block, RC_CALLER); }
void operator delete(void* block, std::align_val_t) noexcept { release(block, RC_CALLER); }
void operator delete[](void* block, std::align_val_t) noexcept { release(block, RC_CALLER); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
  release(block, RC_CALLER);
}
void operator delete[](void* block, std::size_t, std::align_val_t) noexcept {
  release(block, RC_CALLER);
}
void operator delete(void* block, const std::nothrow_t&) noexcept { release(block, RC_CALLER); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { release(block, RC_CALLER); }
