#include "grading/intake/archive.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

namespace racecourse {
namespace {

// Unpacked, over all members. A zip bomb ends here.
constexpr std::size_t kMaxUnpackedBytes = std::size_t{64} << 20;
constexpr std::size_t kTarMagic = 257;

struct Close {
  void operator()(archive* reader) const { ::archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, Close>;

// Thrown and caught in this file: reading stops, the student is told why.
struct Refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[noreturn]] void broken(archive* reader) {
  const char* why = ::archive_error_string(reader);
  throw Refused(
      fmt::format("The archive is broken: {}.", why != nullptr ? why : "it cannot be read"));
}

// The name as a path of '/' without empty parts, or a refusal.
std::string clean_path(std::string name) {
  std::ranges::replace(name, '\\', '/');
  const bool has_drive = name.size() > 1 && name[1] == ':';
  if (name.starts_with('/') || has_drive) {
    throw Refused(fmt::format("The archive has a file with an absolute path: {}.", name));
  }
  std::string path;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = std::string_view(name).substr(begin, end - begin);
    if (part == "..") {
      throw Refused(fmt::format("The archive has a file whose path leads out of it: {}.", name));
    }
    if (!part.empty() && part != ".") {
      if (!path.empty()) path += '/';
      path += part;
    }
    begin = end + 1;
  }
  return path;
}

Member::Type type_of(archive_entry* entry) {
  if (::archive_entry_hardlink(entry) != nullptr) return Member::Type::kLink;
  switch (::archive_entry_filetype(entry)) {
    case AE_IFREG: return Member::Type::kFile;
    case AE_IFDIR: return Member::Type::kFolder;
    case AE_IFLNK: return Member::Type::kLink;
    default: return Member::Type::kOther;
  }
}

class ArchiveReader {
 public:
  explicit ArchiveReader(std::span<const std::string> wanted) : wanted_(wanted) {}

  void run(std::string_view bytes, Listing& listing) {
    const Reader reader(::archive_read_new());
    ::archive_read_support_filter_gzip(reader.get());
    ::archive_read_support_format_tar(reader.get());
    ::archive_read_support_format_zip_seekable(reader.get());
    if (::archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
      broken(reader.get());
    }
    for (;;) {
      archive_entry* entry = nullptr;
      const int code = ::archive_read_next_header(reader.get(), &entry);
      if (code == ARCHIVE_EOF) return;
      // A warning is about times and owners.
      if (code != ARCHIVE_OK && code != ARCHIVE_WARN) broken(reader.get());
      if (listing.members.size() == kMaxMembers) {
        throw Refused(fmt::format("The archive has more than {} files.", kMaxMembers));
      }
      listing.members.push_back(member_of(reader.get(), entry));
    }
  }

 private:
  Member member_of(archive* reader, archive_entry* entry) {
    if (::archive_entry_is_encrypted(entry) != 0) throw Refused("The archive is encrypted.");
    const char* name = ::archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = ::archive_entry_pathname(entry);
    Member member;
    member.path = clean_path(name != nullptr ? name : "?");
    member.type = type_of(entry);
    if (member.type == Member::Type::kOther) {
      throw Refused(fmt::format("The archive has a device or a pipe in it: {}.", member.path));
    }
    const bool keep = member.type == Member::Type::kFile && is_wanted(member.path, wanted_);
    read_data(reader, keep ? &member : nullptr);
    return member;
  }

  // Also of what is not kept: skipping it would unpack it without a bound.
  void read_data(archive* reader, Member* keep) {
    for (;;) {
      const void* data = nullptr;
      std::size_t size = 0;
      la_int64_t offset = 0;
      const int code = ::archive_read_data_block(reader, &data, &size, &offset);
      if (code == ARCHIVE_EOF) return;
      if (code != ARCHIVE_OK) broken(reader);
      // A hole counts as much as what fills it.
      const auto end = static_cast<std::size_t>(offset) + size;
      unpacked_ += size;
      if (unpacked_ > kMaxUnpackedBytes || end > kMaxUnpackedBytes) {
        throw Refused(
            fmt::format("The archive unpacks to more than {} MiB.", kMaxUnpackedBytes >> 20));
      }
      if (keep == nullptr || keep->too_large || size == 0) continue;
      keep->too_large = end > max_bytes(keep->path);
      if (keep->too_large) continue;
      if (keep->text.size() < end) keep->text.resize(end);
      std::memcpy(keep->text.data() + offset, data, size);
    }
  }

  std::span<const std::string> wanted_;
  std::size_t unpacked_ = 0;
};

}  // namespace

bool is_archive(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") ||
         bytes.starts_with("\x1f\x8b") || bytes.substr(0, kTarMagic + 5).ends_with("ustar");
}

Listing read_archive(std::string_view bytes, std::span<const std::string> wanted) {
  Listing listing;
  try {
    ArchiveReader(wanted).run(bytes, listing);
  } catch (const Refused& refused) {
    listing.members.clear();
    listing.refused = refused.what();
  }
  return listing;
}

}  // namespace racecourse
