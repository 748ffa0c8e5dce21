#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace racecourse {

// Writes canonical YAML: the same calls give the same bytes, everywhere. Keys come in the order
// of the calls, and every string is written so that any YAML reader gives it back unchanged and a
// terminal shows it harmlessly. Bytes that are not UTF-8, which YAML can't carry, become U+FFFD.
//
//   writer.begin_map("submission");      submission:
//   writer.field("name", "two locks");     name: "two locks"
//   writer.end();
class YamlWriter {
 public:
  // The next value's key; in a list, leave it empty.
  void begin_map(std::string_view key = {});
  void begin_list(std::string_view key = {});
  void end();

  // A word of racecourse's own, such as a verdict: without quotes where YAML allows it.
  void word(std::string_view key, std::string_view value);
  // Anything, whoever wrote it: a block if it has several harmless lines, else in double quotes.
  void text(std::string_view key, std::string_view value);
  void number(std::string_view key, std::int64_t value);
  void number(std::string_view key, std::uint64_t value);
  void number(std::string_view key, int value) { number(key, std::int64_t{value}); }
  void seconds(std::string_view key, double value);  // three decimals
  void boolean(std::string_view key, bool value);

  // The document so far. REQUIRES: as many end() as begin_*().
  const std::string& str() const { return out_; }

 private:
  void start_entry(std::string_view key);
  void begin(std::string_view key, bool list);
  void scalar(std::string_view key, std::string_view yaml);
  std::string indentation() const;

  std::string out_;
  std::string levels_;    // one character per open level: 'm' a map, 'l' a list
  bool fresh_ = false;    // the innermost level has no entry yet
  bool in_list_ = false;  // if fresh_: the level began on the line of a list's "- "
};

// In double quotes, with YAML's escapes.
std::string yaml_quoted(std::string_view bytes);

}  // namespace racecourse
