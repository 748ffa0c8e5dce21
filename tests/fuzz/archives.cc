// What was handed in as an archive, up to the choice of files.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "grading/intake/archive.h"
#include "grading/intake/choose.h"

using namespace racecourse;  // NOLINT(google-build-using-namespace): this file is one function

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Exercise exercise;
  exercise.student = {"race_war.cc", "notes.txt"};
  Listing listing = read_archive({reinterpret_cast<const char*>(data), size}, exercise.student);
  if (listing.members.size() > kMaxMembers) std::abort();
  for (const Member& member : listing.members) {
    const bool leads_out = member.path.starts_with("/") || member.path.starts_with("../") ||
                           member.path.find("/../") != std::string::npos || member.path == "..";
    if (leads_out || member.text.size() > max_bytes(member.path)) std::abort();
  }
  const Taken taken = choose(std::move(listing), exercise);
  if (const auto* submission = std::get_if<Submission>(&taken)) {
    for (const SourceFile& file : submission->files) {
      if (std::ranges::find(exercise.student, file.name) == exercise.student.end()) std::abort();
    }
  }
  return 0;
}
