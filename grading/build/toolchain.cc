#include "grading/build/toolchain.h"

#include <array>
#include <cstdlib>
#include <optional>
#include <regex>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <sys/stat.h>

#include "grading/base/text.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 5> kNames = {"clang++-19", "clang++-20", "clang++-21",
                                               "clang++-18", "clang++"};
constexpr const char* kRemedy = "Install it with: apt-get install clang-19 lld-19 llvm-19";

std::optional<fs::path> on_path(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::string rest = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    const fs::path candidate = fs::path(rest.substr(0, colon)) / name;
    std::error_code ignored;
    if (fs::is_regular_file(candidate, ignored)) return candidate;
    rest = colon == std::string::npos ? "" : rest.substr(colon + 1);
  }
  return std::nullopt;
}

std::optional<std::string> version_of(const fs::path& clang) {
  Job job;
  job.argv = {clang.string(), "--version"};
  job.wall_seconds = 30;
  job.sandboxed = false;
  const Result<JobResult> result = run_job(job);
  if (!result || result->ending != Ending::kExited || result->code != 0) return std::nullopt;
  static const std::regex kVersion("clang version ([0-9]+\\.[0-9]+\\.[0-9]+)");
  std::smatch match;
  if (!std::regex_search(result->output, match, kVersion)) return std::nullopt;
  return match[1].str();
}

std::string stamp(const fs::path& file) {
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0) return "absent";
  return fmt::format("{}:{}:{}", file.string(), status.st_size, status.st_mtim.tv_sec);
}

// clang++-19's own llvm-symbolizer lies beside the file that clang++-19 is a link to.
Result<std::string> companion(const fs::path& clang, const std::string& name) {
  std::error_code ignored;
  const fs::path beside = fs::canonical(clang, ignored).parent_path() / name;
  if (fs::exists(beside, ignored)) return beside.string();
  if (const auto found = on_path(name)) return found->string();
  return fail(Fault::kMachine, beside.string(), "is missing", "Install the package llvm-19.");
}

Result<Toolchain> examine(const fs::path& clang) {
  const std::optional<std::string> version = version_of(clang);
  if (!version) {
    return fail(Fault::kMachine, clang.string(), "is no Clang that starts", kRemedy);
  }
  if (std::atoi(version->c_str()) < kOldestClang) {
    return fail(Fault::kMachine, clang.string(),
                fmt::format("is Clang {}; racecourse needs {} or newer", *version, kOldestClang),
                kRemedy);
  }
  Toolchain toolchain;
  toolchain.clang = clang.string();
  toolchain.version = *version;
  RC_TRY(toolchain.symbolizer, companion(clang, "llvm-symbolizer"));
  RC_TRY(toolchain.nm, companion(clang, "llvm-nm"));
  RC_TRY_VOID(companion(clang, "ld.lld"));
  std::error_code ignored;
  toolchain.identity =
      fmt::format("{} {} {} {}", *version, stamp(fs::canonical(clang, ignored)),
                  stamp("/usr/include/c++/12/bits/c++config.h"), stamp("/usr/include/c++"));
  return toolchain;
}

}  // namespace

Result<Toolchain> find_toolchain() {
  if (const char* chosen = std::getenv("RACECOURSE_CLANG"); chosen != nullptr && *chosen != '\0') {
    const std::string name = chosen;
    const bool is_path = name.find('/') != std::string::npos;
    const std::optional<fs::path> clang = is_path ? fs::path(name) : on_path(name);
    std::error_code ignored;
    if (!clang || !fs::exists(*clang, ignored)) {
      return fail(Fault::kMachine, escape_terminal(name),
                  "is what RACECOURSE_CLANG names; it is not there",
                  "Unset RACECOURSE_CLANG, or set it to a clang++ of version 18 or newer.");
    }
    return examine(*clang);
  }
  Result<Toolchain> result =
      fail(Fault::kMachine, "", "there is no Clang on this machine", kRemedy);
  for (const char* name : kNames) {
    if (const auto clang = on_path(name)) {
      result = examine(*clang);
      if (result) return result;
    }
  }
  return result;
}

}  // namespace racecourse
