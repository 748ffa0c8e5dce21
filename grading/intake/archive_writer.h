#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "grading/base/result.h"
#include "grading/model/submission.h"

namespace racecourse {

enum class ArchiveFormat { kZip, kTarGz };

// By the ending of a file's name: .zip, .tar.gz or .tgz.
std::optional<ArchiveFormat> archive_format(std::string_view name);

// The files as an archive that take_in() takes. The same files give the same bytes: no date, owner
// or name of this machine is in it.
Result<std::string> write_archive(std::span<const SourceFile> files, ArchiveFormat format);

}  // namespace racecourse
