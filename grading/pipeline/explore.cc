#include "grading/pipeline/explore.h"

#include <algorithm>
#include <future>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/findings/exploration.h"
#include "grading/findings/run_log.h"
#include "grading/findings/symbols.h"
#include "grading/pipeline/quote.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr int kWallSeconds = 3'600;
constexpr int kCpuSeconds = 3'600;
constexpr long kMemoryMib = 2'048;
constexpr int kWrongUsage = 64;  // the driver's exit status

// The program's own files, as locations call them: sources and what lies beside them.
std::set<std::string> own_files(const ProgramSources& sources) {
  std::set<std::string> names;
  std::set<fs::path> folders(sources.include_dirs.begin(), sources.include_dirs.end());
  for (const fs::path& file : sources.files) {
    names.insert(file.filename().string());
    folders.insert(fs::absolute(file).parent_path());
  }
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
      const std::string ending = entry.path().extension().string();
      if (ending.starts_with(".h")) names.insert(entry.path().filename().string());
    }
  }
  return names;
}

Job job_for(const Program& program, const ExploreOptions& options, int number) {
  Job job;
  job.argv = {"/box/program",
              "--record-fd=3",
              "--program=" + program.hash(),
              fmt::format("--strategy={}", options.strategy),
              "--backend=" + options.backend,
              fmt::format("--seed={}", options.seed + static_cast<std::uint64_t>(number)),
              fmt::format("--bound={}", options.preemptions),
              fmt::format("--schedules={}", options.schedules),
              "--points=0",
              fmt::format("--cpu-seconds={}", kCpuSeconds),
              fmt::format("--wall-seconds={}", kWallSeconds)};
  if (options.cpu_seconds > 0) {
    job.argv.push_back(fmt::format("--search-seconds={}", options.cpu_seconds));
  }
  if (options.counts) job.argv.emplace_back("--counts");
  if (options.every_access) job.argv.emplace_back("--every-access");
  if (!options.replay.empty()) job.argv.push_back("--replay=" + options.replay);
  job.argv.emplace_back("--");
  job.argv.insert(job.argv.end(), options.arguments.begin(), options.arguments.end());
  job.mounts = {{program.path, "/box/program"}};
  job.wall_seconds = kWallSeconds + 10;
  job.cpu_seconds = kCpuSeconds + 10;
  job.memory_mib = kMemoryMib;
  return job;
}

Result<Exploration> run_one(const Builder& builder, const Program& program,
                            const std::vector<std::string>& own, const ExploreOptions& options,
                            int number) {
  RC_TRY(const JobResult job, run_job(job_for(program, options, number)));
  const RunLog log = read_run_log(job.records);
  if (!log.repetitions.empty() && log.repetitions.front().how == "exited" &&
      log.repetitions.front().code == kWrongUsage) {
    if (!options.replay.empty()) {
      return fail(Fault::kUsage, escape_terminal(options.replay), "is no schedule",
                  "A schedule begins with rc1: and is one word.");
    }
    return fail(
        Fault::kUsage, escape_terminal(options.strategy), "is no strategy",
        "They are: portfolio, random, pct, pos, surw, directed, frontier, bounded, round-robin.");
  }
  RC_TRY(const Symbols symbols, Symbols::resolve(builder.toolchain().symbolizer, program.path,
                                                 program_counters(log), own));
  Exploration exploration = read_exploration(log, symbols);
  if (exploration.findings.empty() && !exploration.finished) {
    Finding& finding = exploration.findings.emplace_back();
    finding.verdict = Verdict::kInconclusive;
    finding.message = "The program ended the process that explores it.";
  }
  return exploration;
}

// The worst first; of the same verdict, what was found earlier.
void sort_findings(std::vector<Finding>& findings) {
  std::ranges::sort(findings, [](const Finding& a, const Finding& b) {
    if (a.verdict != b.verdict) return worse(a.verdict, b.verdict) == a.verdict;
    return std::tuple(a.found_at, a.fingerprint(), a.message) <
           std::tuple(b.found_at, b.fingerprint(), b.message);
  });
  std::set<std::string> seen;
  std::erase_if(findings, [&seen](const Finding& finding) {
    return !seen.insert(finding.fingerprint() + finding.message).second;
  });
}

}  // namespace

Result<ExplorationReport> explore_program(const Builder& builder, const ProgramSources& sources,
                                          const ExploreOptions& options) {
  ExplorationReport report;
  report.program = sources.files.front().filename().string();
  report.strategy = options.replay.empty() ? options.strategy : "replay";
  report.seed = options.seed;
  report.every_access = options.every_access;
  report.counted = options.counts;
  RC_TRY(const auto built, builder.build_explored(sources));
  if (const auto* error = std::get_if<CompileError>(&built)) {
    report.verdict = Verdict::kCompileError;
    report.compiler_output = error->output;
    return report;
  }
  const auto& program = std::get<Program>(built);
  constexpr std::size_t kHashAt = 4;  // "rc1:"
  if (!options.replay.empty() && options.replay.size() > kHashAt + program.hash().size() &&
      options.replay.substr(kHashAt, program.hash().size()) != program.hash()) {
    return fail(Fault::kUsage, "the schedule", "belongs to another program",
                "A schedule is of use only with the very program that it was found with: explore "
                "again.");
  }
  const std::set<std::string> names = own_files(sources);
  const std::vector<std::string> own(names.begin(), names.end());
  std::vector<std::future<Result<Exploration>>> running;
  for (int i = 0; i < options.jobs; ++i) {
    running.push_back(std::async(std::launch::async,
                                 [&, i] { return run_one(builder, program, own, options, i); }));
  }
  std::vector<Result<Exploration>> done;
  for (auto& one : running) done.push_back(one.get());
  for (Result<Exploration>& one : done) {
    if (!one) return tl::unexpected<Error>(one.error());
    report.findings.insert(report.findings.end(), one->findings.begin(), one->findings.end());
    report.schedules += one->schedules;
    report.failing += one->failing;
    report.cpu_seconds += static_cast<double>(one->cpu_us) * 1e-6;
    report.orders = std::max(report.orders, one->orders);
    report.complete = std::max(report.complete, one->complete);
    report.isolated = report.isolated || one->isolated;
    if (!report.counts) report.counts = one->counts;
  }
  sort_findings(report.findings);
  std::vector<std::string> texts;
  for (const fs::path& file : sources.files) {
    RC_TRY(texts.emplace_back(), read_file(file));
  }
  SourceLines lines;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    lines[sources.files[i].filename().string()] = split_lines(texts[i]);
  }
  for (Finding& finding : report.findings) {
    quote_code(finding.locations, lines);
    quote_code(finding.history, lines);
  }
  if (!report.findings.empty()) report.verdict = report.findings.front().verdict;
  return report;
}

}  // namespace racecourse
