#include "grading/report/counts_lines.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "grading/base/text.h"
#include "grading/report/finding_tree.h"

namespace racecourse {
namespace {

std::string at(const Location& place) {
  return place.line > 0 ? fmt::format(", at {}", where(place)) : "";
}

std::string sentence(const CountedLine& line) {
  std::string text = fmt::format("A cache line moved {} times between ", grouped(line.transfers));
  for (std::size_t i = 0; i < line.names.size(); ++i) {
    const Location& place = line.places[i];
    if (i != 0) text += i + 1 == line.names.size() ? " and " : ", ";
    text += fmt::format("{} ({} {}{})", line.names[i], place.thread, place.does, at(place));
  }
  return text + (line.is_false ? ". The threads use different bytes of it: false sharing." : ".");
}

}  // namespace

std::vector<std::string> counts_paragraphs(const std::optional<Counts>& counts) {
  if (!counts) {
    return {
        "The steps were not counted: the execution takes too many of them, or something goes "
        "wrong in it."};
  }
  std::vector<std::string> paragraphs;
  paragraphs.push_back(fmt::format(
      "Counted in one execution, with a core for each thread: {} steps (accesses of memory and "
      "operations on locks, atomics and the like) by {} threads; at least {} of them have to come "
      "one after another. Parallelism: {:.2f}.",
      grouped(counts->work), grouped(counts->threads), grouped(counts->span),
      counts->parallelism()));
  if (counts->acquisitions > 0 && counts->waits == 0) {
    paragraphs.emplace_back("No lock was waited for.");
  }
  for (const CountedLock& lock : counts->locks) {
    paragraphs.push_back(
        fmt::format("Lock {}: {} of {} times that it was asked for it was taken{}.", lock.name,
                    grouped(lock.waits), grouped(lock.acquisitions), at(lock.place)));
  }
  for (const CountedLine& line : counts->lines) paragraphs.push_back(sentence(line));
  return paragraphs;
}

nlohmann::ordered_json tree_of(const Counts& counts) {
  nlohmann::ordered_json tree;
  tree["steps"] = counts.work;
  tree["span"] = counts.span;
  tree["parallelism"] = counts.parallelism();
  tree["threads"] = counts.threads;
  tree["lock_acquisitions"] = counts.acquisitions;
  tree["lock_waits"] = counts.waits;
  tree["line_transfers"] = counts.transfers;
  tree["false_transfers"] = counts.false_transfers;
  for (const CountedLock& lock : counts.locks) {
    tree["locks"].push_back({{"name", valid_utf8(lock.name)},
                             {"acquisitions", lock.acquisitions},
                             {"waits", lock.waits},
                             {"file", valid_utf8(lock.place.file)},
                             {"line", lock.place.line}});
  }
  for (const CountedLine& line : counts.lines) {
    nlohmann::ordered_json one = {{"transfers", line.transfers}, {"false_sharing", line.is_false}};
    for (const std::string& name : line.names) one["names"].push_back(valid_utf8(name));
    one["locations"] = tree_of(line.places);
    tree["lines"].push_back(one);
  }
  return tree;
}

}  // namespace racecourse
