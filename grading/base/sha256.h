#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace racecourse {

// SHA-256 (FIPS 180-4), for naming content: versions, submissions, cache entries. Written here
// because it is a page of code, and the alternative is to depend on a whole TLS library.
class Sha256 {
 public:
  Sha256();

  void update(std::string_view bytes);

  // The length, then the bytes: ("ab", "c") and ("a", "bc") differ. Use it for every field of
  // something that has several.
  void update_field(std::string_view bytes);

  // 64 lower-case hexadecimal digits. REQUIRES: called once, after the last update.
  std::string hex_digest();

 private:
  void absorb_block(const unsigned char* block);

  std::array<std::uint32_t, 8> state_;
  std::array<unsigned char, 64> pending_{};
  std::size_t pending_size_ = 0;  // < 64 between calls
  std::uint64_t total_bytes_ = 0;
};

std::string sha256_hex(std::string_view bytes);
std::string sha256_base64(std::string_view bytes);  // RFC 4648, as web pages' policies want it

// HMAC-SHA-256 (RFC 2104): who does not have the key can neither make the digest of a text nor
// tell which text a digest is of.
std::string hmac_sha256_hex(std::string_view key, std::string_view text);

}  // namespace racecourse
