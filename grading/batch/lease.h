#pragma once

#include <filesystem>
#include <string>

#include "grading/base/result.h"

namespace racecourse {

// That nobody else does the same work in a folder that several machines may share. Nothing but
// files is used, because not every shared file system has locks that work: the holder rewrites a
// file every few seconds. A holder that died without giving it up is known at once on its own
// machine, and elsewhere by its silence, which is measured by the waiting one's own clock.
//
// It saves work, it does not guard data: should two ever believe they have it, they write the same
// files with the same content.
class Lease {
 public:
  // Waits for `silence_seconds` if the holder is on another machine. An error if it is alive.
  static Result<Lease> take(const std::filesystem::path& file, double silence_seconds = 30);

  Lease(Lease&& other) noexcept;
  Lease& operator=(Lease&&) = delete;
  ~Lease();  // gives it up

  // To be called at least every ten seconds. False if somebody else has it now.
  bool beat();

 private:
  Lease(std::filesystem::path file, std::string token)
      : file_(std::move(file)), token_(std::move(token)) {}
  std::string content() const;

  std::filesystem::path file_;
  std::string token_;  // empty: given up
  unsigned beats_ = 0;
};

}  // namespace racecourse
