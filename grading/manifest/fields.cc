#include "grading/manifest/fields.h"

#include <algorithm>

#include <fmt/format.h>

#include "grading/base/text.h"

namespace racecourse {

std::string suggestion(std::string_view word, std::span<const std::string> candidates) {
  const std::vector<std::string> similar = similar_words(word, candidates);
  return similar.empty() ? "" : fmt::format(" (did you mean '{}'?)", similar.front());
}

Result<void> expect_keys(const YamlNode& node, std::span<const std::string> known) {
  const std::string keys = join(known, ", ");
  if (node.kind() != YamlNode::Kind::kMap) {
    return node.mismatch(fmt::format("a map with the keys {}", keys));
  }
  for (const auto& [key, value] : node.entries()) {
    if (std::ranges::find(known, key.scalar()) != known.end()) continue;
    return key.error(fmt::format("unknown key '{}'{}; expected one of: {}",
                                 escape_terminal(truncate_bytes(key.scalar(), 60)),
                                 suggestion(key.scalar(), known), keys));
  }
  return {};
}

Result<YamlNode> required(const YamlNode& map, std::string_view key) {
  const YamlNode* value = map.find(key);
  if (value == nullptr) return map.error(fmt::format("the key '{}' is missing", key));
  return *value;
}

Result<std::string> required_text(const YamlNode& map, std::string_view key) {
  RC_TRY(const YamlNode value, required(map, key));
  return value.as_text();
}

Result<std::vector<std::string>> text_list(const YamlNode& node) {
  if (node.kind() == YamlNode::Kind::kScalar) {
    RC_TRY(std::string only, node.as_text());
    return std::vector<std::string>{std::move(only)};
  }
  if (node.kind() != YamlNode::Kind::kList) return node.mismatch("a list");
  std::vector<std::string> texts;
  for (const YamlNode& item : node.items()) {
    RC_TRY(std::string text, item.as_text());
    if (std::ranges::find(texts, text) != texts.end()) {
      return item.error(fmt::format("'{}' is in this list twice", escape_terminal(text)));
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

Result<std::string> word_of(const YamlNode& node, std::string_view what,
                            std::span<const std::string> known) {
  const std::string& word = node.scalar();
  if (std::ranges::find(known, word) != known.end()) return word;
  return node.mismatch(fmt::format("{} ({}){}", what, join(known, ", "), suggestion(word, known)));
}

Result<std::vector<std::string>> word_list(const YamlNode& node, std::string_view what,
                                           std::span<const std::string> known) {
  RC_TRY(auto words, text_list(node));
  if (node.kind() == YamlNode::Kind::kScalar) RC_TRY_VOID(word_of(node, what, known));
  for (const YamlNode& item : node.items()) RC_TRY_VOID(word_of(item, what, known));
  return words;
}

Result<Verdict> student_verdict(const YamlNode& node) {
  std::vector<std::string> known;
  for (const Verdict verdict : all_verdicts()) {
    if (counts_against_student(verdict)) known.emplace_back(name(verdict));
  }
  RC_TRY(const std::string word, word_of(node, "a verdict against a student", known));
  return *verdict_from_name(word);
}

}  // namespace racecourse
