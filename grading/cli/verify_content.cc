#include "grading/cli/verify_content.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLeastAccepted = 2;

std::vector<std::string> names_in(const fs::path& dir) {
  auto names = list_dir(dir);
  return names ? *std::move(names) : std::vector<std::string>{};
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

// Lines for what `dir` holds beyond `allowed`, and for what it lacks of `needed`.
void compare(const fs::path& dir, const std::vector<std::string>& needed,
             const std::vector<std::string>& allowed, std::vector<std::string>& problems) {
  const std::vector<std::string> present = names_in(dir);
  for (const std::string& name : needed) {
    if (!contains(present, name))
      problems.push_back(fmt::format("{} is missing", (dir / name).string()));
  }
  for (const std::string& name : present) {
    if (contains(needed, name) || contains(allowed, name)) continue;
    problems.push_back(fmt::format("{} is a stray file", escape_terminal((dir / name).string())));
  }
}

Result<void> add_samples(Role role, const fs::path& parent, const std::string& group,
                         const Exercise& exercise, std::vector<Sample>& samples) {
  for (const std::string& name : names_in(parent)) {
    Sample sample{role, group + "/" + name, parent / name, {}};
    if (role == Role::kDefect) {
      RC_TRY(sample.expected, load_expectation(sample.dir / "expect.yaml", exercise));
    }
    samples.push_back(std::move(sample));
  }
  return {};
}

}  // namespace

Result<std::vector<Sample>> samples_of(const Exercise& exercise, const fs::path& solutions) {
  std::vector<Sample> samples;
  samples.push_back({Role::kStarter, "starter", exercise.dir / "starter", {}});
  const fs::path own = solutions / exercise.id;
  samples.push_back({Role::kReference, "reference", own / "reference", {}});
  RC_TRY_VOID(add_samples(Role::kAccepted, own / "accepted", "accepted", exercise, samples));
  RC_TRY_VOID(add_samples(Role::kDefect, own / "defects", "defects", exercise, samples));
  return samples;
}

std::vector<std::string> content_problems(const Exercise& exercise, const fs::path& solutions,
                                          const std::vector<Sample>& samples) {
  std::vector<std::string> problems;
  compare(exercise.dir,
          {"exercise.yaml", "README.md", "include", "starter", "demo.cc", "checks.cc"},
          {"hidden.cc", "work"}, problems);
  compare(solutions / exercise.id, {"reference", "accepted", "defects"}, {}, problems);
  for (const Sample& sample : samples) {
    std::vector<std::string> needed = exercise.student;
    if (sample.role == Role::kDefect) needed.push_back("expect.yaml");
    compare(sample.dir, needed, {}, problems);
  }
  for (const std::string& name : names_in(exercise.dir / "include")) {
    if (!name.ends_with(".h"))
      problems.push_back(fmt::format("include/{} is no header", escape_terminal(name)));
  }
  const auto accepted = std::ranges::count(samples, Role::kAccepted, &Sample::role);
  if (static_cast<std::size_t>(accepted) < kLeastAccepted) {
    problems.push_back(fmt::format("{} accepted solutions: at least {} different ones are wanted",
                                   accepted, kLeastAccepted));
  }
  const auto defects = std::ranges::count(samples, Role::kDefect, &Sample::role);
  const auto for_explorer = std::ranges::count_if(
      samples, [](const Sample& sample) { return sample.expected.needs_explore; });
  if (for_explorer * 3 > defects) {
    problems.push_back(fmt::format("{} of {} defects need the explorer: at most a third may",
                                   for_explorer, defects));
  }
  const auto handout = read_file(exercise.dir / "README.md");
  for (const CheckSpec& check : exercise.checks) {
    if (handout && handout->find("`" + check.id + "`") == std::string::npos) {
      problems.push_back(fmt::format("README.md does not mention the check `{}`", check.id));
    }
  }
  return problems;
}

}  // namespace racecourse
