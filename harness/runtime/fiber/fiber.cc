#include "harness/runtime/fiber/fiber.h"

#if defined(__x86_64__) && defined(__GLIBC__)

#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>

#include <asm/prctl.h>
#include <link.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sys/auxv.h>
#include <sys/syscall.h>

#include "harness/core/mapped.h"
#include "harness/core/raw_syscall.h"
#include "harness/runtime/native_calls.h"

extern "C" {
// Saves the callee-saved registers on the running stack and takes those of the other one. With
// `instruction` the thread pointer is set by WRFSBASE, else by the system call.
void racecourse_switch(void** save_stack_pointer, void* stack_pointer,
                       std::uintptr_t thread_pointer, long instruction);
void racecourse_enter();
}

asm(R"(
  .text
  .globl racecourse_switch
  .type racecourse_switch, @function
racecourse_switch:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  testq %rcx, %rcx
  je 1f
  wrfsbase %rdx
2:
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
1:
  movq $158, %rax      # arch_prctl
  movq $0x1002, %rdi   # ARCH_SET_FS
  movq %rdx, %rsi
  syscall
  jmp 2b
  .size racecourse_switch, .-racecourse_switch

  # Where a fiber begins: unwinding ends here.
  .globl racecourse_enter
  .type racecourse_enter, @function
racecourse_enter:
  .cfi_startproc
  .cfi_undefined rip
  movq %rbx, %rdi
  callq *%rbp
  ud2
  .cfi_endproc
  .size racecourse_enter, .-racecourse_enter
)");

namespace racecourse::model {
namespace {

struct Donor {
  std::uintptr_t thread_pointer;
  std::uintptr_t handle;
};

// Thread-local variables of one loaded object, at the same distance from every thread pointer.
struct Locals {
  std::ptrdiff_t offset;
  const void* image;
  std::size_t image_bytes;
  std::size_t bytes;
};

struct State {
  Donor donors[kMaxTasks];
  Locals locals[2];
  std::size_t locals_count = 0;
  std::uint32_t parked = 0;
  long has_instruction = 0;
};
State g_state;

std::uintptr_t thread_pointer() {
  return reinterpret_cast<std::uintptr_t>(__builtin_thread_pointer());
}

void* park(void* argument) {
  auto* donor = static_cast<Donor*>(argument);
  donor->thread_pointer = thread_pointer();
  __atomic_store_n(&g_state.parked, g_state.parked + 1, __ATOMIC_RELEASE);
  raw_syscall(SYS_futex, &g_state.parked, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
  std::uint32_t for_ever = 0;
  for (;;) raw_syscall(SYS_futex, &for_ever, FUTEX_WAIT_PRIVATE, 0, nullptr, nullptr, 0);
}

// The executable's own and libstdc++'s are put back; libc's (its allocator's caches) must not be.
int note_locals(dl_phdr_info* info, std::size_t, void*) {
  const bool executable = info->dlpi_name[0] == '\0';
  if (!executable && std::strstr(info->dlpi_name, "libstdc++") == nullptr) return 0;
  if (info->dlpi_tls_data == nullptr || g_state.locals_count == 2) return 0;
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto& header = info->dlpi_phdr[i];
    if (header.p_type != PT_TLS) continue;
    g_state.locals[g_state.locals_count++] = {
        static_cast<std::ptrdiff_t>(reinterpret_cast<std::uintptr_t>(info->dlpi_tls_data) -
                                    thread_pointer()),
        reinterpret_cast<const void*>(info->dlpi_addr + header.p_vaddr), header.p_filesz,
        header.p_memsz};
  }
  return 0;
}

void prepare_once() {
  constexpr unsigned long kFsGsBase = 2;  // HWCAP2_FSGSBASE
  g_state.has_instruction = (::getauxval(AT_HWCAP2) & kFsGsBase) != 0 ? 1 : 0;
  ::dl_iterate_phdr(note_locals, nullptr);
}

bool make_donor(std::size_t slot) {
  Donor& donor = g_state.donors[slot];
  pthread_attr_t attributes;
  ::pthread_attr_init(&attributes);
  ::pthread_attr_setstack(&attributes, reinterpret_cast<void*>(stack_top(slot)), kThreadBytes);
  // Donors take no signals: what comes is the explorer's own.
  sigset_t all, before;
  sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread{};
  const int error = native_calls().pthread_create(&thread, &attributes, park, &donor);
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  ::pthread_attr_destroy(&attributes);
  if (error != 0) return false;
  for (std::uint32_t seen; (seen = __atomic_load_n(&g_state.parked, __ATOMIC_ACQUIRE)) <= slot;) {
    raw_syscall(SYS_futex, &g_state.parked, FUTEX_WAIT_PRIVATE, seen, nullptr, nullptr, 0);
  }
  donor.handle = static_cast<std::uintptr_t>(thread);
  return true;
}

void reset_thread_locals(std::size_t slot) {
  for (std::size_t i = 0; i < g_state.locals_count; ++i) {
    const Locals& locals = g_state.locals[i];
    auto* at = reinterpret_cast<char*>(g_state.donors[slot].thread_pointer) + locals.offset;
    std::memcpy(at, locals.image, locals.image_bytes);
    std::memset(at + locals.image_bytes, 0, locals.bytes - locals.image_bytes);
  }
}

class FiberBackend : public Backend {
 public:
  bool start(Context& context, std::size_t slot, void (*entry)(void*), void* argument) override {
    auto* top = reinterpret_cast<std::uintptr_t*>(stack_top(slot));
    // racecourse_switch pops six registers and returns into racecourse_enter, which then finds the
    // stack as it is to be; it calls rbp with rbx.
    *--top = reinterpret_cast<std::uintptr_t>(&racecourse_enter);
    *--top = reinterpret_cast<std::uintptr_t>(entry);     // rbp
    *--top = reinterpret_cast<std::uintptr_t>(argument);  // rbx
    for (int i = 0; i < 4; ++i) *--top = 0;               // r12 to r15
    context.stack_pointer = top;
    context.slot = slot;
    context.thread_pointer = g_state.donors[slot].thread_pointer;
    reset_thread_locals(slot);
    return true;
  }

  void switch_to(Context& from, const Context& to) override {
    from.thread_pointer = thread_pointer();
    racecourse_switch(&from.stack_pointer, to.stack_pointer, to.thread_pointer,
                      g_state.has_instruction);
  }

  // Nothing runs on their stacks any more.
  void give_up_all() override {}

  std::uintptr_t handle(std::size_t slot) const override { return g_state.donors[slot].handle; }

 private:
  void begin() override { prepare_once(); }
  bool prepare_slot(std::size_t slot) override { return make_donor(slot); }
};

}  // namespace

Backend* fiber_backend() {
  static FiberBackend* backend = new (reserve(sizeof(FiberBackend))) FiberBackend;
  return backend;
}

}  // namespace racecourse::model

#else

namespace racecourse::model {

Backend* fiber_backend() { return nullptr; }

}  // namespace racecourse::model

#endif
