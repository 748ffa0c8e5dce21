#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "grading/base/yaml.h"

namespace racecourse {

// Reads a map that racecourse wrote itself. What is not there is empty; what is of the wrong kind
// is an error, of which the first is kept: a reader of forty fields does not need forty branches.
class YamlReader {
 public:
  // The node must outlive the reader.
  explicit YamlReader(const YamlNode& node) : node_(node) {}

  std::string text(const char* key) {
    const YamlNode* value = node_.find(key);
    if (value != nullptr && value->kind() == YamlNode::Kind::kScalar) return value->scalar();
    if (value != nullptr && value->kind() != YamlNode::Kind::kNull) note(value->mismatch("a text"));
    return {};
  }
  int number(const char* key) {
    const YamlNode* value = node_.find(key);
    if (value == nullptr) return 0;
    Result<int> number = value->as_int(0, std::numeric_limits<int>::max());
    if (!number) note(tl::unexpected<Error>(number.error()));
    return number.value_or(0);
  }
  bool flag(const char* key) {
    const YamlNode* value = node_.find(key);
    return value != nullptr && value->as_bool().value_or(false);
  }
  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> list;
    for (const YamlNode& item : items(key)) list.push_back(item.scalar());
    return list;
  }
  const std::vector<YamlNode>& items(const char* key) {
    static const std::vector<YamlNode> kNone;
    const YamlNode* value = node_.find(key);
    return value == nullptr ? kNone : value->items();
  }
  template <class Enum, class Parse>
  Enum word(const char* key, Parse parse, Enum absent) {
    const YamlNode* value = node_.find(key);
    if (value == nullptr) return absent;
    if (const auto parsed = parse(value->scalar())) return *parsed;
    note(value->mismatch(std::string("a known word for ") + key));
    return absent;
  }
  void note(tl::unexpected<Error> error) {
    if (!error_) error_ = error.value();
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  const YamlNode& node_;
  std::optional<Error> error_;
};

}  // namespace racecourse
