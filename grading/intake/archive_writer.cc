#include "grading/intake/archive_writer.h"

#include <memory>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

namespace racecourse {
namespace {

struct Close {
  void operator()(archive* writer) const { ::archive_write_free(writer); }
  void operator()(archive_entry* entry) const { ::archive_entry_free(entry); }
};
using Writer = std::unique_ptr<archive, Close>;
using Entry = std::unique_ptr<archive_entry, Close>;

la_ssize_t append(archive*, void* bytes, const void* data, std::size_t size) {
  static_cast<std::string*>(bytes)->append(static_cast<const char*>(data), size);
  return static_cast<la_ssize_t>(size);
}

bool begin(archive* writer, ArchiveFormat format, std::string& bytes) {
  if (format == ArchiveFormat::kZip) {
    if (::archive_write_set_format_zip(writer) != ARCHIVE_OK) return false;
  } else if (::archive_write_set_format_ustar(writer) != ARCHIVE_OK ||
             ::archive_write_add_filter_gzip(writer) != ARCHIVE_OK ||
             ::archive_write_set_filter_option(writer, "gzip", "timestamp", nullptr) !=
                 ARCHIVE_OK) {
    return false;
  }
  return ::archive_write_set_bytes_in_last_block(writer, 1) == ARCHIVE_OK &&
         ::archive_write_open(writer, &bytes, nullptr, append, nullptr) == ARCHIVE_OK;
}

// Its date stays unset, since a zip would have it in this machine's time zone.
bool add(archive* writer, const SourceFile& file) {
  const Entry entry(::archive_entry_new());
  ::archive_entry_set_pathname(entry.get(), file.name.c_str());
  ::archive_entry_set_filetype(entry.get(), AE_IFREG);
  ::archive_entry_set_perm(entry.get(), 0644);
  ::archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.text.size()));
  if (::archive_write_header(writer, entry.get()) != ARCHIVE_OK) return false;
  const la_ssize_t written = ::archive_write_data(writer, file.text.data(), file.text.size());
  return written == static_cast<la_ssize_t>(file.text.size());
}

}  // namespace

std::optional<ArchiveFormat> archive_format(std::string_view name) {
  if (name.ends_with(".zip")) return ArchiveFormat::kZip;
  if (name.ends_with(".tar.gz") || name.ends_with(".tgz")) return ArchiveFormat::kTarGz;
  return std::nullopt;
}

Result<std::string> write_archive(std::span<const SourceFile> files, ArchiveFormat format) {
  std::string bytes;
  const Writer writer(::archive_write_new());
  bool good = begin(writer.get(), format, bytes);
  for (const SourceFile& file : files) good = good && add(writer.get(), file);
  if (good && ::archive_write_close(writer.get()) == ARCHIVE_OK) return bytes;
  const char* why = ::archive_error_string(writer.get());
  return fail(Fault::kMachine, "",
              fmt::format("the archive cannot be made: {}", why != nullptr ? why : "no reason"),
              "racecourse doctor says what this machine lacks.");
}

}  // namespace racecourse
