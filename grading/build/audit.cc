#include "grading/build/audit.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "grading/base/defences.h"
#include "grading/base/text.h"

namespace racecourse {
namespace {

// The tables are words with blanks between them.

// Functions that reach past everything that racecourse observes; no exercise allows them.
constexpr std::string_view kNever =
    "ptrace process_vm_readv process_vm_writev mprotect pkey_mprotect mremap "
    "remap_file_pages dlopen dlmopen dlsym dlvsym dlinfo dladdr dladdr1 dl_iterate_phdr "
    "_dl_find_object prctl arch_prctl personality unshare setns clone __clone2 mount umount "
    "umount2 chroot pivot_root reboot swapon swapoff init_module delete_module acct iopl ioperm "
    "modify_ldt sethostname setdomainname settimeofday clock_settime adjtimex clock_adjtime "
    "stime setrlimit setrlimit64 prlimit prlimit64 makecontext swapcontext setcontext "
    "sched_setscheduler sched_setparam pthread_setschedparam pthread_setschedprio setpriority nice "
    "seteuid setuid "
    "setgid setegid setreuid setregid setresuid setresgid setgroups fanotify_init inotify_init "
    "inotify_init1 quotactl userfaultfd bpf perf_event_open";

struct Group {
  std::string_view name;
  std::string_view functions;
};

// What needs a group in `allow`. A function of several groups is allowed by each of them. Threads
// need none: there is no exercise without them.
constexpr Group kGroups[] = {
    {"processes",
     "fork vfork _Fork execl execle execlp execv execve execvp execvpe execveat fexecve "
     "posix_spawn posix_spawnp system popen pclose wait wait3 wait4 waitpid waitid kill killpg "
     "tgkill sigqueue pidfd_open pidfd_send_signal pidfd_getfd daemon setsid setpgid setpgrp "
     "shm_open shm_unlink shmget shmat shmdt shmctl semget semop semctl "
     "semtimedop msgget msgsnd msgrcv msgctl mq_open mq_send mq_receive mmap mmap64 munmap "
     "msync memfd_create"},
    {"pipes",
     "pipe pipe2 mkfifo mkfifoat dup dup2 dup3 socketpair send recv sendmsg "
     "recvmsg shutdown getsockopt setsockopt splice tee vmsplice eventfd"},
    {"sockets",
     "socket socketpair bind listen accept accept4 connect send sendto sendmsg sendmmsg recv "
     "recvfrom recvmsg recvmmsg getsockname getpeername getsockopt setsockopt shutdown "
     "getaddrinfo freeaddrinfo gethostbyname gethostbyaddr epoll_create epoll_create1 epoll_ctl "
     "epoll_wait dup dup2 dup3 eventfd"},
};

// Names that belong to somebody else, whether an object defines or wants them. What the compiler
// itself writes into an object is taken out first (is_compilers_own).
constexpr std::string_view kReserved =
    "__tsan_ __asan_ __lsan_ __ubsan_ __msan_ __hwasan_ __sanitizer_ __interceptor_ "
    "___interceptor_ Annotate WTFAnnotate racecourse_ _ZN10racecourse _ZNK10racecourse "
    "_ZTIN10racecourse _ZTVN10racecourse __start_rc_ __stop_rc_";

// Names that nobody has to call. Closing makes a definition of one's own harmless.
constexpr std::string_view kNotToCall =
    "_ZN7testing _ZNK7testing _ZTVN7testing _ZTIN7testing __libc_ _dl_";

// … with these exceptions: the standard library's headers have them, as syscall() the latter.
constexpr std::string_view kInHeaders = "__libc_single_threaded racecourse_student_syscall";

// Instrumentation: what the sanitizers' passes call.
constexpr std::string_view kInstrumentation =
    "__tsan_init __tsan_func_entry __tsan_func_exit __tsan_read __tsan_write __tsan_unaligned_ "
    "__tsan_volatile_ __tsan_unaligned_volatile_ __tsan_vptr_ __tsan_memcpy __tsan_memmove "
    "__tsan_memset __tsan_atomic __asan_init __asan_version_mismatch_check_ "
    "__asan_register_elf_globals __asan_register_globals __asan_unregister_elf_globals "
    "__asan_unregister_globals __asan_before_dynamic_init __asan_after_dynamic_init "
    "__asan_report_ __asan_load __asan_store __asan_exp_ __asan_handle_no_return "
    "__asan_option_detect_stack_use_after_return __asan_stack_malloc_ __asan_stack_free_ "
    "__asan_memcpy __asan_memmove __asan_memset __asan_alloca_poison __asan_allocas_unpoison "
    "__asan_set_shadow_ __asan_poison_stack_memory __asan_unpoison_stack_memory "
    "__asan_shadow_memory_dynamic_address __ubsan_handle_ ___asan_gen_ "
    "___asan_globals_registered";

// Operations of LLVM's on memory that no sanitizer instruments, and those that change what the
// program rests on: registers, the thread's own storage. A name in the bitcode begins so.
constexpr std::string_view kUnobserved =
    "llvm.masked. llvm.x86.sse2.maskmov llvm.x86.mmx.maskmov llvm.x86.avx.mask llvm.x86.avx2.mask "
    "llvm.x86.avx2.gather llvm.x86.avx512.gather llvm.x86.avx512.scatter "
    "llvm.x86.avx512.mask.gather llvm.x86.avx512.mask.scatter llvm.x86.avx512.mask.pmov "
    "llvm.x86.avx512.mask.compress.store llvm.x86.avx512.mask.store llvm.x86.sse3.ldu "
    "llvm.x86.avx.ldu llvm.x86.sse.stmxcsr llvm.x86.xsave llvm.x86.xrstor llvm.x86.fxsave "
    "llvm.x86.fxrstor llvm.x86.movdir llvm.x86.enqcmd llvm.x86.clzero llvm.x86.tile "
    "llvm.x86.aesencwide llvm.x86.aesdecwide llvm.x86.cmpccxadd llvm.x86.aadd llvm.x86.aand "
    "llvm.x86.aor llvm.x86.axor llvm.x86.vbcst llvm.x86.vcvtnee llvm.x86.vcvtneo llvm.x86.wr "
    "llvm.x86.flags.write llvm.x86.int llvm.write_register llvm.aarch64.neon.st "
    "llvm.aarch64.neon.ld llvm.aarch64.sve. llvm.aarch64.mops llvm.aarch64.st llvm.aarch64.ld";

// Sections that a compiler makes, or that closing (recipe::close) makes of them.
constexpr std::string_view kSections =
    ".text .rodata .data .bss .tdata .tbss .eh_frame .gcc_except_table .comment .note.GNU-stack "
    ".note.gnu.property .debug_ .group .rela .symtab .strtab .shstrtab .llvm_addrsig .llvmbc "
    "asan_globals rc_text rc_data rc_bss rc_student_init rc_student_fini .lrodata .ldata .lbss";

bool any_word(std::string_view words, const std::function<bool(std::string_view)>& matches) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (matches(words.substr(0, end))) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

bool is_one_of(std::string_view words, std::string_view name) {
  return any_word(words, [&](std::string_view word) { return word == name; });
}

bool begins_with_one_of(std::string_view words, std::string_view name) {
  return any_word(words, [&](std::string_view word) { return name.starts_with(word); });
}

bool is_compilers_own(std::string_view name) { return begins_with_one_of(kInstrumentation, name); }

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool has_word(std::string_view line, std::string_view word) {
  for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word(line[at - 1])) && (end == line.size() || !is_word(line[end]))) {
      return true;
    }
  }
  return false;
}

// Where the sources have the word, past their includes: "race_war.cc:12: ", or the files' names. A
// word that a macro puts together is nowhere.
std::string place_of(std::string_view word, std::span<const SourceFile> files) {
  std::vector<std::string> names;
  for (const SourceFile& file : files) {
    if (!file.is_compiled()) continue;
    names.push_back(file.name);
    std::size_t number = 0;
    for (const std::string_view line : split_lines(file.text)) {
      ++number;
      if (line.find("#include") == std::string_view::npos && has_word(line, word)) {
        return fmt::format("{}:{}: ", file.name, number);
      }
    }
  }
  return join(names, ", ") + ": ";
}

class Audit {
 public:
  Audit(std::span<const std::string> allowed, std::span<const SourceFile> files)
      : allowed_(allowed), files_(files) {}

  std::vector<std::string> run(const ObjectFile& object) {
    for (const std::string& section : object.sections) {
      if (begins_with_one_of(kSections, section)) continue;
      refuse(section, fmt::format("the section '{}' is not yours to put something in", section));
    }
    for (const ObjectFile::Symbol& symbol : object.defined) {
      if (symbol.resolver) {
        refuse(symbol.name, fmt::format("'{}' is chosen while the program is being loaded (ifunc); "
                                        "call the function that you mean",
                                        symbol.name));
      } else if (!is_compilers_own(symbol.name) && begins_with_one_of(kReserved, symbol.name)) {
        refuse(symbol.name, fmt::format("the name '{}' belongs to racecourse or to a sanitizer; "
                                        "choose another one",
                                        symbol.name));
      }
    }
    for (const std::string& name : object.wanted) look_at_wanted(name);
    if (stands(Defence::kBitcode)) look_at_bitcode(object.bitcode);
    return {complaints_.begin(), complaints_.end()};
  }

 private:
  void refuse(std::string_view word, const std::string& why) {
    complaints_.insert(fmt::format("{}error: {}", place_of(word, files_), why));
  }

  void look_at_wanted(const std::string& name) {
    if (is_compilers_own(name) || is_one_of(kInHeaders, name)) return;
    if (begins_with_one_of(kReserved, name) || begins_with_one_of(kNotToCall, name)) {
      refuse(name, fmt::format("'{}' belongs to racecourse, to a sanitizer or to the C library; "
                               "it is not for programs to call",
                               name));
      return;
    }
    if (is_one_of(kNever, name)) {
      refuse(name, fmt::format("'{}' may not be used: it would reach past what racecourse observes "
                               "of a program",
                               name));
      return;
    }
    std::vector<std::string> needed;
    for (const Group& group : kGroups) {
      if (!is_one_of(group.functions, name)) continue;
      if (std::ranges::count(allowed_, group.name) > 0) return;
      needed.emplace_back(group.name);
    }
    if (needed.empty()) return;
    refuse(name, fmt::format("'{}' is of the group '{}', which this exercise does without", name,
                             join(needed, "' or '")));
  }

  // The table of names in it is not packed; a constant of the program's might look like a name of
  // it only if nothing but that lay at the right bits.
  void look_at_bitcode(std::string_view bitcode) {
    (void)any_word(kUnobserved, [&](std::string_view word) {
      if (bitcode.find(word) == std::string_view::npos) return false;
      refuse(word, fmt::format("an instruction for memory that racecourse cannot observe ({}…) may "
                               "not be used; read and write by plain C++",
                               word));
      return true;
    });
  }

  std::span<const std::string> allowed_;
  std::span<const SourceFile> files_;
  std::set<std::string> complaints_;
};

}  // namespace

std::vector<std::string> audit(const ObjectFile& object, std::span<const std::string> allowed,
                               std::span<const SourceFile> files) {
  return Audit(allowed, files).run(object);
}

}  // namespace racecourse
