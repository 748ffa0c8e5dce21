#include "grading/intake/archive_writer.h"

#include <memory>

#include <archive.h>
#include <archive_entry.h>

namespace racecourse {
namespace {

struct Close {
  void operator()(archive* writer) const { ::archive_write_free(writer); }
  void operator()(archive_entry* entry) const { ::archive_entry_free(entry); }
};

la_ssize_t append(archive* /*writer*/, void* to, const void* bytes, std::size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

tl::unexpected<Error> failed(archive* writer) {
  const char* why = ::archive_error_string(writer);
  return fail(Fault::kMachine, "",
              std::string("cannot write the archive: ") + (why != nullptr ? why : "unknown"));
}

}  // namespace

std::optional<ArchiveKind> archive_kind(std::string_view name) {
  if (name.ends_with(".zip")) return ArchiveKind::kZip;
  if (name.ends_with(".tar.gz") || name.ends_with(".tgz")) return ArchiveKind::kTarGz;
  return std::nullopt;
}

Result<std::string> write_archive(std::span<const PackedFile> files, ArchiveKind kind) {
  std::string bytes;
  const std::unique_ptr<archive, Close> writer(::archive_write_new());
  if (kind == ArchiveKind::kZip) {
    ::archive_write_set_format_zip(writer.get());
  } else {
    ::archive_write_set_format_pax_restricted(writer.get());
    ::archive_write_add_filter_gzip(writer.get());
    ::archive_write_set_filter_option(writer.get(), "gzip", "timestamp", nullptr);
  }
  // Nothing after the end: tapes have blocks.
  ::archive_write_set_bytes_in_last_block(writer.get(), 1);
  if (::archive_write_open(writer.get(), &bytes, nullptr, append, nullptr) != ARCHIVE_OK) {
    return failed(writer.get());
  }
  for (const PackedFile& file : files) {
    // No date: a zip would have it in the time zone of this machine.
    const std::unique_ptr<archive_entry, Close> entry(::archive_entry_new());
    ::archive_entry_set_pathname(entry.get(), file.name.c_str());
    ::archive_entry_set_filetype(entry.get(), AE_IFREG);
    ::archive_entry_set_perm(entry.get(), file.executable ? 0755 : 0644);
    ::archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.content.size()));
    if (::archive_write_header(writer.get(), entry.get()) != ARCHIVE_OK ||
        ::archive_write_data(writer.get(), file.content.data(), file.content.size()) !=
            static_cast<la_ssize_t>(file.content.size())) {
      return failed(writer.get());
    }
  }
  if (::archive_write_close(writer.get()) != ARCHIVE_OK) return failed(writer.get());
  return bytes;
}

}  // namespace racecourse
