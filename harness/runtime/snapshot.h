#pragma once

// The state that every execution begins with: the globals of the student's and the check's pieces
// as their initialisers left them, and the heap blocks made by then. Nothing else is put back:
// restoring GoogleTest's own memory would lose its results.

#include <cstddef>
#include <span>

namespace racecourse::model {

class Snapshot {
 public:
  // After static initialisation, before the first execution.
  static void take();
  // Puts everything back.
  static void restore();
  // Whether a global variable at this address is put back.
  static bool covers(const void* address);
  // What is put back: three pieces of memory, of which some may be empty.
  static std::span<const std::byte> piece(std::size_t number);
};

}  // namespace racecourse::model
