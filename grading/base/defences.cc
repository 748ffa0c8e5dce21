#include "grading/base/defences.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace racecourse {
namespace {

bool g_fallen[std::size(kDefences)];

}  // namespace

bool stands(Defence defence) { return !g_fallen[static_cast<std::size_t>(defence)]; }

bool let_fall(std::string_view name) {
  const auto* const found = std::ranges::find(kDefences, name);
  if (found == std::end(kDefences)) return false;
  g_fallen[found - std::begin(kDefences)] = true;
  return true;
}

}  // namespace racecourse
