#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grading/base/result.h"

namespace racecourse {

// The YAML that racecourse accepts: one document of maps, lists and scalars. Refused, because
// they make a file mean something other than what it shows: duplicate keys, anchors and aliases,
// tags, keys that are not scalars, nesting beyond 32 levels, files beyond 1 MiB.
//
// A node knows where it stands, so that whoever finds a value wrong can say where it is.
class YamlNode {
 public:
  enum class Kind { kNull, kScalar, kList, kMap };
  struct Entry;

  Kind kind() const { return kind_; }
  const std::string& scalar() const { return scalar_; }           // of a scalar; else empty
  const std::vector<YamlNode>& items() const { return items_; }   // of a list; else empty
  const std::vector<Entry>& entries() const { return entries_; }  // of a map, in file order
  const YamlNode* find(std::string_view key) const;               // in a map; or nullptr

  std::string where() const;  // "path:line:column"

  // "expected X, found Y" at this place, as an error of whoever wrote the file.
  tl::unexpected<Error> mismatch(std::string_view expected) const;
  tl::unexpected<Error> error(std::string message) const;

  // The value, or what was expected instead.
  Result<std::string> as_text() const;  // a scalar that is not empty
  Result<int> as_int(int min, int max) const;
  Result<double> as_number() const;
  Result<bool> as_bool() const;

 private:
  friend class YamlTreeBuilder;

  struct Source {
    std::string path;
    Fault fault;
  };
  std::shared_ptr<const Source> source_;
  int line_ = 1;
  int column_ = 1;
  Kind kind_ = Kind::kNull;
  bool quoted_ = false;
  std::string scalar_;
  std::vector<YamlNode> items_;
  std::vector<Entry> entries_;
};

struct YamlNode::Entry {
  YamlNode key;  // a scalar
  YamlNode value;
};

// `path` is only for messages; `fault` says whose file it is.
Result<YamlNode> parse_yaml(std::string_view text, std::string path,
                            Fault fault = Fault::kExercise);

}  // namespace racecourse
