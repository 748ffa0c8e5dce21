#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "grading/intake/listing.h"

namespace racecourse {

inline constexpr std::size_t kMaxArchiveBytes = std::size_t{16} << 20;

// By its first bytes: a zip, tar or tar.gz.
bool is_archive(std::string_view bytes);

// What is in the archive, with the content of the wanted files; nothing goes to the disk. An
// archive that is broken, encrypted, larger than it may be, or has names that lead out of it is
// refused whole: what one program would unpack of it another would not. Reads hostile bytes.
Listing read_archive(std::string_view bytes, std::span<const std::string> wanted);

}  // namespace racecourse
