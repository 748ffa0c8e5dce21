#include "harness/check/chance.h"

namespace racecourse {

void Chance::happened(const Event& event) {
  stir(static_cast<std::uint64_t>(event.tick));
  stir(static_cast<std::uint64_t>(event.thread));
  for (const char letter : event.what) stir(static_cast<unsigned char>(letter));
  stir(static_cast<std::uint64_t>(event.who));
  stir(static_cast<std::uint64_t>(event.value));
}

int Chance::below(int n) {
  stir(0);
  return static_cast<int>((pot_ >> 32U) % static_cast<std::uint64_t>(n));
}

// The finalizer of MurmurHash3, on a sequence that does not come back to itself (Steele et al.,
// SplitMix, OOPSLA 2014).
void Chance::stir(std::uint64_t value) {
  pot_ += 0x9E3779B97F4A7C15ULL ^ value;
  pot_ = (pot_ ^ (pot_ >> 33U)) * 0xFF51AFD7ED558CCDULL;
  pot_ = (pot_ ^ (pot_ >> 33U)) * 0xC4CEB9FE1A85EC53ULL;
  pot_ ^= pot_ >> 33U;
}

}  // namespace racecourse
