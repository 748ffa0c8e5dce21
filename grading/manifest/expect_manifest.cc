#include "grading/manifest/expect_manifest.h"

#include <vector>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/yaml.h"
#include "grading/manifest/fields.h"

namespace racecourse {
namespace {

const std::vector<std::string> kKeys = {"verdict", "check", "score", "needs"};
const std::vector<std::string> kNeeds = {"explore"};

// Decided before any check runs.
bool precedes_checks(Verdict verdict) {
  return verdict == Verdict::kRejected || verdict == Verdict::kCompileError ||
         verdict == Verdict::kTampering;
}

}  // namespace

Result<Expectation> load_expectation(const std::filesystem::path& path, const Exercise& exercise) {
  Result<std::string> text = read_file(path);
  if (!text) {
    return fail(Fault::kExercise, path.string(), text.error().message,
                "Every defect has an expect.yaml: docs/exercise-format.md.");
  }
  RC_TRY(const YamlNode root, parse_yaml(*text, path.string()));
  RC_TRY_VOID(expect_keys(root, kKeys));

  Expectation expectation;
  RC_TRY(const YamlNode verdict, required(root, "verdict"));
  RC_TRY(expectation.verdict, student_verdict(verdict));

  std::vector<std::string> ids;
  for (const CheckSpec& check : exercise.checks) ids.push_back(check.id);
  if (const YamlNode* check = root.find("check")) {
    RC_TRY(expectation.check, word_of(*check, "a check's id", ids));
  } else if (!precedes_checks(expectation.verdict)) {
    return root.error(fmt::format("the key 'check' is missing: which check finds this {}?",
                                  name(expectation.verdict)));
  }
  if (const YamlNode* score = root.find("score")) {
    RC_TRY(expectation.score, score->as_int(0, exercise.max_score()));
  }
  if (const YamlNode* needs = root.find("needs")) {
    RC_TRY_VOID(word_of(*needs, "an engine", kNeeds));
    expectation.needs_explore = true;
  }
  return expectation;
}

}  // namespace racecourse
