#pragma once

#include <string>

namespace racecourse {

// What the linker wrote into this very program: a hash over all of it, in hexadecimal. A rebuilt
// one that differs, and so may judge differently, has another. Empty if it was linked without.
std::string build_id();

}  // namespace racecourse
