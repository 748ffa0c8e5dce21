#pragma once

namespace racecourse {

// RACECOURSE_VERSION comes from CMakeLists.txt, the one place that it is written in.
inline constexpr const char* kVersion = RACECOURSE_VERSION;

}  // namespace racecourse
