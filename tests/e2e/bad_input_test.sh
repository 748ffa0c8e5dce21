#!/bin/sh
# Bad input: one clear message and the right exit status each. Usage: bad_input_test.sh ROOT BINARY
set -u
root=$1
binary=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RACECOURSE_ROOT=$root
failures=0

# expect STATUS PATTERN COMMAND…: the output (both streams) must match, in few lines.
expect() {
  status=$1 pattern=$2
  shift 2
  "$@" >"$work/out" 2>&1
  got=$?
  if [ "$got" -ne "$status" ] || ! grep -q -- "$pattern" "$work/out" || [ "$(wc -l <"$work/out")" -gt 60 ]; then
    echo "FAILED: $* gave $got, not $status, or not '$pattern':"
    head -n 40 "$work/out"
    failures=$((failures + 1))
  fi
}

# submission NAME: its text comes on stdin.
submission() { mkdir -p "$work/$1" && cat >"$work/$1/race_war.cc"; }
grade() { "$binary" grade 05-race-war "$1" -o "$work/report.yaml" --fresh; }

mkdir "$work/empty"
echo 'int x = ;' | submission "does not compile"
echo '#include "race_war.h"' | submission undefined
printf '#include "race_war.h"\n#include <cstdio>\nlong race_war(long, long) { for (long i = 0; i < 10L << 30; ++i) std::putchar(120); return 0; }\n' | submission prints
printf '#include "race_war.h"\n#include <cstdlib>\nlong race_war(long, long) { std::exit(0); }\n' | submission exits
printf '#include "race_war.h"\n#include <unistd.h>\nint early = (_exit(0), 1);\nlong race_war(long, long) { return early; }\n' | submission "exits before main"
printf '#include "race_war.h"\n#include <cstdlib>\nlong race_war(long, long) { std::abort(); }\n' | submission aborts
printf '#include "race_war.h"\nlong race_war(long, long) { volatile int i = 1; while (i) {} return 0; }\n' | submission "never ends"
printf '#include "race_war.h"\n#include <cstdlib>\n#include <cstring>\nlong race_war(long, long) { for (;;) { void* p = std::malloc(1 << 20); if (p) std::memset(p, 1, 1 << 20); } }\n' | submission eats
mkdir "$work/Größe 5 mit Leerzeichen"
cp "$root/solutions/05-race-war/reference/"* "$work/Größe 5 mit Leerzeichen"

expect 64 "no exercise '99" "$binary" grade 99-nothing "$work/empty"
expect 64 "no such file or folder" grade "$work/nowhere"
expect 64 "EXERCISE is required" "$binary" grade
expect 64 "Try: racecourse --help" "$binary" no-such-command
expect 64 "no report format" "$binary" grade 5 "$work/empty" --format nonsense
expect 1 "rejected, 0/100" grade "$work/empty"
expect 1 "race_war.cc:1:9: error: expected expression" grade "$work/does not compile"
expect 1 "race_war(long, long) is not defined" grade "$work/undefined"
expect 1 "limit_exceeded" grade "$work/prints"
expect 1 "ended_early" grade "$work/exits"
expect 1 "ended_early" grade "$work/exits before main"
expect 1 "crash" grade "$work/aborts"
expect 1 "limit_exceeded" grade "$work/never ends"
expect 1 "memory" grade "$work/eats"
expect 0 "ok, 100/100" grade "$work/Größe 5 mit Leerzeichen"
expect 1 "rejected, 0/100" env -u HOME RACECOURSE_CACHE= XDG_CACHE_HOME= "$binary" grade 5 "$work/empty" -o "$work/report.yaml"
expect 2 "cannot" "$binary" grade 5 "$work/Größe 5 mit Leerzeichen" -o "$work/no/such/folder/report.yaml"
expect 2 "is what RACECOURSE_CLANG names" env RACECOURSE_CLANG=/nowhere/clang++ "$binary" grade 5 "$work/empty"
expect 2 "RACECOURSE_CACHE" env RACECOURSE_CACHE=/proc/nowhere "$binary" grade 5 "$work/empty"

# A course with a mistake in it: never the student's fault.
mkdir "$work/course" "$work/course/exercises"
ln -s "$root/harness" "$work/course/harness"
cp -r "$root/exercises/05-race-war" "$work/course/exercises"
sed -i 's/^title:/titel:/' "$work/course/exercises/05-race-war/exercise.yaml"
expect 2 "exercise.yaml:2:1: unknown key 'titel' (did you mean 'title'?)" \
  env RACECOURSE_ROOT="$work/course" "$binary" grade 5 "$root/solutions/05-race-war/reference"
sed -i 's/^titel:/title:/' "$work/course/exercises/05-race-war/exercise.yaml"
echo 'this is no C++' >>"$work/course/exercises/05-race-war/checks.cc"
expect 2 "the exercise's fault, not a student's" \
  env RACECOURSE_ROOT="$work/course" "$binary" grade 5 "$root/solutions/05-race-war/reference"

[ "$failures" -eq 0 ]
