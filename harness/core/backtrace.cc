#include "harness/core/backtrace.h"

#include <unwind.h>

namespace racecourse {

std::size_t backtrace(std::uintptr_t* pcs, std::size_t capacity) {
  struct Trace {
    std::uintptr_t* pcs;
    std::size_t capacity;
    std::size_t count = 0;
  } trace{pcs, capacity};
  _Unwind_Backtrace(
      [](_Unwind_Context* context, void* argument) {
        auto& out = *static_cast<Trace*>(argument);
        const std::uintptr_t pc = _Unwind_GetIP(context);
        if (in_program(pc) && out.count < out.capacity) out.pcs[out.count++] = pc;
        return out.count < out.capacity ? _URC_NO_REASON : _URC_NORMAL_STOP;
      },
      &trace);
  return trace.count;
}

}  // namespace racecourse
