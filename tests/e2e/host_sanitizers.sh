#!/bin/sh
# racecourse's own host code under a sanitizer: its unit tests, and one grading of each kind.
# Usage: host_sanitizers.sh ROOT PRESET, a preset of CMakePresets.json: asan or tsan
set -eu
root=$1
preset=$2
build=$root/build/$preset
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export TSAN_OPTIONS=halt_on_error=1
export RACECOURSE_ROOT="$root"

cmake --preset "$preset" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cmake --build --preset "$preset" --target racecourse unit_tests harness_unit_tests >"$work/log" 2>&1 || { tail -n 30 "$work/log"; exit 1; }
"$build/bin/unit_tests" --gtest_brief=1
# The explorer's shadow of memory has a fixed place, which is in AddressSanitizer's own.
without=
[ "$preset" != asan ] || without=-MemoryTest.*
"$build/bin/harness_unit_tests" --gtest_brief=1 "--gtest_filter=$without"

# grade STATUS FOLDER
grade() {
  status=0
  "$build/bin/racecourse" grade 05-race-war "$2" -o "$work/report.yaml" --fresh >"$work/out" 2>&1 || status=$?
  if [ "$status" -ne "$1" ] || grep -E 'Sanitizer|runtime error' "$work/out"; then
    echo "FAILED: grade $2 gave $status, not $1:"
    cat "$work/out"
    exit 1
  fi
}
echo 'int x = ;' >"$work/race_war.cc"
grade 0 solutions/05-race-war/reference
grade 1 solutions/05-race-war/defects/lock-one-side
grade 1 "$work"
# The report that was kept is read again.
"$build/bin/racecourse" grade 05-race-war solutions/05-race-war/reference -o "$work/report.yaml" >"$work/out" 2>&1
grep -q 'Nothing changed' "$work/out" || { cat "$work/out"; exit 1; }
