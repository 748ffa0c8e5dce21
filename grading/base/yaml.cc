#include "grading/base/yaml.h"

#include <charconv>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "grading/base/text.h"

namespace racecourse {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxDepth = 32;

// Leaves yaml-cpp's parser when the tree builder refuses something.
struct Refused {
  Error error;
};

std::string quoted(const std::string& text) {
  return "'" + escape_terminal(truncate_bytes(text, 60)) + "'";
}

std::string described(const YamlNode& node) {
  switch (node.kind()) {
    case YamlNode::Kind::kNull: return "nothing";
    case YamlNode::Kind::kScalar: return quoted(node.scalar());
    case YamlNode::Kind::kList: return "a list";
    case YamlNode::Kind::kMap: return "a map";
  }
  return "nothing";
}

template <class Number>
std::optional<Number> number_from(const std::string& text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

}  // namespace

// Builds the tree from the parser's events. yaml-cpp's own tree would do, but it has already
// merged duplicate keys and resolved aliases by the time that one can look at it.
class YamlTreeBuilder : public YAML::EventHandler {
 public:
  YamlTreeBuilder(std::string path, Fault fault)
      : source_(std::make_shared<YamlNode::Source>(YamlNode::Source{std::move(path), fault})),
        root_(node_at(YAML::Mark())) {}  // of what has no document

  Result<YamlNode> build(std::string_view text) {
    std::istringstream stream{std::string(text)};
    try {
      YAML::Parser parser(stream);
      while (parser.HandleNextDocument(*this)) {
      }
    } catch (const Refused& refused) {
      return tl::unexpected<Error>(refused.error);
    } catch (const YAML::Exception& exception) {
      return node_at(exception.mark).error("is not valid YAML: " + exception.msg);
    } catch (const std::exception& exception) {
      return node_at(YAML::Mark()).error(std::string("is not valid YAML: ") + exception.what());
    }
    return root_;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) refuse(mark, "a second document: only one is expected here");
    root_ = node_at(mark);
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(mark, "", anchor);
    finish(node_at(mark));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "aliases (*name) are not accepted: write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check(mark, tag, anchor);
    YamlNode node = node_at(mark);
    node.kind_ = YamlNode::Kind::kScalar;
    node.quoted_ = tag == "!";
    node.scalar_ = value;
    finish(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::kList);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::kMap);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    YamlNode node;
    std::optional<YamlNode> key;  // of a map: a key that waits for its value
  };

  YamlNode node_at(const YAML::Mark& mark) const {
    YamlNode node;
    node.source_ = source_;
    node.line_ = mark.line < 0 ? 1 : mark.line + 1;
    node.column_ = mark.column < 0 ? 1 : mark.column + 1;
    return node;
  }

  [[noreturn]] void refuse(const YAML::Mark& mark, std::string message) const {
    throw Refused{node_at(mark).error(std::move(message)).value()};
  }

  void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) const {
    if (anchor != YAML::NullAnchor) refuse(mark, "anchors (&name) are not accepted");
    // "?" is a plain scalar or collection, "!" a quoted scalar: what yaml-cpp says without a tag.
    if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "tags (!name) are not accepted");
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            YamlNode::Kind kind) {
    check(mark, tag, anchor);
    if (open_.size() == kMaxDepth) refuse(mark, "nested too deeply");
    YamlNode node = node_at(mark);
    node.kind_ = kind;
    open_.push_back({std::move(node), std::nullopt});
  }

  void close() {
    YamlNode node = std::move(open_.back().node);
    open_.pop_back();
    finish(std::move(node));
  }

  // `node` is whole: it belongs to what is open around it.
  void finish(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    auto& [parent, key] = open_.back();
    if (parent.kind() == YamlNode::Kind::kList) {
      parent.items_.push_back(std::move(node));
    } else if (key) {
      parent.entries_.push_back({std::move(*key), std::move(node)});
      key.reset();
    } else {
      if (node.kind() != YamlNode::Kind::kScalar) {
        throw Refused{node.error("a key must be a plain word").value()};
      }
      if (const YamlNode* earlier = parent.find(node.scalar())) {
        throw Refused{node.error(fmt::format("duplicate key {}; it is already in line {}",
                                             quoted(node.scalar()), earlier->line_))
                          .value()};
      }
      key = std::move(node);
    }
  }

  std::shared_ptr<const YamlNode::Source> source_;
  int documents_ = 0;
  std::vector<Open> open_;
  YamlNode root_;
};

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const Entry& entry : entries_) {
    if (entry.key.scalar() == key) return &entry.value;
  }
  return nullptr;
}

std::string YamlNode::where() const {
  return fmt::format("{}:{}:{}", source_->path, line_, column_);
}

tl::unexpected<Error> YamlNode::error(std::string message) const {
  return fail(source_->fault, where(), std::move(message));
}

tl::unexpected<Error> YamlNode::mismatch(std::string_view expected) const {
  return error(fmt::format("expected {}, found {}", expected, described(*this)));
}

Result<std::string> YamlNode::as_text() const {
  if (kind_ != Kind::kScalar || scalar_.empty()) return mismatch("text");
  return scalar_;
}

Result<int> YamlNode::as_int(int min, int max) const {
  const std::optional<int> number = quoted_ ? std::nullopt : number_from<int>(scalar_);
  if (!number || *number < min || *number > max) {
    return mismatch(fmt::format("a whole number from {} to {}", min, max));
  }
  return *number;
}

Result<double> YamlNode::as_number() const {
  const std::optional<double> number = quoted_ ? std::nullopt : number_from<double>(scalar_);
  if (!number) return mismatch("a number");
  return *number;
}

Result<bool> YamlNode::as_bool() const {
  if (!quoted_ && scalar_ == "true") return true;
  if (!quoted_ && scalar_ == "false") return false;
  return mismatch("true or false");
}

Result<YamlNode> parse_yaml(std::string_view text, std::string path, Fault fault) {
  if (text.size() > kMaxBytes) {
    return fail(fault, std::move(path), fmt::format("is larger than {} bytes", kMaxBytes));
  }
  // yaml-cpp would read UTF-16 and UTF-32 too, and ends a file at a zero byte without a word.
  if (text.find('\0') != std::string_view::npos) {
    return fail(fault, std::move(path), "contains zero bytes; expected UTF-8 text");
  }
  return YamlTreeBuilder(std::move(path), fault).build(text);
}

}  // namespace racecourse
