#include "grading/cli/command.h"

namespace racecourse {

std::vector<Command> commands() {
  return {
      watch_command(),
      hint_command(),
      list_command(),
      check_command(),
      demo_command(),
      diff_command(),
      reset_command(),
      pack_command(),
      solution_command(),
      grade_command(),
      batch_command(),
      explore_command(),
      build_command(),
      verify_command(),
      new_command(),
      new_course_command(),
      course_update_command(),
      doctor_command(),
      setup_command(),
      gradebook_command(),
      regrade_command(),
      forget_command(),
      export_jplag_command(),
      render_command(),
      explain_command(),
      gradescope_package_command(),
      replay_command(),
      completion_command(),
      batch_work_command(),
      batch_chunk_command(),
      gradescope_results_command(),
  };
}

}  // namespace racecourse
