#include "grading/model/flavour.h"

namespace racecourse {

std::string_view name(Flavour flavour) {
  switch (flavour) {
    case Flavour::kSched: return "sched";
    case Flavour::kTsan: return "tsan";
    case Flavour::kAsan: return "asan";
    case Flavour::kPlain: return "plain";
  }
  return "plain";
}

std::optional<Flavour> flavour_from_name(std::string_view text) {
  for (Flavour flavour : kAllFlavours) {
    if (name(flavour) == text) return flavour;
  }
  return std::nullopt;
}

}  // namespace racecourse
