#include "grading/findings/symbols.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {
namespace {

constexpr std::size_t kMaxAddresses = 4000;
constexpr std::size_t kMaxName = 200;

// "bank_transfer.cc:15:3"; the file "??" is unknown.
void read_place(std::string_view text, Frame& frame) {
  for (int field = 0; field < 2; ++field) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) break;
    int number = 0;
    std::from_chars(text.data() + colon + 1, text.data() + text.size(), number);
    if (field == 1) frame.line = number;
    text = text.substr(0, colon);
  }
  // Compilers complete what they are given with the folder that they run in.
  for (const std::string_view folder : {"/box/src/", "/box/exercise/", "/box/root/", "./"}) {
    if (text.starts_with(folder)) text.remove_prefix(folder.size());
  }
  frame.file = text == "??" ? "" : std::string(text);
}

std::string valid_name(std::string_view name) {
  if (const auto paren = name.find("[abi:"); paren != std::string_view::npos) {
    name = name.substr(0, paren);
  }
  if (name == "racecourse_program_main") name = "main";  // as a program that is explored calls it
  return valid_utf8(truncate_bytes(name == "??" ? "" : name, kMaxName));
}

// The symbolizer's answers, one paragraph a question.
std::vector<std::vector<std::string_view>> paragraphs(std::string_view output) {
  std::vector<std::vector<std::string_view>> all(1);
  for (const std::string_view line : split_lines(output)) {
    if (line.empty()) {
      all.emplace_back();
    } else {
      all.back().push_back(line);
    }
  }
  return all;
}

}  // namespace

Symbols Symbols::from_answers(std::string_view output, const std::vector<std::uintptr_t>& asked,
                              const std::vector<std::string>& student_files) {
  Symbols symbols;
  const auto answers = paragraphs(output);
  for (std::size_t i = 0; i < asked.size() && 2 * i + 1 < answers.size(); ++i) {
    const auto& code = answers[2 * i];
    std::vector<Frame> frames;
    for (std::size_t k = 0; k + 1 < code.size(); k += 2) {
      Frame frame;
      frame.function = valid_name(code[k]);
      read_place(code[k + 1], frame);
      frame.own = std::ranges::find(student_files, frame.file) != student_files.end();
      if (!frame.function.empty() || frame.line > 0) frames.push_back(std::move(frame));
    }
    symbols.frames_[asked[i]] = std::move(frames);
    const auto& data = answers[2 * i + 1];
    if (data.empty()) continue;
    symbols.variables_[asked[i]] = valid_name(data.front());
    // "start size", in decimal.
    const std::uintptr_t start =
        data.size() < 2 ? 0 : std::strtoull(std::string(data[1]).c_str(), nullptr, 10);
    if (start != 0 && start < asked[i]) symbols.offsets_[asked[i]] = asked[i] - start;
  }
  return symbols;
}

Result<Symbols> Symbols::resolve(const std::string& symbolizer,
                                 const std::filesystem::path& program,
                                 const std::set<std::uintptr_t>& addresses,
                                 const std::vector<std::string>& student_files) {
  if (addresses.empty()) return Symbols();
  std::vector<std::uintptr_t> asked(addresses.begin(), addresses.end());
  asked.resize(std::min(asked.size(), kMaxAddresses));
  std::string questions;
  for (const std::uintptr_t address : asked) {
    // A return address is one past its call; the line is the call's.
    questions += fmt::format("CODE {:#x}\nDATA {:#x}\n", address - 1, address);
  }
  RC_TRY(const TempDir folder, TempDir::make());
  RC_TRY_VOID(write_file_atomically(folder.path() / "questions", questions));
  Job job;
  job.argv = {"/bin/sh", "-c",
              symbolizer + " --obj=/box/program --demangle --inlines < /box/questions/questions"};
  job.mounts = {{program, "/box/program"}, {folder.path(), "/box/questions"}};
  job.wall_seconds = 120;
  job.output_bytes = std::size_t{32} << 20;
  RC_TRY(const JobResult done, run_job(job));
  if (done.ending != Ending::kExited || done.code != 0) {
    return fail(Fault::kMachine, symbolizer, "failed to name the lines of a program",
                "racecourse doctor tries it on a program of its own.");
  }
  return from_answers(done.output, asked, student_files);
}

std::vector<Frame> Symbols::frames(std::uintptr_t return_address) const {
  const auto found = frames_.find(return_address);
  return found == frames_.end() ? std::vector<Frame>{} : found->second;
}

std::uintptr_t Symbols::offset_in_variable(std::uintptr_t address) const {
  const auto found = offsets_.find(address);
  return found == offsets_.end() ? 0 : found->second;
}

std::string Symbols::variable(std::uintptr_t address) const {
  const auto found = variables_.find(address);
  return found == variables_.end() ? "" : found->second;
}

}  // namespace racecourse
