#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace racecourse::explore {

// The orders of steps that have been seen (Execution::order), in fixed memory: of two that share a
// place here the later one is taken for known, one in eight after half a million.
class Orders {
 public:
  // False if it was there already.
  bool add(std::uint64_t order) {
    auto seen = seen_[order % kPlaces];
    if (seen) return false;
    seen = true;
    ++count_;
    return true;
  }
  std::uint64_t count() const { return count_; }

 private:
  static constexpr std::size_t kPlaces = std::size_t{1} << 22;

  std::vector<bool> seen_ = std::vector<bool>(kPlaces);
  std::uint64_t count_ = 0;
};

}  // namespace racecourse::explore
