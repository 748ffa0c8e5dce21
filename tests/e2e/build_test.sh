#!/bin/sh
# Programs are built from what was precompiled, and where there is no sandbox as well.
# Usage: build_test.sh ROOT BINARY
set -eu
root=$1
binary=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RACECOURSE_ROOT="$root"
fail() { echo "FAILED: $1"; exit 1; }

# cold ID: the reference, as a file that nobody has compiled before; its programs go to `programs`.
cold() {
  rm -rf "$work/student"
  cp -r "$root/solutions/$1/reference" "$work/student"
  for file in "$work"/student/*.cc; do echo "// $$ $(date +%N)" >>"$file"; done
  "$binary" build "$1" "$work/student" >"$work/programs" || fail "$1 does not build"
}

for id in 05-race-war 21-bank-transfer; do
  cold "$id"
  [ "$(wc -l <"$work/programs")" -eq 4 ] || fail "$id was not built in four flavours"
  while read -r flavour program; do
    [ -x "$program" ] || fail "$id has no program in $flavour"
    [ ! -e "$(dirname "$program")/compiled-plainly" ] ||
      fail "the precompiled includes of $id were of no use in $flavour"
  done <"$work/programs"
done

# A header that a plain compile would miss is still missed: nothing is included that is not written.
printf '#include "race_war.h"\nlong race_war(long, long) { std::mutex m; return 0; }\n' >"$work/student/race_war.cc"
if "$binary" build 05-race-war "$work/student" >"$work/out"; then fail "a missing include went unnoticed"; fi
grep -q 'race_war.cc:2:29: error: ' "$work/out" || fail "another message: $(cat "$work/out")"

# --fresh builds anew what is there.
cold 05-race-war
program=$(awk 'NR == 1 {print $2}' "$work/programs")
touch -d '2000-01-01' "$program"
"$binary" build 05-race-war "$work/student" >/dev/null
[ "$(date -r "$program" +%Y)" -eq 2000 ] || fail "it was built again for nothing"
"$binary" build 05-race-war "$work/student" --fresh >/dev/null
[ "$(date -r "$program" +%Y)" -gt 2000 ] || fail "--fresh built nothing"

# GoogleTest's own locks are not seen as the program's: this makes it take a few.
mkdir "$work/course"
ln -s "$root/harness" "$work/course/harness"
cp -r "$root/tests/litmus/exercises" "$work/course"
# What it asks for, the explorer's program does not have.
sed -i 's/flavours: .*]/flavours: [asan]/' "$work/course/exercises/01-litmus/exercise.yaml"
cat >"$work/course/exercises/01-litmus/checks.cc" <<'CHECKS'
#include "litmus.h"

#include <gtest/gtest-spi.h>

#include "harness/check/check.h"
#include "harness/runtime/native/execution.h"

TEST(Litmus, run) {
  racecourse::for_each_execution([] {
    const auto operations = [] { return racecourse::native::state().slots[0].operations.load(); };
    const auto before = operations();
    EXPECT_NONFATAL_FAILURE(ADD_FAILURE() << litmus(), "42");
    EXPECT_EQ(operations(), before);
  });
}
CHECKS
RACECOURSE_ROOT=$work/course "$binary" grade 1 "$root/tests/litmus/solutions/01-litmus/reference" \
  -o "$work/report.yaml" >"$work/out" || fail "GoogleTest's locks: $(cat "$work/out")"

# Without a sandbox.
mkdir "$work/bin"
printf '#!/bin/sh\nexit 1\n' >"$work/bin/bwrap"
chmod +x "$work/bin/bwrap"

# What would be compiled ahead there is not taken where there is a sandbox: its paths are others.
rm -rf "$work"/course/exercises
mkdir "$work/course/exercises"
cp -r "$root/tests/litmus/exercises/01-litmus" "$work/course/exercises"
echo "// $$ $(date +%N)" >>"$work/course/exercises/01-litmus/include/litmus.h"
PATH=$work/bin:$PATH RACECOURSE_ROOT=$work/course "$binary" setup --quiet || fail "setup, unsandboxed"
RACECOURSE_ROOT=$work/course "$binary" build 1 "$work/course/exercises/01-litmus/starter" >"$work/programs" ||
  fail "the litmus exercise does not build: $(cat "$work/programs")"
while read -r flavour program; do
  [ ! -e "$(dirname "$program")/compiled-plainly" ] || fail "what was compiled ahead, unsandboxed, was taken"
done <"$work/programs"

# Two at a time there: they must not write over each other's files.
grade() {
  PATH=$work/bin:$PATH "$binary" grade 05-race-war "$root/solutions/05-race-war/$1" \
    -o "$work/$2.yaml" --fresh --allow-unsandboxed >"$work/$2.txt" 2>&1
}
grade defects/volatile a &
grade reference b || fail "unsandboxed: $(cat "$work/b.txt")"
wait $! && fail "unsandboxed, a defect passed: $(cat "$work/a.txt")"
grep -q 'data_race, 20/100' "$work/a.txt" || fail "unsandboxed, a defect: $(cat "$work/a.txt")"
grep -q 'Not enforced here: namespaces' "$work/b.txt" || fail "unsandboxed, and it said nothing: $(cat "$work/b.txt")"
# With nothing at all, it has to be told to go on.
nothing="$(dirname "$binary")/without_namespaces --nor-landlock"
$nothing "$binary" grade 05-race-war "$root/solutions/05-race-war/reference" >"$work/out" 2>&1 && fail "no sandbox, and it went on"
grep -q -- '--allow-unsandboxed' "$work/out" || fail "no sandbox, and no advice: $(cat "$work/out")"
