#include "grading/build/object_file.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include <gelf.h>
#include <libelf.h>

#include "grading/base/files.h"

namespace racecourse {
namespace {

constexpr std::string_view kBitcodeSection = ".llvmbc";
constexpr std::size_t kMaxSymbols = std::size_t{1} << 20;

struct End {
  void operator()(Elf* elf) const { ::elf_end(elf); }
};
using Handle = std::unique_ptr<Elf, End>;

void read_symbols(Elf* elf, Elf_Scn* section, const GElf_Shdr& header, ObjectFile& object) {
  Elf_Data* const data = ::elf_getdata(section, nullptr);
  if (data == nullptr || header.sh_entsize == 0) return;
  const std::size_t count = std::min<std::size_t>(header.sh_size / header.sh_entsize, kMaxSymbols);
  for (std::size_t i = 1; i < count; ++i) {
    GElf_Sym symbol;
    if (::gelf_getsym(data, static_cast<int>(i), &symbol) == nullptr) continue;
    const int type = GELF_ST_TYPE(symbol.st_info);
    if (type == STT_SECTION || type == STT_FILE) continue;
    const char* name = ::elf_strptr(elf, header.sh_link, symbol.st_name);
    if (name == nullptr || *name == '\0') continue;
    if (symbol.st_shndx == SHN_UNDEF) {
      object.wanted.emplace_back(name);
    } else {
      object.defined.push_back({name, type == STT_GNU_IFUNC});
    }
  }
}

void read_content(Elf_Scn* section, std::string& content) {
  const Elf_Data* const data = ::elf_getdata(section, nullptr);
  if (data == nullptr || data->d_buf == nullptr) return;
  content.append(static_cast<const char*>(data->d_buf), data->d_size);
}

}  // namespace

std::optional<ObjectFile> parse_object(std::string bytes) {
  if (::elf_version(EV_CURRENT) == EV_NONE) return std::nullopt;
  const Handle elf(::elf_memory(bytes.data(), bytes.size()));
  GElf_Ehdr file;
  std::size_t names = 0;
  if (elf == nullptr || ::elf_kind(elf.get()) != ELF_K_ELF ||
      ::gelf_getehdr(elf.get(), &file) == nullptr || file.e_type != ET_REL ||
      ::elf_getshdrstrndx(elf.get(), &names) != 0) {
    return std::nullopt;
  }
  ObjectFile object;
  Elf_Scn* section = nullptr;
  while ((section = ::elf_nextscn(elf.get(), section)) != nullptr) {
    GElf_Shdr header;
    if (::gelf_getshdr(section, &header) == nullptr) return std::nullopt;
    const char* name = ::elf_strptr(elf.get(), names, header.sh_name);
    if (name == nullptr) return std::nullopt;
    if (header.sh_size > 0) object.sections.emplace_back(name);
    if (header.sh_type == SHT_SYMTAB) read_symbols(elf.get(), section, header, object);
    if (std::string_view(name) == kBitcodeSection) read_content(section, object.bitcode);
  }
  return object;
}

Result<ObjectFile> read_object(const std::filesystem::path& path) {
  RC_TRY(std::string bytes, read_file(path));
  if (auto object = parse_object(std::move(bytes))) return *std::move(object);
  return fail(Fault::kInternal, path.string(), "is no object file");
}

}  // namespace racecourse
