#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace racecourse {

// A way to build the same program. Each flavour is evidence for a check, not a check of its own.
enum class Flavour {
  kSched,  // -O0 -fsanitize=thread, linked with racecourse's own runtime: the explorer
  kTsan,   // the same object, linked with ThreadSanitizer: stress on all cores
  kAsan,   // AddressSanitizer and UndefinedBehaviorSanitizer: stress on all cores
  kPlain,  // -O2, nothing else: timing, processes, demos
};

inline constexpr std::array<Flavour, 4> kAllFlavours = {Flavour::kSched, Flavour::kTsan,
                                                        Flavour::kAsan, Flavour::kPlain};

std::string_view name(Flavour flavour);
std::optional<Flavour> flavour_from_name(std::string_view name);

}  // namespace racecourse
