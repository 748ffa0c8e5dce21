#!/bin/sh
# The modelled primitives against glibc's. One thread: the same random operations return the same.
# Two threads: every outcome that real threads were seen to have is found by the explorer. Usage:
# conformance_test.sh ROOT BINARY
set -eu
root=$1
binary=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RACECOURSE_ROOT="$root"
compiler=$(command -v clang-19 || command -v clang)
for program in sequence pair; do
  "$compiler" -std=c11 -O1 -pthread "$root/tests/conformance/$program.c" -o "$work/$program"
done

# One thread.
checked=0
for seed in $(seq 1 40); do
  number=$("$work/sequence" "$seed" 400 | tail -1)
  if ! "$binary" explore "$root/tests/conformance/sequence.c" --schedules 1 -- "$seed" 400 "$number" >"$work/out"; then
    cat "$work/out"
    echo "FAILED: seed $seed: not what glibc returns; find the first operation with shorter lengths"
    exit 1
  fi
  checked=$((checked + 1))
done
echo "$checked sequences of 400 operations return the same"

# The number must matter: another one is refused.
if "$binary" explore "$root/tests/conformance/sequence.c" --schedules 1 -- 1 400 12345 >"$work/out"; then
  echo "FAILED: a wrong number passes"
  exit 1
fi

outcomes=0
for seed in $(seq 1 12); do
  for _ in $(seq 1 150); do "$work/pair" "$seed"; done | sort -u >"$work/outcomes"
  while read -r outcome; do
    status=0
    "$binary" explore "$root/tests/conformance/pair.c" --preemptions 9 -- "$seed" "$outcome" >"$work/out" || status=$?
    if [ "$status" -ne 1 ]; then
      cat "$work/out"
      echo "FAILED: real threads had the outcome $outcome of seed $seed, the explorer did not"
      exit 1
    fi
    outcomes=$((outcomes + 1))
  done <"$work/outcomes"
done
# One that cannot be is not found: nobody holds a lock at first.
if ! "$binary" explore "$root/tests/conformance/pair.c" -- 1 '????????' >"$work/out"; then
  echo "FAILED: an outcome that cannot be was found"
  exit 1
fi
echo "$outcomes outcomes of real threads found"
