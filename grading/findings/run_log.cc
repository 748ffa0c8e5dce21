#include "grading/findings/run_log.h"

#include <array>
#include <optional>

namespace racecourse {
namespace {

constexpr std::array<std::string_view, 5> kStackKeys = {"stack", "allocated", "freed", "address",
                                                        "pointee"};

void add_driver_record(record::Record line, RunLog& log) {
  if (line.kind == "run") {
    log.started = line.number("format") == record::kFormat;
    log.planned = static_cast<int>(line.number("repetitions").value_or(0));
    log.seed = static_cast<std::uint64_t>(line.number("seed").value_or(0));
  } else if (line.kind == "done") {
    log.done = true;
    log.enough = line.number("enough").value_or(0) == 1;
  } else if (line.kind == "repetition") {
    log.repetitions.emplace_back();
    log.repetitions.back().index = static_cast<int>(line.number("index").value_or(-1));
  } else if (!log.repetitions.empty()) {
    RepetitionLog& repetition = log.repetitions.back();
    if (line.kind == "output") {
      repetition.output = line.text("text");
    } else if (line.kind == "forged") {
      repetition.forged = true;
    } else if (line.kind == "ended") {
      repetition.ended = true;
      repetition.how = line.text("how");
      repetition.code = static_cast<int>(line.number("code").value_or(0));
    } else {
      repetition.witnessed.push_back(std::move(line));
    }
  }
}

}  // namespace

RunLog read_run_log(std::string_view records) {
  RunLog log;
  while (!records.empty()) {
    const std::size_t end = records.find('\n');
    std::string_view text = records.substr(0, end);
    records.remove_prefix(end == std::string_view::npos ? records.size() : end + 1);
    const bool from_student = text.starts_with('>');
    if (from_student) text.remove_prefix(1);
    std::optional<record::Record> line;
    if (end != std::string_view::npos) line = record::parse_line(text);
    if (!from_student) {
      if (line) add_driver_record(*std::move(line), log);
      continue;
    }
    if (log.repetitions.empty()) continue;
    RepetitionLog& repetition = log.repetitions.back();
    if (!line || repetition.observed.size() >= record::kMaxRecordsPerRepetition) {
      repetition.unreadable = true;
    } else {
      repetition.observed.push_back(*std::move(line));
    }
  }
  return log;
}

std::set<std::uintptr_t> program_counters(const RunLog& log) {
  std::set<std::uintptr_t> all;
  const auto add = [&all](const std::vector<record::Record>& records) {
    for (const record::Record& line : records) {
      for (const std::string_view key : kStackKeys) {
        for (const std::uintptr_t pc : line.addresses(key)) all.insert(pc);
      }
    }
  };
  for (const RepetitionLog& repetition : log.repetitions) {
    add(repetition.observed);
    add(repetition.witnessed);
  }
  return all;
}

}  // namespace racecourse
