// Runs a command where namespaces are denied, as a container with the usual filter denies them.
// Usage: without_namespaces [--nor-landlock] COMMAND [ARGUMENT…]

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <initializer_list>

#include <sched.h>
#include <seccomp.h>
#include <unistd.h>

int main(int count, char** arguments) {
  const bool nor_landlock = count > 1 && std::strcmp(arguments[1], "--nor-landlock") == 0;
  char** const command = arguments + (nor_landlock ? 2 : 1);
  if (count < 2 || *command == nullptr) return 64;
  const scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
  bool ok = filter != nullptr;
  const auto deny = [&](int number, int error) {
    ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(error), number, 0) == 0;
  };
  deny(SCMP_SYS(unshare), EPERM);
  deny(SCMP_SYS(setns), EPERM);
  deny(SCMP_SYS(mount), EPERM);
  deny(SCMP_SYS(pivot_root), EPERM);
  deny(SCMP_SYS(clone3), ENOSYS);
  if (nor_landlock) deny(SCMP_SYS(landlock_create_ruleset), ENOSYS);
  for (const unsigned long flag : {CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER,
                                   CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWCGROUP}) {
    const scmp_arg_cmp has{0, SCMP_CMP_MASKED_EQ, flag, flag};
    ok = ok && ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1, has) == 0;
  }
  if (!ok || ::seccomp_load(filter) != 0) {
    std::perror("without_namespaces");
    return 2;
  }
  ::execvp(*command, command);
  std::perror(*command);
  return 2;
}
