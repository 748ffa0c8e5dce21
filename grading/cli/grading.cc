#include "grading/cli/grading.h"

#include <algorithm>
#include <mutex>
#include <thread>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "grading/base/build_id.h"
#include "grading/base/cores.h"
#include "grading/base/files.h"
#include "grading/base/sha256.h"
#include "grading/base/version.h"
#include "grading/intake/intake.h"
#include "grading/report/yaml_report.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

std::string report_key(const Builder& builder, const Exercise& exercise,
                       const Submission& submission, const GradeOptions& options) {
  Sha256 hash;
  for (const std::string& part :
       {std::string("racecourse-report"), kVersion + (" " + build_id()), builder.harness_version(),
        builder.toolchain().identity, exercise.version, submission.name, submission.sha256,
        fmt::format("{} {} {} {} {}", options.repetitions, options.seed, options.quick,
                    options.short_search, fmt::join(not_enforced(), "; "))}) {
    hash.update_field(part);
  }
  for (const std::string& ignored : submission.ignored) hash.update_field(ignored);
  return hash.hex_digest();
}

// Nothing for what was rejected.
std::optional<std::string> key_for(const Builder& builder, const Exercise& exercise,
                                   const Taken& taken, const GradeOptions& options) {
  const auto* submission = std::get_if<Submission>(&taken);
  if (submission == nullptr) return std::nullopt;
  return report_key(builder, exercise, *submission, options);
}

std::optional<Report> stored_report(const Builder& builder, const std::string& key) {
  if (!builder.cache().has(key)) return std::nullopt;
  const auto folder = builder.cache().get(key, [](const fs::path&) { return Result<void>(); });
  if (!folder) return std::nullopt;
  const auto text = read_file(*folder / "report.yaml");
  if (!text) return std::nullopt;
  auto report = report_from_yaml(*text, "");
  if (!report) return std::nullopt;
  return *std::move(report);
}

bool worth_keeping(const Report& report) {
  return std::ranges::none_of(report.checks, [](const CheckResult& check) {
    return check.status == Status::kErrored || check.status == Status::kPending;
  });
}

// The texts whose leading includes are worth compiling ahead: the starter's and, where it is in the
// checkout, the reference's.
std::vector<std::string> typical_sources(const Context& context, const Exercise& exercise) {
  std::vector<std::string> texts;
  if (exercise.student.size() != 1) return texts;
  for (const fs::path& folder :
       {exercise.dir / "starter", context.solutions() / exercise.id / "reference"}) {
    if (auto text = read_file(folder / exercise.student.front())) texts.push_back(*std::move(text));
  }
  return texts;
}

}  // namespace

Result<void> prepare(const Context& context, const Builder& builder,
                     const std::vector<Exercise>& exercises) {
  std::mutex mutex;  // guards what follows
  std::size_t next = 0;
  std::optional<Error> error;
  const auto work = [&] {
    for (;;) {
      const Exercise* exercise = nullptr;
      {
        const std::lock_guard guard(mutex);
        if (error || next == exercises.size()) return;
        exercise = &exercises[next++];
        show_progress(context, "preparing " + exercise->id);
      }
      const Result<void> done = builder.prepare(*exercise, typical_sources(context, *exercise));
      const std::lock_guard guard(mutex);
      if (!done && !error) error = done.error();
    }
  };
  {
    std::vector<std::jthread> workers;
    const auto cores = static_cast<std::size_t>(usable_cores());
    for (std::size_t i = 0; i < std::min(cores, exercises.size()); ++i) workers.emplace_back(work);
  }
  clear_progress(context);
  if (error) return tl::unexpected<Error>(*std::move(error));
  return {};
}

Result<Graded> grade_or_recall(const Context& context, const Builder& builder,
                               const Exercise& exercise, const fs::path& dir,
                               const GradeOptions& options) {
  // Once: what is stored under the key must be what was graded, whoever writes there meanwhile.
  RC_TRY(const Taken taken, take_in(dir, exercise));
  const std::optional<std::string> key = key_for(builder, exercise, taken, options);
  if (key && !options.fresh) {
    if (auto report = stored_report(builder, *key)) return Graded{*std::move(report), true};
  }
  Result<Report> report = grade(builder, exercise, taken, options);
  clear_progress(context);
  if (!report) return tl::unexpected<Error>(report.error());
  if (key && worth_keeping(*report)) {
    // A report that cannot be kept costs time on the next call, nothing else.
    (void)builder.cache().remake(*key, [&report](const fs::path& folder) {
      return write_file_atomically(folder / "report.yaml", to_yaml(*report));
    });
  }
  return Graded{*std::move(report), false};
}

std::optional<Report> recall(const Builder& builder, const Exercise& exercise, const fs::path& dir,
                             const GradeOptions& options) {
  const auto taken = take_in(dir, exercise);
  if (!taken) return std::nullopt;
  const auto key = key_for(builder, exercise, *taken, options);
  return key ? stored_report(builder, *key) : std::nullopt;
}

std::string not_checked_yet(const Exercise& exercise) {
  return fmt::format("These files have not been checked yet: racecourse check {}", exercise.id);
}

std::vector<fs::path> answers_to(const Context& context, const Exercise& exercise) {
  const fs::path solutions = context.solutions() / exercise.id;
  std::vector<fs::path> folders = {solutions / "reference"};
  for (const std::string& name :
       list_dir(solutions / "accepted").value_or(std::vector<std::string>())) {
    folders.push_back(solutions / "accepted" / name);
  }
  std::erase_if(folders, [](const fs::path& folder) {
    std::error_code ignored;
    return !fs::is_directory(folder, ignored);
  });
  return folders;
}

std::vector<OptionSpec> grading_options() {
  return {{OptionKind::kFlag, "--fresh", "use no stored report or build of these files"},
          {OptionKind::kText, "--course", "the course.yaml whose seed counts (default: none's)"},
          {OptionKind::kNumber, "--jobs", "repetitions at a time (default: one a core)"},
          {OptionKind::kNumber, "--repetitions", "per check and flavour (default: the exercise's)"},
          kAllowUnsandboxed};
}

GradeOptions grade_options(const Context& context, const Arguments& arguments,
                           const std::optional<CourseContent>& course) {
  GradeOptions options;
  options.solutions = context.solutions();
  if (course) options.seed = course->course.seed;
  options.fresh = arguments.has("fresh");
  options.jobs = arguments.number("jobs", 0);
  options.repetitions = arguments.number("repetitions", 0);
  options.progress = [&context](const std::string& what) { show_progress(context, what); };
  return options;
}

Result<GradeOptions> grade_options(const Context& context, const Arguments& arguments) {
  RC_TRY(const auto course, find_course(context, arguments.text("course")));
  return grade_options(context, arguments, course);
}

}  // namespace racecourse
