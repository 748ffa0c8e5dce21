#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "grading/base/result.h"

namespace racecourse {

enum class ArchiveKind { kZip, kTarGz };

// By the ending of a file's name: .zip, .tar.gz or .tgz.
std::optional<ArchiveKind> archive_kind(std::string_view name);

struct PackedFile {
  std::string name;  // with '/' between folders
  std::string content;
  bool executable = false;
};

// The archive's bytes. The same files in the same order give the same bytes, whenever, wherever
// and by whomever it is made.
Result<std::string> write_archive(std::span<const PackedFile> files, ArchiveKind kind);

}  // namespace racecourse
