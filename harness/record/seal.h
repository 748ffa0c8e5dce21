#pragma once

// What a student's process says is sealed with a key that its driver gave it, so that a line which
// something else in that process wrote to the record file is seen for what it is. It is no secret
// from code that searches the memory for it: docs/threat-model.md says how much that means.
//
// The tag is SipHash-2-4 (Aumasson and Bernstein, 2012): no allocation, no lock, fit for a signal
// handler.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace racecourse::record {

struct Key {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

// Two bytes of field separator and name, an equals sign and sixteen digits: "\tmac=…".
inline constexpr std::string_view kTagField = "\tmac=";
inline constexpr std::size_t kTagBytes = kTagField.size() + 16;

inline std::uint64_t sip_hash(std::string_view bytes, Key key) {
  std::uint64_t v0 = key.low ^ 0x736f6d6570736575, v1 = key.high ^ 0x646f72616e646f6d;
  std::uint64_t v2 = key.low ^ 0x6c7967656e657261, v3 = key.high ^ 0x7465646279746573;
  const auto round = [&] {
    v0 += v1, v1 = std::rotl(v1, 13) ^ v0, v0 = std::rotl(v0, 32);
    v2 += v3, v3 = std::rotl(v3, 16) ^ v2;
    v0 += v3, v3 = std::rotl(v3, 21) ^ v0;
    v2 += v1, v1 = std::rotl(v1, 17) ^ v2, v2 = std::rotl(v2, 32);
  };
  const auto take = [&](std::uint64_t word) {
    v3 ^= word;
    round(), round();
    v0 ^= word;
  };
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    take(word);
  }
  std::uint64_t last = static_cast<std::uint64_t>(bytes.size()) << 56;
  for (std::size_t i = at; i < bytes.size(); ++i) {
    last |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * (i - at));
  }
  take(last);
  v2 ^= 0xff;
  round(), round(), round(), round();
  return v0 ^ v1 ^ v2 ^ v3;
}

// Sixteen hexadecimal digits.
inline std::array<char, 16> tag_of(std::string_view line, Key key) {
  std::array<char, 16> digits{};
  std::uint64_t hash = sip_hash(line, key);
  for (char& digit : digits) {
    digit = "0123456789abcdef"[hash >> 60];
    hash <<= 4;
  }
  return digits;
}

// True if the line, without its line feed, ends with the tag that the key gives it; it is then cut
// down to what was said.
inline bool unseal(std::string_view& line, Key key) {
  if (line.size() < kTagBytes) return false;
  const std::string_view said = line.substr(0, line.size() - kTagBytes);
  const std::string_view field = line.substr(said.size(), kTagField.size());
  const std::array<char, 16> tag = tag_of(said, key);
  if (field != kTagField || !line.ends_with(std::string_view(tag.data(), tag.size()))) return false;
  line = said;
  return true;
}

}  // namespace racecourse::record
