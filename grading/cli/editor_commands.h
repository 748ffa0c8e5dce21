#pragma once

#include "grading/build/toolchain.h"
#include "grading/cli/context.h"

namespace racecourse {

// Keeps compile_commands.json at the top of the checkout up to date, by which clangd and editors
// find the headers of the working copies. One that is not racecourse's is left alone; one that
// cannot be written costs that help, nothing else.
void tell_editors(const Context& context, const Toolchain& toolchain);

}  // namespace racecourse
