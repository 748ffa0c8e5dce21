#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "grading/base/result.h"
#include "grading/intake/listing.h"

namespace racecourse {

// What lies in the folder, and below it only if none of the wanted files is at its top. Links are
// told, never followed, also if somebody exchanges files meanwhile.
Result<Listing> read_folder(const std::filesystem::path& dir, std::span<const std::string> wanted);

}  // namespace racecourse
