#pragma once

#include <filesystem>
#include <optional>

#include "grading/base/file_lock.h"

namespace racecourse {

// Who works beside whom: everything that computes takes a place in the lane, and what is measured
// by a clock has it alone, among all processes of this user's racecourse. Somebody who wants it
// alone is not overtaken.
class Lane {
 public:
  enum Place { kBesideOthers, kAlone };
  // Waits. `folder` is the cache's.
  Lane(const std::filesystem::path& folder, Place place) {
    // A turnstile: who waits for the lane alone holds it, and no more others come in.
    std::optional<FileLock> turnstile;
    turnstile.emplace(folder / "lane-turnstile",
                      place == kAlone ? FileLock::kExclusive : FileLock::kShared);
    lane_.emplace(folder / "lane", place == kAlone ? FileLock::kExclusive : FileLock::kShared);
  }

 private:
  std::optional<FileLock> lane_;
};

}  // namespace racecourse
