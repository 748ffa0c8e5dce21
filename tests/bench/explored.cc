// explored ROOT FILE…: builds each program as the explorer runs it and prints where it is.

#include <cstdio>
#include <variant>

#include <fmt/format.h>

#include "grading/build/builder.h"

int main(int argc, char** argv) {
  using namespace racecourse;
  if (argc < 3) return 64;
  const Result<Toolchain> toolchain = find_toolchain();
  const Result<Cache> cache = Cache::open();
  if (!toolchain || !cache) return 2;
  const Builder builder(*toolchain, *cache, argv[1]);
  for (int i = 2; i < argc; ++i) {
    const auto built = builder.build_explored({.files = {argv[i]}});
    if (!built || !std::holds_alternative<Program>(*built)) {
      fmt::print(stderr, "{} does not build\n", argv[i]);
      return 2;
    }
    fmt::print("{}\n", std::get<Program>(*built).path.string());
  }
  return 0;
}
