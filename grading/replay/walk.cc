#include "grading/replay/walk.h"

#include "grading/base/text.h"

namespace racecourse {

Walk::Walk(const CheckResult& check, std::span<const SourceFile> sources)
    : check_(check), threads_(threads_of(check_.history.steps)) {
  for (const SourceFile& source : sources) {
    std::map<int, std::string>& lines = files_[source.name];
    for (const std::string_view line : split_lines(source.text)) {
      lines.emplace(static_cast<int>(lines.size()) + 1, line);
    }
  }
  for (const HistoryStep& step : check_.history.steps) {
    if (step.at.code.empty()) continue;
    files_[step.at.file].try_emplace(step.at.line, step.at.code);
  }
}

std::string_view Walk::interrupted(std::size_t at) const {
  return at > 1 && step(at).forced ? std::string_view(step(at - 1).at.thread) : "";
}

std::vector<Walk::Standing> Walk::threads(std::size_t at) const {
  std::vector<Standing> standings;
  for (const std::string& thread : threads_) {
    Standing& standing = standings.emplace_back(Standing{thread});
    for (std::size_t i = at; i > 0 && standing.last == nullptr; --i) {
      if (step(i).at.thread != thread) continue;
      standing.last = &step(i);
      standing.acts = i == at;
      standing.interrupted = i < at && step(i + 1).forced;
    }
  }
  return standings;
}

bool Walk::begins_turn(std::size_t at) const {
  return at == 1 || step(at).at.thread != step(at - 1).at.thread;
}

std::size_t Walk::next_turn(std::size_t at) const {
  for (std::size_t next = at + 1; next <= steps(); ++next) {
    if (begins_turn(next)) return next;
  }
  return steps();
}

std::size_t Walk::previous_turn(std::size_t at) const {
  for (std::size_t before = at - 1; before > 1; --before) {
    if (begins_turn(before)) return before;
  }
  return 1;
}

std::string_view Walk::file(std::size_t at) const {
  for (std::size_t i = at; i > 0; --i) {
    if (files_.contains(step(i).at.file)) return step(i).at.file;
  }
  return files_.empty() ? "" : std::string_view(files_.begin()->first);
}

const std::map<int, std::string>& Walk::lines(std::string_view file) const {
  static const std::map<int, std::string> none;
  const auto found = files_.find(file);
  return found == files_.end() ? none : found->second;
}

}  // namespace racecourse
