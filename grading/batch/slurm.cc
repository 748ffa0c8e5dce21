#include "grading/batch/slurm.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/base/yaml_reader.h"
#include "grading/base/yaml_writer.h"
#include "grading/batch/tool.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kUsualLargestArray = 1001;  // Slurm's own default

fs::path folder_of(const Spool& spool, int round) {
  return spool.root() / "slurm" / fmt::format("{:03}", round);
}

fs::path chunk_file(const Spool& spool, int round, std::size_t task) {
  return folder_of(spool, round) / fmt::format("chunk-{}", task);
}

std::string to_yaml(const SlurmOptions& options) {
  YamlWriter out;
  out.text("program", options.program);
  out.text("root", options.root);
  out.number("chunk", options.chunk);
  out.number("at_most", options.at_most);
  out.number("cores", options.cores);
  out.boolean("allow_unsandboxed", options.allow_unsandboxed);
  out.begin_list("extra");
  for (const std::string& argument : options.extra) out.text({}, argument);
  out.end();
  return out.str();
}

std::string to_yaml(const Round& round) {
  YamlWriter out;
  out.text("work", round.work);
  out.text("measuring", round.measuring);
  out.text("collector", round.collector);
  return out.str();
}

Result<YamlNode> read_yaml(const fs::path& file) {
  RC_TRY(const std::string text, read_file(file));
  return parse_yaml(text, file.string(), Fault::kMachine);
}

// What a job does: a script of its own, so that an administrator sees what runs.
Result<fs::path> write_script(const Spool& spool, int round, const char* name,
                              const SlurmOptions& options, const std::string& arguments) {
  const fs::path script = folder_of(spool, round) / fmt::format("{}.sh", name);
  std::string text = "#!/bin/sh\n";
  text += fmt::format("export RACECOURSE_ROOT={}\n", shell_word(options.root));
  text += fmt::format("exec {} {}{}\n", shell_word(options.program), arguments,
                      options.allow_unsandboxed ? " --allow-unsandboxed" : "");
  RC_TRY_VOID(write_file_atomically(script, text));
  return script;
}

// The job's number.
Result<std::string> sbatch(const Spool& spool, int round, const char* name,
                           const std::vector<std::string>& arguments, const fs::path& script,
                           const SlurmOptions& options) {
  std::vector<std::string> command = {
      "sbatch",
      "--parsable",
      "--requeue",
      "--open-mode=append",
      fmt::format("--job-name=racecourse-{}", name),
      fmt::format("--output={}", (folder_of(spool, round) / fmt::format("{}.log", name)).string())};
  command.insert(command.end(), arguments.begin(), arguments.end());
  command.insert(command.end(), options.extra.begin(), options.extra.end());
  command.push_back(script.string());
  RC_TRY(const std::string said, run_tool(command));
  // "4711" or "4711;cluster", after warnings.
  std::string number = said.substr(0, said.find_last_not_of("\n") + 1);
  number = number.substr(number.find_last_of('\n') + 1);
  return number.substr(0, number.find(';'));
}

}  // namespace

std::size_t tasks_for(std::size_t items, int chunk, std::size_t largest_array) {
  const auto size = static_cast<std::size_t>(chunk);
  return std::min((items + size - 1) / size, largest_array);
}

Result<std::size_t> largest_array() {
  RC_TRY(const std::string config, run_tool({"scontrol", "show", "config"}));
  const std::size_t key = config.find("MaxArraySize");
  if (key == std::string::npos) return kUsualLargestArray - 1;
  const std::size_t equals = config.find('=', key);
  const long value =
      equals == std::string::npos ? 0 : std::strtol(&config[equals + 1], nullptr, 10);
  // It is one more than the largest index, and ours begin with 0.
  return static_cast<std::size_t>(std::max(1L, value == 0 ? 1 : value - 1));
}

Result<Round> submit_round(const Spool& spool, const std::vector<Task>& tasks,
                           const std::vector<Item>& items, bool measured,
                           const SlurmOptions& options) {
  RC_TRY(const std::vector<Round> before, rounds(spool));
  Round round;
  round.number = static_cast<int>(before.size()) + 1;
  const fs::path folder = folder_of(spool, round.number);
  RC_TRY_VOID(make_folder(folder));
  RC_TRY_VOID(write_file_atomically(spool.root() / "slurm/options.yaml", to_yaml(options)));
  RC_TRY(const std::size_t longest, largest_array());
  std::map<std::string, const Item*> by_key;
  for (const Item& item : items) by_key[item.key] = &item;
  const auto chunks = chunks_of(tasks, tasks_for(tasks.size(), options.chunk, longest));
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    std::string text;
    for (const Task& task : chunks[i]) {
      const Item& item = *by_key.at(task.key);
      text += fmt::format("{} {} {} {}\n", item.exercise, item.submission, item.key, item.seed);
    }
    RC_TRY_VOID(write_file_atomically(chunk_file(spool, round.number, i), text));
  }
  const std::string place = shell_word(spool.root().string());
  const std::string of_task = fmt::format("{} {} \"$SLURM_ARRAY_TASK_ID\"", place, round.number);
  std::string array = fmt::format("--array=0-{}", chunks.size() - 1);
  RC_TRY(const fs::path work,
         write_script(spool, round.number, "work", options, "batch-chunk " + of_task));
  const std::string limit = options.at_most > 0 ? fmt::format("%{}", options.at_most) : "";
  RC_TRY(round.work,
         sbatch(spool, round.number, "work",
                {array + limit, fmt::format("--cpus-per-task={}", options.cores)}, work, options));
  std::string last = round.work;
  if (measured) {
    RC_TRY(const fs::path lane, write_script(spool, round.number, "measuring", options,
                                             "batch-chunk " + of_task + " --measured"));
    RC_TRY(round.measuring,
           sbatch(spool, round.number, "measuring",
                  {array + limit, "--exclusive", "--dependency=afterany:" + last}, lane, options));
    last = round.measuring;
  }
  RC_TRY(const fs::path collector,
         write_script(spool, round.number, "collect", options, "batch collect " + place));
  RC_TRY(round.collector, sbatch(spool, round.number, "collect", {"--dependency=afterany:" + last},
                                 collector, options));
  RC_TRY_VOID(write_file_atomically(folder / "jobs.yaml", to_yaml(round)));
  return round;
}

Result<std::vector<Round>> rounds(const Spool& spool) {
  std::vector<Round> all;
  std::error_code ignored;
  for (int number = 1;; ++number) {
    const fs::path file = folder_of(spool, number) / "jobs.yaml";
    if (!fs::exists(file, ignored)) return all;
    RC_TRY(const YamlNode root, read_yaml(file));
    YamlReader in(root);
    all.push_back({number, in.text("work"), in.text("measuring"), in.text("collector")});
  }
}

Result<SlurmOptions> options_of_rounds(const Spool& spool) {
  RC_TRY(const YamlNode root, read_yaml(spool.root() / "slurm/options.yaml"));
  YamlReader in(root);
  SlurmOptions options;
  options.program = in.text("program");
  options.root = in.text("root");
  options.chunk = in.number("chunk");
  options.at_most = in.number("at_most");
  options.cores = in.number("cores");
  options.allow_unsandboxed = in.flag("allow_unsandboxed");
  options.extra = in.texts("extra");
  if (in.error()) return tl::unexpected<Error>(*in.error());
  return options;
}

Result<std::vector<Item>> chunk_items(const Spool& spool, int round, int task) {
  const fs::path file = chunk_file(spool, round, static_cast<std::size_t>(task));
  RC_TRY(const std::string text, read_file(file));
  std::vector<Item> items;
  std::istringstream lines(text);
  for (Item item; lines >> item.exercise >> item.submission >> item.key >> item.seed;) {
    items.push_back(item);
  }
  return items;
}

Result<std::string> state_of(const Round& round) {
  std::vector<std::string> parts;
  for (const auto& [what, job] : {std::pair("grading", round.work),
                                  {"measuring", round.measuring},
                                  {"collecting", round.collector}}) {
    if (job.empty()) continue;
    // Of a job that ended long ago it says that the number is invalid.
    const auto said = run_tool({"squeue", "--noheader", "--array", "--format=%T", "--jobs=" + job});
    if (!said) continue;
    std::map<std::string, int> states;
    std::istringstream words(*said);
    for (std::string state; words >> state;) ++states[state];
    for (const auto& [state, count] : states) {
      parts.push_back(fmt::format("{}: {} {}", what, count, state));
    }
  }
  return join(parts, ", ");
}

Result<void> cancel(const Round& round) {
  std::vector<std::string> command = {"scancel", round.work, round.collector};
  if (!round.measuring.empty()) command.push_back(round.measuring);
  RC_TRY_VOID(run_tool(command));
  return {};
}

}  // namespace racecourse
