#include "grading/base/defences.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace racecourse {
namespace {

std::set<Defence>& fallen() {
  static std::set<Defence> defences;
  return defences;
}

}  // namespace

bool stands(Defence defence) { return !fallen().contains(defence); }

bool let_fall(std::string_view name) {
  const auto* const found = std::ranges::find(kDefences, name);
  if (found == std::end(kDefences)) return false;
  fallen().insert(static_cast<Defence>(found - std::begin(kDefences)));
  return true;
}

}  // namespace racecourse
