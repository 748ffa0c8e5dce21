#include "grading/cli/before.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/intake/intake.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// 0 if there are none.
int last_number(const fs::path& all) {
  int last = 0;
  for (const std::string& name : list_dir(all).value_or(std::vector<std::string>())) {
    int number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error == std::errc() && end == name.data() + name.size()) last = std::max(last, number);
  }
  return last;
}

// Of two resets at a time each makes a folder of its own.
Result<fs::path> make_next(const fs::path& all) {
  RC_TRY_VOID(make_folder(all));
  for (int number = last_number(all) + 1;; ++number) {
    std::error_code error;
    const fs::path next = all / std::to_string(number);
    if (fs::create_directory(next, error)) return next;
    if (error) return tl::unexpected<Error>(machine_error(next, "create", error.value()));
  }
}

}  // namespace

std::optional<fs::path> last_before(const WorkingCopy& copy) {
  const fs::path all = copy.dir / kBeforeFolder;
  const int last = last_number(all);
  return last == 0 ? std::nullopt : std::optional(all / std::to_string(last));
}

Result<fs::path> put_aside(const WorkingCopy& copy) {
  RC_TRY(const fs::path next, make_next(copy.dir / kBeforeFolder));
  for (const std::string& file : copy.exercise.student) {
    std::error_code error;
    fs::rename(copy.dir / file, next / file, error);
    if (!error || error == std::errc::no_such_file_or_directory) continue;
    Error failed = machine_error(copy.dir / file, "move", error.value());
    fs::remove(next, error);  // if it is empty
    failed.remedy += fmt::format("{}What has been moved is in {}.",
                                 failed.remedy.empty() ? "" : " ", escape_terminal(next.string()));
    return tl::unexpected<Error>(std::move(failed));
  }
  return next;
}

}  // namespace racecourse
