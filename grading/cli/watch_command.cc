#include <csignal>
#include <cstdio>
#include <ctime>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grading/cli/command.h"
#include "grading/cli/editor_commands.h"
#include "grading/cli/grading.h"
#include "grading/cli/rendering.h"
#include "grading/cli/working_copy.h"
#include "grading/model/verdict_words.h"
#include "grading/pipeline/attempts.h"
#include "grading/report/check_words.h"

namespace racecourse {
namespace {

// Asking is cheap, and works on every file system.
constexpr timespec kBetweenLooks = {0, 50'000'000};

// Which versions of the files lie there; equal if nobody has saved meanwhile.
std::vector<std::string> state_of(const WorkingCopy& copy) {
  std::vector<std::string> state;
  for (const std::string& file : copy.exercise.student) {
    struct stat status{};
    const bool there = ::stat((copy.dir / file).c_str(), &status) == 0;
    state.push_back(there ? fmt::format("{} {} {}.{}", status.st_ino, status.st_size,
                                        status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
                          : "");
  }
  return state;
}

void print_line(const CheckResult& check) {
  fmt::print("  {} {:<14} {}\n", sign_of(check.status).ascii, check.id, words(check.verdict).title);
  std::fflush(stdout);
}

struct Watch {
  const Context& context;
  const Builder& builder;
  WorkingCopy copy;
  GradeOptions options;
  Rendering rendering;
  std::optional<CourseContent> course;

  // The verdicts first, one flavour a check and line by line; then the whole report.
  Result<void> grade() const {
    GradeOptions first = options;
    first.at_first_sight = [this](const CheckResult& check) {
      Report alone;
      alone.exercise = copy.exercise.id;
      alone.checks = {check};
      for (const CheckResult& told : rendering.told(alone, course).checks) {
        clear_progress(context);
        print_line(told);
      }
    };
    RC_TRY(Graded graded, grade_or_recall(context, builder, copy.exercise, copy.dir, first));
    give_hint(graded.report, copy.exercise, load_attempts(copy.dir).count);
    fmt::print("\n{}", rendering.render(graded.report, course));
    std::fflush(stdout);
    return {};
  }
};

// One grading, in a process of its own so that it can be called off at any moment.
class Grading {
 public:
  ~Grading() { call_off(); }

  void begin(const Watch& watch) {
    call_off();
    std::fflush(nullptr);
    const pid_t parent = ::getpid();
    pid_ = ::fork();
    if (pid_ != 0) return;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (::getppid() != parent) ::_exit(2);
    const Result<void> done = watch.grade();
    if (!done) fmt::print(stderr, "racecourse: {}\n", to_string(done.error()));
    std::fflush(nullptr);
    ::_exit(done ? 0 : 2);
  }

  void call_off() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }

  void take_end() {
    if (pid_ > 0 && ::waitpid(pid_, nullptr, WNOHANG) == pid_) pid_ = 0;
  }

  bool is_running() const { return pid_ > 0; }

 private:
  pid_t pid_ = 0;
};

volatile std::sig_atomic_t g_stopped = 0;

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(const WorkingCopy copy, find_working_copy(context, arguments.text("EXERCISE"), true));
  RC_TRY(const Builder builder, open_builder(context));
  tell_editors(context, builder.toolchain());
  RC_TRY(const auto course, find_course(context, arguments.text("course")));
  RC_TRY(Rendering rendering, rendering_of(context, arguments));
  rendering.replayed_by(copy.exercise.id);
  const Watch watch{context,   builder, copy, grade_options(context, arguments, course),
                    rendering, course};
  RC_TRY_VOID(prepare(context, builder, {copy.exercise}));
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    std::signal(signal, [](int) { g_stopped = 1; });
  }
  const bool once = arguments.has("once");
  Grading grading;
  std::vector<std::string> graded;  // the state that was graded last
  std::vector<std::string> seen;
  while (g_stopped == 0) {
    const std::vector<std::string> now = state_of(copy);
    // Saved, and not being written any more.
    if (now != graded && now == seen) {
      if (context.output_is_terminal) fmt::print("\x1b[2J\x1b[H");
      fmt::print("{} {}\n", copy.exercise.id,
                 grading.is_running() ? "saved again"
                 : graded.empty()     ? "now"
                                      : "saved");
      std::fflush(stdout);
      graded = now;
      grading.begin(watch);
    }
    seen = now;
    grading.take_end();
    if (once && !grading.is_running() && !graded.empty()) break;
    ::nanosleep(&kBetweenLooks, nullptr);
  }
  return 0;
}

}  // namespace

Command watch_command() {
  std::vector<OptionSpec> options = {kOwnExercise,
                                     {OptionKind::kFlag, "--once", "end after the first grading"}};
  for (OptionSpec& option : rendering_options()) options.push_back(std::move(option));
  for (OptionSpec& option : grading_options()) options.push_back(std::move(option));
  return {"watch", "grade my work each time that I save it", std::move(options), run};
}

}  // namespace racecourse
