#include <algorithm>
#include <cctype>
#include <cstdio>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/cli/command.h"
#include "grading/cli/course.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// The ways to write an exercise's name.
struct Names {
  explicit Names(std::string the_id) : id(std::move(the_id)), suite(suite_of(id)) {
    snake = id.substr(id.find('-') + 1);
    std::ranges::replace(snake, '-', '_');
    title = id;
    std::ranges::replace(title, '-', ' ');
    const auto first = title.find(' ') + 1;
    title[first] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[first])));
  }

  std::string id;     // 30-ticket-office
  std::string suite;  // TicketOffice
  std::string snake;  // ticket_office
  std::string title;  // 30 Ticket office
};

// A template's text, or a file's name, for the new exercise: longer names hold the shorter ones.
std::string adapted(std::string text, const Names& from, const Names& to) {
  text = replaced(std::move(text), from.id, to.id);
  text = replaced(std::move(text), from.title, to.title);
  text = replaced(std::move(text), from.suite, to.suite);
  return replaced(std::move(text), from.snake, to.snake);
}

Result<void> copy_adapted(const fs::path& source, const fs::path& target, const Names& from,
                          const Names& to) {
  RC_TRY_VOID(make_folder(target));
  RC_TRY(const auto names, list_dir(source));
  for (const std::string& name : names) {
    const fs::path own = target / adapted(name, from, to);
    std::error_code ignored;
    if (fs::is_directory(source / name, ignored)) {
      RC_TRY_VOID(copy_adapted(source / name, own, from, to));
    } else {
      RC_TRY(std::string text, read_file(source / name));
      RC_TRY_VOID(write_file_atomically(own, adapted(std::move(text), from, to)));
    }
  }
  return {};
}

Result<void> move_folder(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) return tl::unexpected(machine_error(to, "create the folder", error.value()));
  return {};
}

// The id must be one, and neither it nor its number may be taken.
Result<void> must_be_free(const Context& context, const std::string& id) {
  if (!is_exercise_id(id)) {
    return fail(Fault::kUsage, escape_terminal(id), "this is no exercise's id",
                "Give a number and lower-case words, such as 30-ticket-office.");
  }
  const std::string number = id.substr(0, id.find('-') + 1);
  for (const fs::path& folder : {context.exercises(), context.solutions()}) {
    std::error_code ignored;
    if (!fs::exists(folder, ignored)) continue;
    RC_TRY(const auto names, list_dir(folder));
    for (const std::string& name : names) {
      if (!name.starts_with(number)) continue;
      return fail(Fault::kUsage, escape_terminal((folder / name).string()),
                  "an exercise of this number is already there", "Choose another number.");
    }
  }
  return {};
}

Result<fs::path> find_template(const Context& context, const std::string& kind) {
  const fs::path all = context.root / "grading/templates/exercise";
  RC_TRY(const auto kinds, list_dir(all));
  if (std::ranges::find(kinds, kind) == kinds.end()) {
    return fail(Fault::kUsage, "--from " + escape_terminal(kind), "there is no such template",
                fmt::format("There are: {}.", join(kinds, ", ")));
  }
  return all / kind;
}

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY_VOID(require_own_checkout(context));
  const std::string id = arguments.text("ID");
  RC_TRY(const fs::path source, find_template(context, arguments.text("from", "lock")));
  RC_TRY_VOID(must_be_free(context, id));
  RC_TRY(const auto exercises, load_all(source / "exercises"));
  if (exercises.size() != 1) {
    return fail(Fault::kInternal, source.string(), "a template is one exercise");
  }
  const Names from(exercises.front().id), to(id);
  RC_TRY_VOID(make_folder(context.exercises()));
  RC_TRY_VOID(make_folder(context.solutions()));
  // Nothing is there before all of it is.
  RC_TRY(const TempDir staged, TempDir::make_in(context.solutions()));
  RC_TRY_VOID(copy_adapted(source / "solutions" / from.id, staged.path() / "s", from, to));
  RC_TRY_VOID(copy_adapted(source / "exercises" / from.id, staged.path() / "e", from, to));
  RC_TRY_VOID(move_folder(staged.path() / "s", context.solutions() / id));
  if (auto moved = move_folder(staged.path() / "e", context.exercises() / id); !moved) {
    std::error_code ignored;
    fs::remove_all(context.solutions() / id, ignored);
    return tl::unexpected(std::move(moved.error()));
  }
  fmt::print(
      "{0} is there, a small exercise that works. Make it yours, and keep it working:\n"
      "  exercises/{0}/README.md          the story, the task, the rules and points\n"
      "  exercises/{0}/include/{1}.h      what students implement\n"
      "  exercises/{0}/checks.cc          what is checked, and exercise.yaml for its points\n"
      "  exercises/{0}/starter, demo.cc   what students begin with\n"
      "  solutions/{0}                    right answers, and the mistakes that you expect\n"
      "Then, again and again:  racecourse verify {0}\n"
      "docs/how-to/add-an-exercise.md and add-a-check.md say more.\n",
      id, to.snake);
  return 0;
}

}  // namespace

Command new_command() {
  return {"new",
          "begin a new exercise, from a small one that works",
          {{OptionKind::kPositional, "ID", "a number and words, such as 30-ticket-office"},
           {OptionKind::kText, "--from", "lock, queue, process, perf or table (default: lock)"}},
          run};
}

}  // namespace racecourse
