#include "grading/batch/handed_in.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "grading/base/files.h"
#include "grading/base/text.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> kEndings = {".tar.gz", ".tgz", ".tar", ".zip", ".cc"};

std::string without_ending(const std::string& name) {
  for (const std::string_view ending : kEndings) {
    if (name.size() > ending.size() && name.ends_with(ending))
      return name.substr(0, name.size() - ending.size());
  }
  return name;
}

std::optional<fs::path> own_place(const fs::path& folder, const std::string& exercise) {
  std::error_code ignored;
  std::vector<fs::path> places = {folder / "exercises" / exercise / "work", folder / exercise};
  for (const std::string_view ending : kEndings) {
    places.push_back(folder / (exercise + std::string(ending)));
  }
  const auto there = std::ranges::find_if(
      places, [&ignored](const fs::path& place) { return fs::exists(place, ignored); });
  return there == places.end() ? std::nullopt : std::optional(*there);
}

}  // namespace

Result<std::vector<HandedIn>> handed_in(const fs::path& dir) {
  RC_TRY(const std::vector<std::string> names, list_dir(dir));
  std::vector<HandedIn> all;
  for (const std::string& name : names) {
    if (name.starts_with('.')) continue;
    std::error_code ignored;
    const bool folder = fs::is_directory(dir / name, ignored);
    all.push_back({valid_utf8(folder ? name : without_ending(name)), dir / name});
  }
  return all;
}

std::optional<fs::path> part_for(const fs::path& handed_in, const std::string& exercise,
                                 const std::vector<std::string>& exercises) {
  if (auto place = own_place(handed_in, exercise)) return place;
  const bool sorted = std::ranges::any_of(exercises, [&handed_in](const std::string& other) {
    return own_place(handed_in, other).has_value();
  });
  return sorted ? std::nullopt : std::optional(handed_in);
}

}  // namespace racecourse
