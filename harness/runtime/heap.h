#pragma once

// The student's heap: at a fixed address, the same blocks for the same requests in every execution.
// Memory that is given back is not handed out again for long, so that whoever still uses it is
// seen. What was allocated before the exploration began is put back with the rest of the snapshot.

#include <cstddef>
#include <cstdint>

namespace racecourse::model {

class Heap {
 public:
  // nullptr if the execution has used up its share.
  static void* allocate(std::size_t size, std::size_t alignment, std::uintptr_t pc);
  // Pre: owns(block). Unless `checked`, whether others still use it is not looked into.
  static void free(void* block, std::uintptr_t pc, bool checked = true);
  static bool owns(const void* address);
  static std::size_t size_of(const void* block);

  // The program has got memory in other ways, too, where pointers may be.
  static void note_other_memory();
  static bool has_other_memory();

  // How many blocks of this execution have not been given back.
  static std::size_t live();
  struct Live {
    std::uintptr_t start = 0;
    std::size_t size = 0;
    std::uintptr_t allocated_at = 0;
    std::uint64_t site = 0;  // tells where it was allocated, by whatever library function
    explicit operator bool() const { return start != 0; }
  };
  // These, by address.
  template <class Visit>
  static void for_each_live(Visit visit) {
    for (std::uintptr_t at = initial_end(); Live block = next_live(at);) visit(block);
  }

  // Where the blocks end that live as long as the process.
  static std::uintptr_t initial_end();
  // From now on, and after each reset(), everything above that is the next execution's.
  static void seal();
  static void reset();

  struct Block {
    std::uintptr_t start = 0;  // 0: the address is in no block
    std::size_t size = 0;
    bool freed = false;
    std::uintptr_t allocated_at = 0;
    std::uintptr_t freed_at = 0;
  };
  // For reports; walks the heap.
  static Block block_around(std::uintptr_t address);

 private:
  // The next one at `at` or above, or none; `at` is moved behind it.
  static Live next_live(std::uintptr_t& at);
};

}  // namespace racecourse::model
