#!/bin/sh
# The same report, byte for byte but for what is measured, with one core and with all of them.
# Usage: one_core_test.sh ROOT BINARY [SAMPLE…], such as 05-race-war/defects/volatile; without samples: the
# reference and the first defect of every exercise.
set -eu
root=$1
binary=$2
shift 2
work=$(mktemp -d)
. "$root/tests/e2e/helpers.sh"
trap 'rm -rf "$work"' EXIT
export RACECOURSE_ROOT="$root"
if [ $# -eq 0 ]; then
  for exercise in "$root"/solutions/*/; do
    id=$(basename "$exercise")
    set -- "$@" "$id/reference" "$id/defects/$(ls "$exercise/defects" | head -n 1)"
  done
fi
core=$(taskset -cp $$ | sed 's/.*: //; s/[,-].*//')

report() {  # NAME COMMAND…: grades into $work/NAME, what is comparable of it
  name=$1
  shift
  status=0
  "$@" "$binary" grade "${sample%%/*}" "$root/solutions/$sample" --fresh -o "$work/$name.yaml" >/dev/null || status=$?
  [ "$status" -le 1 ] || grep -q 'verdict: pending' "$work/$name.yaml" ||
    { echo "FAILED: $sample: exit status $status"; exit 1; }
  # A check that is measured needs two cores, and nobody beside it.
  graded "$work/$name.yaml" >"$work/$name"
}

for sample in "$@"; do
  report all env
  report one taskset -c "$core"
  cmp -s "$work/all" "$work/one" && continue
  grep -q 'at_most' "$root/exercises/${sample%%/*}/exercise.yaml" && grep -q pending "$work/all" "$work/one" && continue
  echo "FAILED: $sample differs"
  diff "$work/all" "$work/one" || true
  exit 1
done
echo "$# samples, each the same with one core and with all"
