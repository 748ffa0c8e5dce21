#!/bin/bash
# Against what an instructor would write otherwise, on the same cores, in turn: three clang++ builds
# with sanitizers and GoogleTest, started side by side, then two seconds of repetitions in each.
# Usage: build_and_grade.sh [ROUNDS]. Prints the median of each and the ratios.
set -euo pipefail
root=$(readlink -f -- "$(dirname -- "${BASH_SOURCE[0]}")/../..")
rounds=${1:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
clang=${RACECOURSE_CLANG:-clang++-19}
export RACECOURSE_ROOT=$root
binary=$root/build/release/bin/racecourse
"$binary" setup --quiet

# The instructor's checks: the same questions, without racecourse. Repeats for two seconds.
cat >"$work/checks.cc" <<'CHECKS'
#include "race_war.h"
#include <chrono>
#include <gtest/gtest.h>
namespace rc { void work(int) {} }
TEST(RaceWar, exact) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(BENCH_MS);
  do {
    EXPECT_EQ(race_war(500, 300), 200);
  } while (std::chrono::steady_clock::now() < end);
}
CHECKS

now() { date +%s.%N; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
ms_between() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.0f\n", (b - a) * 1000}'; }

# A file that nobody has compiled before: the reference with a comment of its own.
cold() {
  rm -rf "$work/student" && mkdir "$work/student"
  { cat "$root/solutions/05-race-war/reference/race_war.cc"; echo "// $1 $RANDOM$RANDOM$RANDOM"; } >"$work/student/race_war.cc"
}
recipe_build() {
  local flags=("-std=c++20" -g "-I$root/exercises/05-race-war/include" "-I$root/harness/check/world" "-DBENCH_MS=${1:-0}")
  "$clang" "${flags[@]}" -O1 -fsanitize=thread "$work/student/race_war.cc" "$work/checks.cc" -lgtest -lgtest_main -pthread -o "$work/tsan" &
  "$clang" "${flags[@]}" -O1 -fsanitize=address,undefined "$work/student/race_war.cc" "$work/checks.cc" -lgtest -lgtest_main -pthread -o "$work/asan" &
  "$clang" "${flags[@]}" -O2 "$work/student/race_war.cc" "$work/checks.cc" -lgtest -lgtest_main -pthread -o "$work/plain" &
  wait
}

for ((i = 0; i < rounds; ++i)); do
  cold "$i"
  a=$(now); recipe_build; b=$(now)
  "$binary" build 05-race-war "$work/student" >/dev/null
  c=$(now)
  ms_between "$a" "$b" >>"$work/recipe_build"
  ms_between "$b" "$c" >>"$work/our_build"
  cold "$i again"
  a=$(now)
  recipe_build 2000
  { "$work/tsan" & "$work/asan" & "$work/plain" & wait; } >/dev/null 2>&1
  b=$(now)
  "$binary" grade 05-race-war "$work/student" -o "$work/report.yaml" >/dev/null
  c=$(now)
  ms_between "$a" "$b" >>"$work/recipe_grade"
  ms_between "$b" "$c" >>"$work/our_grade"
done
for what in build grade; do
  recipe=$(median <"$work/recipe_$what") ours=$(median <"$work/our_$what")
  awk -v w="$what" -v r="$recipe" -v o="$ours" 'BEGIN {printf "%-6s recipe %6d ms, racecourse %6d ms: %.1f times\n", w, r, o, r / o}'
done
