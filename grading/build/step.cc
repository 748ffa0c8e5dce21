#include "grading/build/step.h"

#include <algorithm>
#include <csignal>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/defences.h"
#include "grading/base/files.h"
#include "grading/base/sha256.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr double kWallSeconds = 300;
constexpr int kCpuSeconds = 120;
constexpr long kMemoryMib = 4096;
constexpr std::size_t kFileMib = 256;
constexpr std::size_t kOutputBytes = 64 * 1024;

// Leaves Cache::get without an entry when the script itself failed.
constexpr const char* kScriptFailed = "the script failed";

constexpr const char* kNoSpace = "No space left on device";

// What a step says is no proof of it: a source can say so in an #error, and /box/tmp has a size.
bool is_full(const fs::path& folder) {
  std::error_code error;
  const fs::space_info space = fs::space(folder, error);
  return !error && space.available >> 20 < kFileMib;
}

}  // namespace

std::string key_of(const Step& step) {
  Sha256 hash;
  hash.update_field("racecourse-step-1");
  hash.update_field(step.name);
  hash.update_field(step.script);
  for (const Mount& mount : step.mounts) hash.update_field(mount.inside);
  for (const std::string& part : step.key) hash.update_field(part);
  return hash.hex_digest();
}

bool steps_keep_paths() {
  return has_namespaces() && stands(Defence::kFiles) && stands(Defence::kCompileSandbox);
}

Result<StepResult> run_step(const Cache& cache, const Step& step, bool fresh) {
  StepResult result;
  result.key = key_of(step);
  const auto run = [&](const fs::path& out) -> Result<void> {
    Job job;
    job.argv = {"/bin/sh", "-ec", step.script};
    job.mounts = step.mounts;
    job.mounts.insert(job.mounts.end(), step.helpers.begin(), step.helpers.end());
    job.mounts.push_back({out, "/box/out", true});
    job.wall_seconds = kWallSeconds;
    job.cpu_seconds = kCpuSeconds;
    job.memory_mib = kMemoryMib;
    job.file_mib = kFileMib;
    job.output_bytes = kOutputBytes;
    job.sandboxed = stands(Defence::kCompileSandbox);
    RC_TRY(const JobResult done, run_job(job));
    if (done.ending == Ending::kExited && done.code == 0) return {};
    if (done.ending == Ending::kWallLimit) {
      return fail(Fault::kMachine, step.name,
                  fmt::format("did not finish building within {} s", kWallSeconds),
                  "The machine may be overloaded: try again.");
    }
    const bool no_space = done.output.find(kNoSpace) != std::string::npos;
    if (no_space && is_full(cache.root())) {
      return fail(Fault::kMachine, cache.root().string(), "the disk is full",
                  "Free some space, or set RACECOURSE_CACHE to a folder on another disk.");
    }
    result.output = done.output;
    if (done.ending == Ending::kExited) result.code = done.code;
    result.out_of_limits = done.ending == Ending::kMemoryLimit || no_space ||
                           (done.ending == Ending::kExited && done.code == 128 + SIGXCPU) ||
                           (done.ending == Ending::kExited && done.code == 128 + SIGKILL);
    return fail(Fault::kInternal, step.name, kScriptFailed);
  };
  const Result<fs::path> folder =
      fresh ? cache.remake(result.key, run) : cache.get(result.key, run);
  if (folder) {
    result.folder = *folder;
    return result;
  }
  if (folder.error().fault == Fault::kInternal && folder.error().message == kScriptFailed) {
    return result;
  }
  return tl::unexpected<Error>(folder.error());
}

Result<std::string> hash_folder(const fs::path& folder, const std::vector<std::string>& endings) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (std::ranges::find(endings, entry->path().extension().string()) == endings.end()) continue;
    files.push_back(entry->path().lexically_relative(folder).generic_string());
  }
  if (error) return tl::unexpected<Error>(machine_error(folder, "list", error.value()));
  std::ranges::sort(files);
  Sha256 hash;
  for (const std::string& file : files) {
    RC_TRY(const std::string content, read_file(folder / file));
    hash.update_field(file);
    hash.update_field(content);
  }
  return hash.hex_digest();
}

}  // namespace racecourse
