#include "grading/build/recipe.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "grading/base/defences.h"
#include "grading/base/text.h"

namespace racecourse::recipe {
namespace {

// Without POSIX semaphores libstdc++ 12's counting_semaphore loses wakeups: every object of every
// flavour has to agree on it.
constexpr const char* kCommon =
    "-std=c++20 -g1 -fno-omit-frame-pointer -D_GLIBCXX_USE_POSIX_SEMAPHORE=1 -pthread "
    "-fno-color-diagnostics -ferror-limit=5 -fmacro-backtrace-limit=3 -ftemplate-backtrace-limit=3 "
    "-ffile-prefix-map=/box/src/= -ffile-prefix-map=/box/exercise/= -ffile-prefix-map=/box/root/= "
    "-I/box/exercise/include -I/box/root/harness/check/world";

constexpr const char* kWithGoogleTest =
    " -I/box/root -isystem /usr/src/googletest/googletest/include";

// harness/runtime/snapshot.cc and harness/interpose/heap.cc find them by these names.
constexpr const char* kRestorableSections =
    "  .data.rel.ro 0 : { *(.data.rel.ro .data.rel.ro.*) }\n"
    "  rc_text 0 : { *(.text .text.*) }\n"
    "  rc_data 0 : { *(.data .data.*) }\n"
    "  rc_bss 0 (NOLOAD) : { *(.bss .bss.* COMMON) }\n"
    "  .tdata 0 : { *(.tdata .tdata.*) }\n"
    "  .tbss 0 : { *(.tbss .tbss.*) }\n";

constexpr const char* kOwnSections =
    "  .data.rel.ro 0 : { *(.data.rel.ro .data.rel.ro.*) }\n"
    "  rc_own_data 0 : { *(.data .data.*) }\n"
    "  rc_own_bss 0 (NOLOAD) : { *(.bss .bss.* COMMON) }\n";

// harness/core/initialisers.cc finds the first of them by its name.
constexpr const char* kDeferredSections =
    "  rc_student_init 0 : {\n"
    "    *(.preinit_array) *(SORT_BY_INIT_PRIORITY(.init_array.*)) *(.init_array .ctors .ctors.*)\n"
    "  }\n"
    "  rc_student_fini 0 : { *(.fini_array .fini_array.* .dtors .dtors.*) }\n"
    "  rc_student_code 0 : { *(.init .fini) }\n";

const char* instrumentation(Flavour flavour) {
  switch (flavour) {
    // At -O1 the compiler folds loops of x++, so that what was written can no longer go wrong.
    case Flavour::kSched:
    case Flavour::kTsan:
      // Reads that a write follows are told as well: the explorer switches in between.
      return "-O0 -fsanitize=thread -mllvm -tsan-instrument-read-before-write";
    case Flavour::kAsan: return "-O0 -fsanitize=address,undefined -fno-sanitize=vptr,null";
    case Flavour::kPlain: return "-O2";
  }
  return "";
}

std::string_view trimmed(std::string_view line) {
  const auto begin = line.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

bool is_plain_include(std::string_view line) {
  if (!line.starts_with('#')) return false;
  line = trimmed(line.substr(1));
  if (!line.starts_with("include")) return false;
  line = trimmed(line.substr(7));
  const std::size_t end = line.starts_with('<')   ? line.find('>', 1)
                          : line.starts_with('"') ? line.find('"', 1)
                                                  : std::string_view::npos;
  if (end == std::string_view::npos) return false;
  const std::string_view rest = trimmed(line.substr(end + 1));
  return rest.empty() || rest.starts_with("//");
}

// Script lines that make one relocatable of objects; `sections` are a linker script's, or nothing.
std::string join_objects(std::string_view objects, std::string_view sections,
                         std::string_view joined) {
  std::string script;
  if (!sections.empty()) {
    script = fmt::format("cat > /box/tmp/sections <<'end'\nSECTIONS {{\n{}}}\nend\n", sections);
  }
  return script + fmt::format("ld.bfd -r --force-group-allocation {} {} -o {}\n",
                              sections.empty() ? "" : "-T /box/tmp/sections", objects, joined);
}

}  // namespace

std::string compile(const Toolchain& toolchain, Flavour flavour) {
  return fmt::format("{} {} {}", toolchain.clang, kCommon, instrumentation(flavour));
}

std::string compile_student(const Toolchain& toolchain, Flavour flavour) {
  return compile(toolchain, flavour) + (stands(Defence::kAssembler) ? " -fno-gnu-inline-asm" : "") +
         " -Xclang -fembed-bitcode=bitcode";
}

std::vector<std::string> compile_for_editors(const Toolchain& toolchain,
                                             const std::string& exercise) {
  std::vector<std::string> words = {toolchain.clang};
  std::istringstream common(kCommon);
  for (std::string word; common >> word;) {
    const bool decides = word.starts_with("-std=") || word.starts_with("-D") ||
                         word.starts_with("-I") || word == "-pthread";
    if (!decides) continue;
    word = replaced(std::move(word), "/box/exercise", exercise);
    words.push_back(replaced(std::move(word), "/box/root/", ""));
  }
  return words;
}

std::string compile_checks(const Toolchain& toolchain, Flavour flavour) {
  return compile(toolchain, flavour) + kWithGoogleTest;
}

std::string compile_harness(const Toolchain& toolchain) {
  return fmt::format("{} {} -O2{}", toolchain.clang, kCommon, kWithGoogleTest);
}

std::string source_of_text(const SourceFile& file) {
  std::string symbol = file.name;
  std::ranges::replace(symbol, '.', '_');
  std::string source = fmt::format("extern \"C\" {{ extern const char {}[] = {{\n", symbol);
  for (const char byte : file.text) source += fmt::format("{},", static_cast<int>(byte));
  return source + "0};}\n";
}

std::string fence_header() {
  if (!stands(Defence::kAttributes)) return "";
  std::string names;
  for (const char* attribute :
       {"no_sanitize", "no_sanitize_thread", "no_sanitize_address", "no_sanitize_undefined",
        "no_sanitize_memory", "disable_sanitizer_instrumentation", "no_address_safety_analysis"}) {
    names += fmt::format(" {} __{}__", attribute, attribute);
  }
  return fmt::format("#pragma GCC poison{}\n", names);
}

bool is_restorable(Flavour flavour) {
  return flavour == Flavour::kSched || flavour == Flavour::kTsan;
}

std::string close(std::string_view objects, std::string_view keep, std::string_view piece,
                  Closing how) {
  const bool deferred = how.deferred && stands(Defence::kInitialisers);
  const std::string sections =
      std::string(how.restorable ? kRestorableSections : "") + (deferred ? kDeferredSections : "");
  const bool closed = !how.fenced || stands(Defence::kClosing);
  const bool fenced = how.fenced && stands(Defence::kSystemCalls);
  return join_objects(objects, sections, "/box/tmp/closed.o") +
         fmt::format("objcopy {} {} /box/tmp/closed.o {}\n",
                     closed ? fmt::format("--keep-global-symbols={}", keep) : "",
                     fenced ? "--redefine-sym syscall=racecourse_student_syscall" : "", piece);
}

std::string join_harness(std::string_view objects, std::string_view joined) {
  return join_objects(objects, stands(Defence::kOwnMemory) ? kOwnSections : "", joined);
}

std::string link(const Toolchain& toolchain, Flavour flavour, std::string_view objects,
                 std::string_view program, std::string_view more) {
  const char* sanitizer = flavour == Flavour::kTsan   ? "-fsanitize=thread"
                          : flavour == Flavour::kAsan ? "-fsanitize=address,undefined"
                                                      : "";
  return fmt::format("{} -no-pie -fuse-ld=lld {} -pthread -rdynamic -Wl,-z,now {} -o {} {}\n",
                     toolchain.clang, sanitizer, objects, program, more);
}

std::string precompile(std::string_view command, std::string_view lines) {
  // Clang wants to find the header at the same place when it uses what it made of it. Each line
  // begins with '#', so none can end the document.
  return fmt::format(
      "ln -s /box/out /box/tmp/includes\ncat > /box/tmp/includes/leading.h <<'end'\n{}end\n"
      "{} -x c++-header -Xclang -fno-pch-timestamp -fpch-instantiate-templates "
      "/box/tmp/includes/leading.h -o /box/tmp/includes/leading.pch\n",
      lines, command);
}

std::string leading_includes(std::string_view source) {
  std::string includes;
  bool in_comment = false;
  for (const std::string_view raw : split_lines(source)) {
    std::string_view line = trimmed(raw);
    if (in_comment) {
      const auto end = line.find("*/");
      if (end == std::string_view::npos) continue;
      in_comment = false;
      line = trimmed(line.substr(end + 2));
    }
    if (line.starts_with("/*")) {
      const auto end = line.find("*/", 2);
      in_comment = end == std::string_view::npos;
      line = in_comment ? std::string_view() : trimmed(line.substr(end + 2));
    }
    if (line.empty() || line.starts_with("//")) continue;
    if (!is_plain_include(line) || line.ends_with('\\')) break;
    includes += line;
    includes += '\n';
  }
  return includes;
}

}  // namespace racecourse::recipe
