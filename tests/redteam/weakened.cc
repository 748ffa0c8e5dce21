// Grades as `racecourse grade EXERCISE DIR -o REPORT --fresh` does, but without these defences.
// Exit status as there; 64 if there is no such defence. Usage: weakened DEFENCES EXERCISE DIR
// REPORT (the first may be empty) | weakened (their names, a line each)

#include <cstdio>
#include <ranges>
#include <string_view>

#include <fmt/format.h>

#include "grading/base/defences.h"
#include "grading/cli/command.h"
#include "grading/cli/context.h"

int main(int count, char** words) {
  using namespace racecourse;
  if (count == 1) {
    for (const std::string_view name : kDefences) fmt::print("{}\n", name);
    return 0;
  }
  if (count != 5) return 64;
  for (const auto part : std::views::split(std::string_view(words[1]), ',')) {
    if (!let_fall(std::string_view(part.begin(), part.end()))) return 64;
  }
  const Result<Context> context = make_context();
  Arguments arguments;
  arguments.set("EXERCISE", {words[2]});
  arguments.set("DIR", {words[3]});
  arguments.set("output", {words[4]});
  arguments.set("fresh", {"true"});
  const Result<int> status =
      context ? grade_command().run(*context, arguments) : tl::unexpected<Error>(context.error());
  if (status) return *status;
  fmt::print("{}\n", to_string(status.error()));
  return exit_status(status.error());
}
