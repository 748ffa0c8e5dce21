#!/bin/sh
# Is every sample graded as it must be, each time? Whole and afresh, with ten seeds, on all cores:
# what gets full marks twenty times, what does not ten times.
# Usage: exercise_truth.sh ROOT BINARY [KIND [EXERCISE…]], KIND one of all, reference, accepted,
# defects and starter. All of all exercises take some hours.
# Prints what each comes to, and the sum; exit status 1 if a grading was not as it must be.
set -u
root=$1
binary=$2
kinds=${3:-all}
[ $# -lt 3 ] && shift 2 || shift 3
[ "$kinds" != all ] || kinds="reference accepted defects starter"
export RACECOURSE_ROOT="$root"
# shellcheck disable=SC2046  # a word each
[ $# -gt 0 ] || set -- $(ls "$root/solutions")
gradings=0
wrong=0
started=$(date +%s)

verify() {  # EXERCISE KIND TIMES: with each seed
  begin=$(date +%s)
  said=$("$binary" verify "$1" --only "$2" --seeds 10 --times "$3" --fresh)
  status=$?
  # "ok     05-race-war          6 samples × 2 times", once a seed
  samples=$(printf '%s\n' "$said" | sed -n 's/.* \([0-9]*\) samples.*/\1/p' | awk '{ n += $1 } END { print n + 0 }')
  gradings=$((gradings + samples * $3))
  [ "$status" -eq 0 ] || wrong=$((wrong + 1))
  echo "$1 $2: $((samples * $3)) gradings in $(($(date +%s) - begin)) s"
  printf '%s\n' "$said" | grep -v '^ok  *[^ ]*  *[0-9]* samples\( × [0-9]* times\)\{0,1\}$'
}

for exercise in "$@"; do
  for kind in $kinds; do
    case $kind in
      reference | accepted) verify "$exercise" "$kind" 2 ;;
      *) verify "$exercise" "$kind" 1 ;;
    esac
  done
done
echo "$gradings gradings in $(($(date +%s) - started)) s; $wrong runs not as they must be"
[ "$wrong" -eq 0 ] && [ "$gradings" -gt 0 ]
