#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grading/base/result.h"
#include "grading/base/yaml.h"
#include "grading/model/verdict.h"

// What exercise.yaml and expect.yaml have in common: maps with a fixed set of keys, and values
// from a fixed set of words.
namespace racecourse {

// `node` is a map, with no keys but these. A misspelt key is refused with what was meant.
Result<void> expect_keys(const YamlNode& node, std::span<const std::string> known);

// The value of a key that must be there.
Result<YamlNode> required(const YamlNode& map, std::string_view key);

Result<std::string> required_text(const YamlNode& map, std::string_view key);

// A list of texts without repetitions. One text counts for a list of one.
Result<std::vector<std::string>> text_list(const YamlNode& node);

// One of `known`; `what` names the kind of word: "a flavour".
Result<std::string> word_of(const YamlNode& node, std::string_view what,
                            std::span<const std::string> known);

// text_list() of words of `known`.
Result<std::vector<std::string>> word_list(const YamlNode& node, std::string_view what,
                                           std::span<const std::string> known);

// A verdict that costs a student points.
Result<Verdict> student_verdict(const YamlNode& node);

// " (did you mean 'x'?)", or nothing when no candidate is near.
std::string suggestion(std::string_view word, std::span<const std::string> candidates);

}  // namespace racecourse
