#include "grading/sandbox/syscall_filter.h"

#include <cerrno>
#include <cstdint>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "grading/base/descriptor.h"

namespace racecourse {
namespace {

// Each fails with EPERM. libseccomp knows the numbers; a name that it does not know is of a call
// that its kernel headers do not have either, and is left out.
constexpr const char* kDenied =
    // Of the machine.
    "acct adjtimex bpf clock_adjtime clock_settime delete_module finit_module init_module ioperm "
    "iopl kexec_file_load kexec_load lookup_dcookie modify_ldt nfsservctl perf_event_open quotactl "
    "quotactl_fd reboot setdomainname sethostname settimeofday swapoff swapon syslog vhangup "
    // Of the file system.
    "chroot fsconfig fsmount fsopen fspick mount mount_setattr move_mount name_to_handle_at "
    "open_by_handle_at open_tree pivot_root umount umount2 fanotify_init fanotify_mark "
    // Of other processes.
    "kcmp pidfd_getfd process_madvise process_vm_readv "
    "process_vm_writev setns unshare "
    // Of the kernel's own memory and secrets; the last have let many a program out.
    "add_key keyctl request_key userfaultfd io_uring_enter io_uring_register io_uring_setup";

// Calls with the process or group that they signal, or could, as their first argument.
constexpr const char* kSignalling =
    "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open";

constexpr int kFirstUnusualFamily = 17;  // AF_PACKET; below are AF_UNIX, AF_INET, AF_INET6, netlink
constexpr int kFirstRemoteFamily = 2;    // AF_INET
constexpr int kSocketType = 0xf;         // of socket(2)'s second argument; the rest are flags

// Stand for the guarded, whose numbers are not known yet; no process has them.
constexpr Guarded kStandIns = {0x3ca1ab1e, 0x3ca1ab1f, 0x3ca1ab20};

struct Release {
  void operator()(void* context) const { ::seccomp_release(context); }
};

std::vector<std::string> words(const char* list) {
  std::istringstream in(list);
  return {std::istream_iterator<std::string>(in), {}};
}

scmp_arg_cmp argument(unsigned index, scmp_compare how, std::uint64_t value) {
  return {index, how, value, 0};
}

// The argument is an int, of whose upper half nobody says anything.
scmp_arg_cmp int_argument(unsigned index, int value) {
  return {index, SCMP_CMP_MASKED_EQ, 0xffffffff, static_cast<std::uint32_t>(value)};
}

class Filter {
 public:
  Filter() : context_(::seccomp_init(SCMP_ACT_ALLOW)) {
    ok_ = context_ != nullptr &&
          // Whoever comes by another architecture's calls is up to no good.
          ::seccomp_attr_set(context_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0;
  }

  void deny(const std::string& name, int error_number,
            const std::vector<scmp_arg_cmp>& comparisons = {}) {
    const int number = ::seccomp_syscall_resolve_name(name.c_str());
    if (number == __NR_SCMP_ERROR || number < 0) return;
    const std::uint32_t action = SCMP_ACT_ERRNO(static_cast<std::uint32_t>(error_number));
    ok_ = ok_ && ::seccomp_rule_add_array(context_.get(), action, number,
                                          static_cast<unsigned>(comparisons.size()),
                                          comparisons.data()) == 0;
  }

  Result<std::vector<sock_filter>> code() {
    const Descriptor file(::memfd_create("filter", MFD_CLOEXEC));
    if (!ok_ || file.get() < 0 || ::seccomp_export_bpf(context_.get(), file.get()) != 0) {
      return fail(Fault::kMachine, "libseccomp", "cannot make the filter of system calls");
    }
    const off_t bytes = ::lseek(file.get(), 0, SEEK_END);
    std::vector<sock_filter> code(static_cast<std::size_t>(bytes) / sizeof(sock_filter));
    if (::pread(file.get(), code.data(), static_cast<std::size_t>(bytes), 0) != bytes) {
      return fail(Fault::kMachine, "libseccomp", "cannot read the filter of system calls");
    }
    return code;
  }

 private:
  std::unique_ptr<void, Release> context_;
  bool ok_ = false;
};

}  // namespace

Result<std::vector<sock_filter>> syscall_filter(Sockets sockets) {
  Filter filter;
  for (const std::string& name : words(kDenied)) filter.deny(name, EPERM);
  for (const std::string& name : words(kSignalling)) {
    for (const pid_t guarded : {kStandIns.driver, kStandIns.watcher, kStandIns.racecourse}) {
      filter.deny(name, EPERM, {int_argument(0, guarded)});
      filter.deny(name, EPERM, {int_argument(0, -guarded)});
    }
    filter.deny(name, EPERM, {int_argument(0, -1)});
  }
  // A descriptor that sends its owner signals, and limits for another process.
  for (const int command : {F_SETOWN, F_SETOWN_EX, F_SETSIG}) {
    filter.deny("fcntl", EPERM, {int_argument(1, command)});
  }
  filter.deny("prlimit64", EPERM, {argument(0, SCMP_CMP_NE, 0)});
  const int first_denied = sockets == Sockets::kUsual ? kFirstUnusualFamily
                           : sockets == Sockets::kTcp ? AF_INET + 1
                                                      : kFirstRemoteFamily;
  filter.deny("socket", EAFNOSUPPORT,
              {argument(0, SCMP_CMP_GE, static_cast<std::uint64_t>(first_denied))});
  if (sockets == Sockets::kTcp) {
    for (const int type : {SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET, SOCK_DCCP}) {
      filter.deny("socket", EAFNOSUPPORT,
                  {argument(0, SCMP_CMP_EQ, AF_INET),
                   {1, SCMP_CMP_MASKED_EQ, kSocketType, static_cast<std::uint64_t>(type)}});
    }
  }
  // New namespaces. Of clone3, whose flags are in memory, libc knows how to do without.
  for (const std::uint64_t flag : {CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER,
                                   CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWCGROUP}) {
    filter.deny("clone", EPERM, {{0, SCMP_CMP_MASKED_EQ, flag, flag}});
  }
  filter.deny("clone3", ENOSYS);
  // Telling a terminal what it is to have read.
  filter.deny("ioctl", EPERM, {int_argument(1, TIOCSTI)});
  filter.deny("ioctl", EPERM, {int_argument(1, TIOCLINUX)});
  return filter.code();
}

void protect(std::span<sock_filter> filter, const Guarded& guarded) {
  const std::pair<pid_t, pid_t> known[] = {{kStandIns.driver, guarded.driver},
                                           {kStandIns.watcher, guarded.watcher},
                                           {kStandIns.racecourse, guarded.racecourse}};
  for (sock_filter& instruction : filter) {
    if (BPF_CLASS(instruction.code) != BPF_JMP) continue;
    for (const auto& [stand_in, pid] : known) {
      for (const pid_t sign : {1, -1}) {
        if (instruction.k == static_cast<std::uint32_t>(sign * stand_in)) {
          instruction.k = static_cast<std::uint32_t>(sign * pid);
        }
      }
    }
  }
}

}  // namespace racecourse
