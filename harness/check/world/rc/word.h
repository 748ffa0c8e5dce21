#pragma once

#include <cstdint>

namespace rc {

// A number in memory that processes share; zero bytes are the number 0. It is plain memory: one
// that is read while somebody changes it is a data race. Whoever sets it may be killed right after
// it, so that nothing of what was to follow is done.
class Word {
 public:
  std::int64_t get() const;
  void set(std::int64_t number);

 private:
  std::uint64_t number_ = 0;
};

}  // namespace rc
