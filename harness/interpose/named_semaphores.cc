// Semaphores with names: of one execution, and its own. What other processes have under these names
// is out of sight.

#include <cerrno>
#include <cstdarg>
#include <cstring>

#include <fcntl.h>
#include <semaphore.h>

#include "harness/core/mapped.h"
#include "harness/interpose/program.h"
#include "harness/runtime/execution.h"
#include "harness/runtime/native_calls.h"

using namespace racecourse;
using model::exploring;
using model::native_call;

namespace {

constexpr std::size_t kMost = 256;
constexpr std::size_t kLongestName = 255;  // NAME_MAX

struct Named {
  sem_t semaphore;
  bool linked;  // found by its name
  char name[kLongestName + 1];
};

MappedVector<Named>& all() {
  static MappedVector<Named>* all =
      new (reserve(sizeof(MappedVector<Named>))) MappedVector<Named>(kMost);
  return *all;
}

Named* find(const char* name) {
  for (Named& one : all()) {
    if (one.linked && std::strcmp(one.name, name) == 0) return &one;
  }
  return nullptr;
}

sem_t* failed(int error) {
  errno = error;
  return SEM_FAILED;
}

sem_t* open(const char* name, int flags, unsigned value) {
  if (Named* known = find(name)) {
    const bool anew = (flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL);
    return anew ? failed(EEXIST) : &known->semaphore;
  }
  if ((flags & O_CREAT) == 0) return failed(ENOENT);
  if (std::strlen(name) > kLongestName) return failed(ENAMETOOLONG);
  if (all().full()) return failed(EMFILE);
  all().resize(all().size() + 1);
  Named& made = all().back();
  if (::sem_init(&made.semaphore, 0, value) != 0) {
    all().pop_back();
    return SEM_FAILED;
  }
  made.linked = true;
  std::strcpy(made.name, name);
  return &made.semaphore;
}

}  // namespace

namespace racecourse::interpose {
void reset_named_semaphores() { all().clear(); }
}  // namespace racecourse::interpose

extern "C" {

sem_t* sem_open(const char* name, int flags, ...) noexcept {
  mode_t mode = 0;
  unsigned value = 0;
  if ((flags & O_CREAT) != 0) {
    std::va_list more;
    va_start(more, flags);
    mode = va_arg(more, mode_t);
    value = va_arg(more, unsigned);
    va_end(more);
  }
  if (exploring()) return open(name, flags, value);
  return native_call<decltype(&sem_open)>("sem_open")(name, flags, mode, value);
}
int sem_close(sem_t* semaphore) noexcept {
  if (exploring()) return 0;
  return native_call<decltype(&sem_close)>("sem_close")(semaphore);
}
int sem_unlink(const char* name) noexcept {
  if (!exploring()) return native_call<decltype(&sem_unlink)>("sem_unlink")(name);
  Named* known = find(name);
  if (known == nullptr) {
    errno = ENOENT;
    return -1;
  }
  known->linked = false;
  return 0;
}
}
