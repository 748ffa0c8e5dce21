// Explores a program with a main of its own, which the build has renamed.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "harness/explore/explorer.h"
#include "harness/explore/options.h"
#include "harness/explore/supervisor.h"
#include "harness/interpose/program.h"

extern "C" int racecourse_program_main(int argc, char** argv, char** environment);

namespace {

struct Arguments {
  int argc;
  char** argv;
};

void* run_main(void* argument) {
  const auto& arguments = *static_cast<Arguments*>(argument);
  const int status = racecourse_program_main(arguments.argc, arguments.argv, environ);
  racecourse::interpose::end_of_main(status);
  return nullptr;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace racecourse;
  explore::Options options = explore::parse(argc, argv);
  options.config.whole_program = true;
  // The program sees its own name and what comes after `--`.
  Arguments arguments{1 + argc - options.program_arguments, argv + options.program_arguments - 1};
  struct Job {
    explore::Options* options;
    Arguments* arguments;
  } job{&options, &arguments};
  return explore::supervise(
      options,
      [](void* argument) {
        const Job& given = *static_cast<Job*>(argument);
        return explore::drive(*given.options, run_main, given.arguments);
      },
      &job);
}
