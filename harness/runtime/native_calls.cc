#include "harness/runtime/native_calls.h"

#include <dlfcn.h>

namespace racecourse::model {
namespace {

NativeCalls g_calls;
bool g_found = false;

}  // namespace

// Not a function static: its guard is interposed as well. The first call comes before
// there is a second thread. The allocator is not among them: dlsym may need it.
const NativeCalls& native_calls() {
  if (!g_found) {
#define X(result, name, parameters) \
  g_calls.name = reinterpret_cast<result(*) parameters>(dlsym(RTLD_NEXT, #name));
    RACECOURSE_NATIVE_CALLS(X)
#undef X
    g_found = true;
  }
  return g_calls;
}

}  // namespace racecourse::model
