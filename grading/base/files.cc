#include "grading/base/files.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace racecourse {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> errno_failure(const fs::path& path, std::string_view doing) {
  return tl::unexpected<Error>(machine_error(path, doing, errno));
}

bool write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string remedy_for(int error_number) {
  switch (error_number) {
    case ENOSPC: return "The disk is full: free some space or choose a folder on another disk.";
    case EDQUOT: return "Your disk quota is used up: delete something or choose another folder.";
    case EACCES:
    case EPERM: return "Choose a folder that you may write to, or change its permissions.";
    case EROFS: return "This file system is read-only: choose a folder on another one.";
    case ENOENT: return "Check the spelling; a folder on the way may be missing.";
    default: return {};
  }
}

}  // namespace

Error machine_error(const fs::path& path, std::string_view doing, int error_number) {
  return Error{Fault::kMachine, path.string(),
               fmt::format("cannot {}: {}", doing, std::generic_category().message(error_number)),
               remedy_for(error_number)};
}

Result<std::optional<std::string>> read_plain(const Descriptor& file, const fs::path& path,
                                              std::size_t max_bytes) {
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return errno_failure(path, "read");
  if (!S_ISREG(status.st_mode)) return fail(Fault::kMachine, path.string(), "is not a plain file");

  std::string content;
  std::string chunk(std::size_t{64} << 10, '\0');
  while (content.size() <= max_bytes) {
    const ssize_t got = ::read(file.get(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return errno_failure(path, "read");
    if (got == 0) return std::optional(std::move(content));
    content.append(chunk, 0, static_cast<std::size_t>(got));
  }
  return std::optional<std::string>();
}

Result<std::string> read_file(const fs::path& path, std::size_t max_bytes) {
  // O_NONBLOCK: opening a FIFO must not wait for somebody to write to it.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return errno_failure(path, "read");
  RC_TRY(std::optional<std::string> content, read_plain(file, path, max_bytes));
  if (content) return *std::move(content);
  return fail(Fault::kMachine, path.string(),
              fmt::format("is larger than the {} bytes that are allowed here", max_bytes));
}

Result<std::optional<std::string>> read_file_if_there(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::optional<std::string>();
  RC_TRY(std::string text, read_file(path));
  return std::optional(std::move(text));
}

Result<void> write_file_atomically(const fs::path& path, std::string_view content) {
  std::error_code ignored;
  const fs::file_status there = fs::status(path, ignored);
  if (fs::exists(there) && !fs::is_regular_file(there)) {
    const Descriptor out(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (out.get() < 0 || !write_all(out.get(), content)) return errno_failure(path, "write");
    return {};
  }
  // Not mkostemp, which makes files that only their owner can read: a report keeps to the umask.
  static std::atomic<unsigned> serial = 0;
  const std::string temporary = fmt::format("{}.{}-{}.tmp", path.string(), ::getpid(), ++serial);
  const Descriptor file(
      ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (file.get() < 0) return errno_failure(path, "write");
  const bool stored = write_all(file.get(), content) && ::fsync(file.get()) == 0 &&
                      ::rename(temporary.c_str(), path.c_str()) == 0;
  if (!stored) {
    const int error_number = errno;
    ::unlink(temporary.c_str());
    return tl::unexpected<Error>(machine_error(path, "write", error_number));
  }
  // The rename itself reaches the disk with its folder. Some file systems refuse to sync a
  // folder; the content is whole either way.
  const fs::path parent = path.parent_path().empty() ? fs::path(".") : path.parent_path();
  const Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() >= 0) ::fsync(folder.get());
  return {};
}

Result<void> make_folder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return tl::unexpected<Error>(machine_error(path, "create the folder", error.value()));
  return {};
}

Result<std::vector<std::string>> list_dir(const fs::path& dir) {
  std::error_code error;
  fs::directory_iterator entry(dir, error);
  std::vector<std::string> names;
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  if (error) return tl::unexpected<Error>(machine_error(dir, "list the folder", error.value()));
  std::ranges::sort(names);
  return names;
}

Result<TempDir> TempDir::make() {
  const char* configured = std::getenv("TMPDIR");
  return make_in(configured != nullptr && *configured != '\0' ? configured : "/tmp");
}

Result<TempDir> TempDir::make_in(const fs::path& parent) {
  std::string name = (parent / "racecourse-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    return errno_failure(parent, "create a temporary folder");
  }
  return TempDir(fs::path(name));
}

TempDir::TempDir(TempDir&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TempDir& TempDir::operator=(TempDir&& other) noexcept {
  if (this != &other) {
    remove();
    path_ = std::exchange(other.path_, {});
  }
  return *this;
}

TempDir::~TempDir() { remove(); }

void TempDir::remove() {
  if (path_.empty()) return;
  std::error_code ignored;  // what cannot be removed is left for the machine's own cleaning
  fs::remove_all(path_, ignored);
  path_.clear();
}

}  // namespace racecourse
