#include "grading/sandbox/landlock.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fstream>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "grading/base/files.h"

namespace racecourse {
namespace {

// The kernel's headers of Debian 12 end at version 2; what is newer has the numbers of the kernel's
// documentation (userspace-api/landlock).
struct Attributes {
  std::uint64_t files;
  std::uint64_t network;  // since version 4
  std::uint64_t scopes;   // since version 6
};
constexpr std::uint64_t kTruncate = 1ULL << 14;  // version 3
constexpr std::uint64_t kDevices = 1ULL << 15;   // version 5: ioctl
constexpr std::uint64_t kBind = 1, kConnect = 2;
constexpr std::uint64_t kTcp = kBind | kConnect;
constexpr int kPortRule = 2;
struct PortAttributes {
  std::uint64_t access;
  std::uint64_t port;
};
constexpr std::uint64_t kScopes = 3;  // abstract UNIX sockets, signals

constexpr std::uint64_t kReading =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kOfVersion1 = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
constexpr std::uint64_t kOfPlainFiles = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                        LANDLOCK_ACCESS_FS_READ_FILE | kTruncate | kDevices;
constexpr std::uint64_t kNever = LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_CHAR;

Attributes handled() {
  const int version = landlock_version();
  Attributes all{kOfVersion1, version >= 4 ? kTcp : 0, version >= 6 ? kScopes : 0};
  if (version >= 2) all.files |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3) all.files |= kTruncate;
  if (version >= 5) all.files |= kDevices;
  return all;
}

// Those that the kernel chooses from when a program does not say which: a server of somebody else's
// is hardly ever on one of them. A rule for port 0 is for who asks the kernel to choose.
Result<void> allow_ports(const Descriptor& rules) {
  int first = 32'768, last = 60'999;
  std::ifstream("/proc/sys/net/ipv4/ip_local_port_range") >> first >> last;
  const auto allow = [&rules](std::uint64_t access, int port) {
    const PortAttributes rule{access, static_cast<std::uint64_t>(port)};
    return ::syscall(SYS_landlock_add_rule, rules.get(), kPortRule, &rule, 0) == 0;
  };
  bool done = allow(kBind, 0);
  for (int port = first; port <= last && done; ++port) done = allow(kTcp, port);
  if (done) return {};
  return tl::unexpected<Error>(machine_error("", "make a Landlock rule for a port", errno));
}

Error refused(const std::filesystem::path& path) {
  return machine_error(path, "make a Landlock rule", errno);
}

}  // namespace

int landlock_version() {
  static const int version =
      std::max(0, static_cast<int>(::syscall(SYS_landlock_create_ruleset, nullptr, 0,
                                             LANDLOCK_CREATE_RULESET_VERSION)));
  return version;
}

Result<Descriptor> make_rules(const Reach& reach) {
  const Attributes all = handled();
  // A kernel takes a longer structure than it knows if the rest is zero.
  Descriptor rules(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0)));
  if (rules.get() < 0) return tl::unexpected<Error>(refused(""));
  const auto allow = [&](const std::filesystem::path& path, std::uint64_t access) -> Result<void> {
    const Descriptor at(::open(path.c_str(), O_PATH | O_CLOEXEC));
    struct stat status = {};
    if (at.get() < 0 || ::fstat(at.get(), &status) != 0) return {};
    if (!S_ISDIR(status.st_mode)) access &= kOfPlainFiles;
    const landlock_path_beneath_attr rule{access & all.files, at.get()};
    if (::syscall(SYS_landlock_add_rule, rules.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
      return tl::unexpected<Error>(refused(path));
    }
    return {};
  };
  for (const auto& path : reach.read) RC_TRY_VOID(allow(path, kReading));
  for (const auto& path : reach.write) RC_TRY_VOID(allow(path, ~kNever));
  if (reach.talks_tcp && (all.network & kTcp) != 0) RC_TRY_VOID(allow_ports(rules));
  return rules;
}

bool restrict_to(const Descriptor& rules) {
  return ::syscall(SYS_landlock_restrict_self, rules.get(), 0) == 0;
}

}  // namespace racecourse
