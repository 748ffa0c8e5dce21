#include "grading/cli/spool_class.h"

#include <algorithm>
#include <system_error>

#include "grading/base/files.h"
#include "grading/batch/class_page.h"
#include "grading/batch/reports.h"
#include "grading/cli/class_examples.h"
#include "grading/manifest/course_manifest.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace fs = std::filesystem;

Result<GradebookOptions> class_of(const Context& context, const Spool& spool) {
  RC_TRY(const std::vector<Edition> editions, spool.editions());
  RC_TRY(const std::vector<Exercise> all, load_all(context.exercises()));
  GradebookOptions options;
  for (const Exercise& exercise : all) {
    if (std::ranges::find(editions, exercise.id, &Edition::exercise) != editions.end()) {
      options.exercises.push_back(exercise);
    }
  }
  std::error_code ignored;
  if (fs::exists(spool.course_file(), ignored)) {
    RC_TRY(options.course, load_course(spool.course_file(), all));
  }
  RC_TRY(const auto roster, read_file_if_there(spool.roster_file()));
  if (roster) {
    RC_TRY(options.roster, Roster::parse(*roster, spool.roster_file().string()));
  }
  RC_TRY(const auto overrides, read_file_if_there(spool.overrides_file()));
  if (overrides) {
    RC_TRY(options.overrides, parse_overrides(*overrides, spool.overrides_file().string(), all));
  }
  return options;
}

Result<Gradebook> update_class(const Context& context, const Spool& spool) {
  RC_TRY(const GradebookOptions options, class_of(context, spool));
  RC_TRY(Gradebook book, make_gradebook(spool, options));
  RC_TRY_VOID(write_reports(spool, book, options.course));
  RC_TRY(const auto examples, mistake_examples(context, options.exercises));
  RC_TRY_VOID(
      write_file_atomically(spool.class_page(), class_page(book, options.exercises, examples)));
  return book;
}

}  // namespace racecourse
