#pragma once

// The record format: what the student's process says to the grading process
// (docs/record-format.md). One record a line, fields separated by tabs:
// `kind<TAB>key=value<TAB>…<LF>`. A backslash escapes tab, line feed, carriage return, NUL and
// itself. Writers neither allocate nor lock, so that they work in a signal handler and inside a
// sanitizer's report; readers trust nothing.
//
// This is the one header that both sides of the process boundary include.

#include <array>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

#include "harness/record/seal.h"

namespace racecourse::record {

inline constexpr int kFormat = 1;
inline constexpr std::size_t kMaxRecord = 32 * 1024;  // bytes, the line feed included
inline constexpr std::size_t kMaxRecordsPerRepetition = 4096;
inline constexpr std::size_t kMaxFrames = 48;  // program counters in a stack

// The key that this process seals its records with: none in the driver's, whose channel is its own.
inline std::optional<Key> g_key;

// Builds one record in a buffer of its own and sends it by one write(2).
class Writer {
 public:
  explicit Writer(std::string_view kind) { raw(kind); }

  Writer& text(std::string_view key, std::string_view value) {
    open(key);
    for (char c : value) escaped(c);
    return *this;
  }
  Writer& number(std::string_view key, std::int64_t value) {
    open(key);
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
    return *this;
  }
  // Hexadecimal addresses, comma-separated, innermost frame first.
  Writer& addresses(std::string_view key, const std::uintptr_t* pcs, std::size_t count) {
    open(key);
    for (std::size_t i = 0; i < count; ++i) {
      if (i != 0) raw(",");
      std::array<char, 24> digits{};
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), pcs[i], 16).ptr;
      raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
    }
    return *this;
  }
  // False if the other side is gone or the file is full; there is nothing the writer could do.
  bool send(int fd) {
    if (g_key) {
      const std::array<char, 16> tag = tag_of({buffer_.data(), size_}, *g_key);
      limit_ = kMaxRecord;
      raw(kTagField);
      raw({tag.data(), tag.size()});
    }
    buffer_[size_++] = '\n';
    std::size_t sent = 0;
    while (sent < size_) {
      const ssize_t n = ::write(fd, buffer_.data() + sent, size_ - sent);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return false;
      sent += static_cast<std::size_t>(n);
    }
    return true;
  }

 private:
  void open(std::string_view key) {
    raw("\t");
    raw(key);
    raw("=");
  }
  void escaped(char c) {
    switch (c) {
      case '\t': raw("\\t"); return;
      case '\n': raw("\\n"); return;
      case '\r': raw("\\r"); return;
      case '\0': raw("\\0"); return;
      case '\\': raw("\\\\"); return;
      default: raw({&c, 1});
    }
  }
  void raw(std::string_view bytes) {
    for (char c : bytes) {
      if (size_ + 1 < limit_) buffer_[size_++] = c;  // keeps room for the line feed
    }
  }

  std::array<char, kMaxRecord> buffer_;
  std::size_t size_ = 0;
  std::size_t limit_ = kMaxRecord - kTagBytes;
};

struct Record {
  std::string kind;
  std::vector<std::pair<std::string, std::string>> fields;

  std::optional<std::string_view> find(std::string_view key) const {
    for (const auto& [name, value] : fields) {
      if (name == key) return value;
    }
    return std::nullopt;
  }
  std::string_view text(std::string_view key) const { return find(key).value_or(""); }
  // nullopt if the field is missing or is no decimal number.
  std::optional<std::int64_t> number(std::string_view key) const {
    const std::string_view digits = text(key);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return {};
    return value;
  }
  std::vector<std::uintptr_t> addresses(std::string_view key) const {
    std::vector<std::uintptr_t> pcs;
    std::string_view rest = text(key);
    while (!rest.empty() && pcs.size() < kMaxFrames) {
      std::uintptr_t pc = 0;
      const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), pc, 16);
      if (error != std::errc{}) break;
      pcs.push_back(pc);
      rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
      if (!rest.empty()) rest.remove_prefix(1);
    }
    return pcs;
  }
};

// One line without its line feed; nullopt if it is not a record.
inline std::optional<Record> parse_line(std::string_view line) {
  if (line.empty() || line.size() > kMaxRecord) return std::nullopt;
  Record record;
  std::string* target = &record.kind;
  bool in_key = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\t') {
      if (in_key) return std::nullopt;  // a key without a value
      record.fields.emplace_back();
      target = &record.fields.back().first;
      in_key = true;
    } else if (in_key && c == '=') {
      target = &record.fields.back().second;
      in_key = false;
    } else if (c == '\\') {
      if (++i == line.size()) return std::nullopt;
      switch (line[i]) {
        case 't': *target += '\t'; break;
        case 'n': *target += '\n'; break;
        case 'r': *target += '\r'; break;
        case '0': *target += '\0'; break;
        case '\\': *target += '\\'; break;
        default: return std::nullopt;
      }
    } else {
      *target += c;
    }
  }
  if (in_key || record.kind.empty()) return std::nullopt;
  for (char c : record.kind) {
    if (!(c >= 'a' && c <= 'z') && c != '_') return std::nullopt;
  }
  return record;
}

}  // namespace racecourse::record
