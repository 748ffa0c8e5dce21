#include "grading/model/finding.h"

#include <algorithm>

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

}  // namespace racecourse
