#include "grading/intake/folder.h"

#include <algorithm>
#include <cerrno>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grading/base/defences.h"
#include "grading/base/files.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxDepth = 4;

class FolderReader {
 public:
  FolderReader(const fs::path& dir, std::span<const std::string> wanted, Listing& listing)
      : dir_(dir), wanted_(wanted), listing_(listing) {}

  Result<void> run() {
    const int top = ::open(dir_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0) return tl::unexpected<Error>(machine_error(dir_, "read", errno));
    RC_TRY_VOID(read(top, "", 0));
    return {};
  }

 private:
  // Owns the descriptor.
  Result<void> read(int descriptor, const std::string& prefix, int depth) {
    DIR* stream = ::fdopendir(descriptor);
    if (stream == nullptr) {
      const int error_number = errno;
      ::close(descriptor);
      return tl::unexpected<Error>(machine_error(dir_ / prefix, "read", error_number));
    }
    const Result<void> result = read_stream(stream, prefix, depth);
    ::closedir(stream);
    return result;
  }

  Result<void> read_stream(DIR* stream, const std::string& prefix, int depth) {
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(stream)) {
      const std::string name = entry->d_name;
      if (name != "." && name != "..") names.push_back(name);
    }
    std::ranges::sort(names);
    const bool at_top = std::ranges::any_of(names, [&](auto& n) { return is_wanted(n, wanted_); });
    for (const std::string& name : names) {
      if (listing_.members.size() == kMaxMembers) return {};
      struct stat status{};
      if (::fstatat(::dirfd(stream), name.c_str(), &status, follows_ ? 0 : AT_SYMLINK_NOFOLLOW) !=
          0) {
        if (errno == ENOENT) continue;  // deleted meanwhile
        return tl::unexpected<Error>(machine_error(dir_ / prefix / name, "read", errno));
      }
      RC_TRY(Member member, look(::dirfd(stream), prefix + name, name, status));
      const bool enter = member.type == Member::Type::kFolder && depth < kMaxDepth &&
                         !(depth == 0 && at_top) && !name.starts_with('.');
      listing_.members.push_back(std::move(member));
      if (!enter) continue;
      const int below =
          ::openat(::dirfd(stream), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      // A folder that nobody may read is none that somebody handed in.
      if (below >= 0) RC_TRY_VOID(read(below, prefix + name + "/", depth + 1));
    }
    return {};
  }

  Result<Member> look(int folder, const std::string& path, const std::string& name,
                      const struct stat& status) {
    Member member;
    member.path = path;
    if (S_ISDIR(status.st_mode)) {
      member.type = Member::Type::kFolder;
    } else if (S_ISLNK(status.st_mode)) {
      member.type = Member::Type::kLink;
    } else if (!S_ISREG(status.st_mode)) {
      member.type = Member::Type::kOther;
    } else if (is_wanted(path, wanted_)) {
      RC_TRY_VOID(read_text(folder, name, member));
    }
    return member;
  }

  Result<void> read_text(int folder, const std::string& name, Member& member) {
    // What was a plain file may be a link or a pipe by now.
    const Descriptor file(::openat(
        folder, name.c_str(), O_RDONLY | (follows_ ? 0 : O_NOFOLLOW) | O_NONBLOCK | O_CLOEXEC));
    if (file.get() < 0 && errno == ELOOP) {
      member.type = Member::Type::kLink;
      return {};
    }
    if (file.get() < 0)
      return tl::unexpected<Error>(machine_error(dir_ / member.path, "read", errno));
    RC_TRY(std::optional<std::string> text,
           read_plain(file, dir_ / member.path, max_bytes(member.path)));
    member.too_large = !text;
    if (text) member.text = *std::move(text);
    return {};
  }

  const fs::path& dir_;
  std::span<const std::string> wanted_;
  Listing& listing_;
  bool follows_ = !stands(Defence::kLinks);
};

}  // namespace

Result<Listing> read_folder(const fs::path& dir, std::span<const std::string> wanted) {
  Listing listing;
  RC_TRY_VOID(FolderReader(dir, wanted, listing).run());
  return listing;
}

}  // namespace racecourse
