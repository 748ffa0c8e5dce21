#pragma once

#include <string_view>

namespace racecourse::html {

// The files report.css and report.js, built in.
extern const std::string_view kStyle;
extern const std::string_view kScript;

}  // namespace racecourse::html
