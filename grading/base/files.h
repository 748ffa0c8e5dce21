#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grading/base/descriptor.h"
#include "grading/base/result.h"

namespace racecourse {

inline constexpr std::size_t kMaxFileBytes = std::size_t{64} << 20;

// The whole file. More than `max_bytes`, a folder or a device is an error; so is a missing file.
Result<std::string> read_file(const std::filesystem::path& path,
                              std::size_t max_bytes = kMaxFileBytes);

// Nothing if there is no such file.
Result<std::optional<std::string>> read_file_if_there(const std::filesystem::path& path);

// The whole of a file that is open; nullopt if it has more than `max_bytes`. `path` is for
// messages.
Result<std::optional<std::string>> read_plain(const Descriptor& file,
                                              const std::filesystem::path& path,
                                              std::size_t max_bytes);

// Readers see the old content or all of the new one, also after a power cut: the content goes to
// a temporary file beside `path`, reaches the disk, and is renamed into place. On an error `path`
// is as it was. A device or a pipe (/dev/null) is not replaced, but written to.
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view content);

// Creates the folder and its parents; it may exist.
Result<void> make_folder(const std::filesystem::path& path);

// The names of what lies in the folder, sorted by bytes.
Result<std::vector<std::string>> list_dir(const std::filesystem::path& dir);

// A fresh private folder that disappears with its owner.
class TempDir {
 public:
  // Under $TMPDIR, else /tmp.
  static Result<TempDir> make();
  static Result<TempDir> make_in(const std::filesystem::path& parent);

  TempDir() = default;  // owns nothing
  TempDir(TempDir&& other) noexcept;
  TempDir& operator=(TempDir&& other) noexcept;
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir();

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit TempDir(std::filesystem::path path) : path_(std::move(path)) {}
  void remove();

  std::filesystem::path path_;  // empty: owns nothing
};

// What errno says, and what to do about it where we know.
Error machine_error(const std::filesystem::path& path, std::string_view doing, int error_number);

}  // namespace racecourse
