#include "harness/check/world/rc/pi_terms.h"

#include <cstdint>
#include <string>
#include <vector>

namespace {

constexpr int kDigits = 9;  // in a limb
constexpr std::int64_t kBase = 1'000'000'000;

// The first limb stands before the point; each limb may be too large, and of either sign.
std::string text_of(std::vector<std::int64_t> limbs, int scale) {
  const auto carry = [&] {
    for (std::size_t i = limbs.size(); --i > 0;) {
      std::int64_t over = limbs[i] / kBase;
      if (limbs[i] % kBase < 0) --over;
      limbs[i] -= over * kBase;
      limbs[i - 1] += over;
    }
  };
  carry();
  const bool negative = limbs[0] < 0;
  if (negative) {
    for (std::int64_t& limb : limbs) limb = -limb;
    carry();
  }
  std::string text = (negative ? "-" : "") + std::to_string(limbs[0]);
  if (scale > 0) text += '.';
  const std::size_t size = text.size() + static_cast<std::size_t>(scale);
  for (std::size_t i = 1; i < limbs.size(); ++i) {
    text += std::to_string(kBase + limbs[i]).substr(1);
  }
  text.resize(size);
  return text;
}

}  // namespace

Decimal pi_terms(long from, long to, int scale) {
  const auto limbs = static_cast<std::size_t>((scale + kDigits - 1) / kDigits);
  std::int64_t cut = 1;  // what of the last limb is beyond the scale
  for (int digits = scale; digits % kDigits != 0; ++digits) cut *= 10;
  std::vector<std::int64_t> sum(limbs + 1);
  for (long i = from; i < to; ++i) {
    const __int128 divisor = 2 * static_cast<__int128>(i) + 1;
    const std::int64_t sign = i % 2 == 0 ? 1 : -1;
    sum[0] += sign * static_cast<std::int64_t>(4 / divisor);
    __int128 rest = 4 % divisor;
    for (std::size_t limb = 1; limb <= limbs; ++limb) {
      rest *= kBase;
      auto quotient = static_cast<std::int64_t>(rest / divisor);
      rest %= divisor;
      if (limb == limbs) quotient -= quotient % cut;
      sum[limb] += sign * quotient;
    }
  }
  return Decimal(text_of(std::move(sum), scale));
}
