#!/bin/sh
# A student's way: demo, check, edit, check again. Usage: working_copy_test.sh ROOT BINARY
set -eu
root=$1
binary=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/course"
ln -s "$root/harness" "$work/course/harness"
cp -r "$root/tests/litmus/exercises" "$work/course"
export RACECOURSE_ROOT="$work/course"
mine=$work/course/exercises/01-litmus/work
fail() { echo "FAILED: $1"; cat "$work/out"; exit 1; }

# check STATUS TEXT: what `racecourse check` must exit with, and say.
check() {
  status=0
  "$binary" check 1 >"$work/out" 2>&1 || status=$?
  [ "$status" -eq "$1" ] || fail "check gave $status, not $1"
  grep -q -- "$2" "$work/out" || fail "check did not say '$2'"
}
answer() { printf '#include "litmus.h"\nint litmus() { return %s; }\n' "$1" >"$mine/litmus.cc"; }

"$binary" demo 1 --dir "$root/tests/litmus/solutions/01-litmus/reference" >"$work/out" || fail "demo"
[ ! -e "$mine" ] || fail "a demo of other files made a working copy"
"$binary" list | grep -q 'not started' || fail "list"
touch "$mine"
check 2 "Copy $work/course/exercises/01-litmus/starter to a folder of your own"
rm "$mine"
check 1 "Your files are in $mine"
check 1 'Hint: one'
answer 1
check 1 'Hint: one'
check 1 'Nothing changed'
grep -q 'Hint: one' "$work/out" || fail "asking twice is no attempt"
answer 2
check 1 'Hint: two'
echo 'int x = ;' >"$mine/litmus.cc"
check 1 'compile_error'
answer 3
check 1 'Hint: three'
grep -q '.racecourse.yaml' "$work/out" && fail "the note of attempts is shown as a stray file"
answer 42
check 0 'ok, 100/100'
answer 4
check 1 'Hint: one'
