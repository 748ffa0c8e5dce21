#include "harness/check/world/rc/frames.h"

#include <cstddef>

namespace {

constexpr std::size_t kHeader = 4;  // the message's length, the most significant byte first

}  // namespace

std::string framed(std::string_view message) {
  std::string frame;
  for (std::size_t shift = 8 * kHeader; shift > 0;) {
    shift -= 8;
    frame += static_cast<char>(message.size() >> shift & 0xff);
  }
  return frame.append(message);
}

void Frames::add(std::string_view bytes) { bytes_.append(bytes); }

std::optional<std::string> Frames::next() {
  if (bytes_.size() < kHeader) return std::nullopt;
  std::size_t size = 0;
  for (std::size_t i = 0; i < kHeader; ++i) {
    size = size << 8 | static_cast<unsigned char>(bytes_[i]);
  }
  if (bytes_.size() - kHeader < size) return std::nullopt;
  std::string message = bytes_.substr(kHeader, size);
  bytes_.erase(0, kHeader + size);
  return message;
}
