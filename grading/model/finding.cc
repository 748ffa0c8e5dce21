#include "grading/model/finding.h"

#include <algorithm>
#include <utility>

namespace racecourse {

std::string where(const Location& location) {
  return location.line == 0 ? "" : location.file + ":" + std::to_string(location.line);
}

std::string Finding::fingerprint() const {
  std::vector<std::string> places;
  for (const Location& location : locations) {
    places.push_back(location.file + ":" + std::to_string(location.line));
  }
  std::ranges::sort(places);
  places.erase(std::ranges::unique(places).begin(), places.end());
  std::string print(name(verdict));
  for (const std::string& place : places) print += " " + place;
  return print;
}

std::vector<std::string> threads_of(std::span<const HistoryStep> steps) {
  std::vector<std::string> threads;
  for (const HistoryStep& step : steps) {
    if (std::ranges::find(threads, step.at.thread) == threads.end()) {
      threads.push_back(step.at.thread);
    }
  }
  std::ranges::sort(threads, {}, [](const std::string& name) {
    return std::pair(name == "main" ? 0 : name.size(), name);
  });
  return threads;
}

}  // namespace racecourse
