#include "harness/core/initialisers.h"

#include <unistd.h>

using Initialiser = void (*)(int, char**, char**);

// The linker's names for the section that the student's .init_array was renamed to.
extern "C" {
extern Initialiser __start_rc_student_init[] __attribute__((weak));
extern Initialiser __stop_rc_student_init[] __attribute__((weak));
}

namespace racecourse {

void run_student_initialisers() {
  static char name[] = "program";
  static char* arguments[] = {name, nullptr};
  for (const Initialiser* one = __start_rc_student_init; one != __stop_rc_student_init; ++one) {
    (*one)(1, arguments, environ);
  }
}

}  // namespace racecourse
