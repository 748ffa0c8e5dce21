#include "grading/cli/class_examples.h"

#include <system_error>

#include "grading/base/files.h"
#include "grading/cli/verify_content.h"

namespace racecourse {

Result<std::vector<MistakeExample>> mistake_examples(const Context& context,
                                                     const std::vector<Exercise>& exercises) {
  std::vector<MistakeExample> examples;
  for (const Exercise& exercise : exercises) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(context.solutions() / exercise.id, ignored)) continue;
    RC_TRY(const std::vector<Sample> samples, samples_of(exercise, context.solutions()));
    for (const Sample& sample : samples) {
      if (sample.role != Role::kDefect || exercise.student.empty()) continue;
      const auto code = read_file(sample.dir / exercise.student.front());
      if (!code) continue;  // a defect may be that the file is missing
      examples.push_back({exercise.id, sample.expected.check, sample.expected.verdict,
                          sample.dir.filename().string(), *code});
    }
  }
  return examples;
}

}  // namespace racecourse
