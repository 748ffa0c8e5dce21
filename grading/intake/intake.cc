#include "grading/intake/intake.h"

#include <cerrno>

#include <fcntl.h>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/intake/archive.h"
#include "grading/intake/choose.h"
#include "grading/intake/folder.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// The last element of the path, links resolved.
std::string name_of(const fs::path& path) {
  std::error_code ignored;
  fs::path whole = fs::weakly_canonical(path, ignored);
  if (!whole.has_filename()) whole = whole.parent_path();
  return whole.filename().string();
}

// A file alone stands for the one that the exercise asks for, whatever a browser called it.
Result<Listing> read_one(const fs::path& path, const Exercise& exercise) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (file.get() < 0) return tl::unexpected<Error>(machine_error(path, "read", errno));
  RC_TRY(std::optional<std::string> bytes, read_plain(file, path, kMaxArchiveBytes));
  Listing listing;
  if (!bytes) {
    listing.refused = fmt::format("It is larger than {} MiB.", kMaxArchiveBytes >> 20);
  } else if (is_archive(*bytes)) {
    listing = read_archive(*bytes, exercise.student);
  } else {
    Member member;
    member.path = exercise.student.size() == 1 ? exercise.student.front() : name_of(path);
    member.too_large = bytes->size() > max_bytes(member.path);
    if (!member.too_large) member.text = *std::move(bytes);
    listing.members.push_back(std::move(member));
  }
  return listing;
}

}  // namespace

Result<Taken> take_in(const fs::path& path, const Exercise& exercise) {
  std::error_code error;
  const fs::file_type type = fs::status(path, error).type();
  if (type == fs::file_type::not_found) {
    return fail(Fault::kUsage, escape_terminal(path.string()), "there is no such file or folder",
                "Give the folder, the archive or the file that was handed in.");
  }
  RC_TRY(Listing listing, type == fs::file_type::directory ? read_folder(path, exercise.student)
                                                           : read_one(path, exercise));
  listing.name = name_of(path);
  return choose(std::move(listing), exercise);
}

}  // namespace racecourse
