#include "grading/base/build_id.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include <elf.h>
#include <fmt/format.h>
#include <link.h>

namespace racecourse {
namespace {

constexpr std::size_t kAligned = 4;  // names and descriptions of notes begin at such addresses

std::size_t aligned(std::size_t size) { return (size + kAligned - 1) / kAligned * kAligned; }

std::string id_in_notes(std::string_view notes) {
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) head;
    std::memcpy(&head, notes.data(), sizeof head);
    notes.remove_prefix(sizeof head);
    const std::size_t name_size = aligned(head.n_namesz);
    if (notes.size() < name_size + head.n_descsz) break;
    if (head.n_type == NT_GNU_BUILD_ID && notes.starts_with(std::string_view("GNU\0", 4))) {
      std::string hex;
      for (const char c : notes.substr(name_size, head.n_descsz)) {
        hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
      }
      return hex;
    }
    notes.remove_prefix(std::min(notes.size(), name_size + aligned(head.n_descsz)));
  }
  return {};
}

// The first object is the program itself; the libraries after it do not matter.
int look_at(dl_phdr_info* info, std::size_t, void* found) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = info->dlpi_phdr[i];
    if (part.p_type != PT_NOTE) continue;
    const auto* begin = reinterpret_cast<const char*>(info->dlpi_addr + part.p_vaddr);
    std::string id = id_in_notes({begin, part.p_memsz});
    if (!id.empty()) *static_cast<std::string*>(found) = std::move(id);
  }
  return 1;
}

}  // namespace

std::string build_id() {
  std::string id;
  ::dl_iterate_phdr(look_at, &id);
  return id;
}

}  // namespace racecourse
