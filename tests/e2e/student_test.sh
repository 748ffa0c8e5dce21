#!/bin/sh
# Every exercise as a student goes through it: the demo runs, the starter fails with the first hint (and is no
# attempt), further tries bring the others, the reference's files pass, and the demo runs with them.
# Usage: student_test.sh ROOT BINARY [ID…]
set -eu
root=$1
binary=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/course"
ln -s "$root/harness" "$work/course/harness"
ln -s "$root/solutions" "$work/course/solutions"
cp -r "$root/exercises" "$work/course"
rm -rf "$work"/course/exercises/*/work
export RACECOURSE_ROOT="$work/course"
[ $# -gt 0 ] || set -- $(cd "$root/exercises" && ls -d [0-9]*)
fail() { echo "FAILED: $id: $1"; cat "$work/out"; exit 1; }

check() {  # STATUS: what `racecourse check` must exit with
  status=0
  timeout 600 "$binary" check "$id" >"$work/out" 2>&1 || status=$?
  [ "$status" -eq "$1" ] || fail "check gave $status, not $1"
}
demo() { timeout 300 "$binary" demo "$id" >"$work/out" 2>&1 </dev/null || fail "the demo $1 fails, or does not end"; }
hint() { grep '^ *Hint: ' "$work/out" | head -n 1; }

for id in "$@"; do
  mine=$work/course/exercises/$id/work
  demo "of the starter"
  [ -s "$work/out" ] || fail "the demo says nothing"
  check 1
  first=$(hint)
  [ -n "$first" ] || fail "no hint"
  previous=$first
  for try in 1 2 3; do
    # Another try, as wrong as the one before.
    for file in "$mine"/*.cc "$mine"/*.txt; do
      case $file in
        *.cc) echo "// try $try" >>"$file" ;;
        *.txt) [ ! -e "$file" ] || echo "# try $try" >>"$file" ;;
      esac
    done
    check 1
    next=$(hint)
    [ "$try" -eq 1 ] || [ "$next" != "$previous" ] || fail "try $try gives no other hint"
    previous=$next
  done
  cp "$root/solutions/$id/reference"/* "$mine"
  status=0
  timeout 600 "$binary" check "$id" >"$work/out" 2>&1 || status=$?
  [ "$status" -eq 0 ] || grep -q ' pending$' "$work/out" || fail "the reference's files do not pass"
  demo "of the reference"
  echo "$id: demo, hints, pass"
done
