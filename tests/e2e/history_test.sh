#!/bin/sh
# Ten bugs, of which the text alone must say enough: what goes wrong, the two lines that meet, which
# values they find, and which switch makes it fail. Usage: history_test.sh ROOT BINARY
set -eu
root=$1
binary=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RACECOURSE_ROOT="$root"

# shows FOLDER/PROGRAM REGULAR-EXPRESSION…: in this order, each in a line below the one before.
shows() {
  program=$root/tests/$1
  shift
  status=0
  "$binary" explore "$program" >"$work/out" 2>&1 || status=$?
  [ "$status" -eq 1 ] || { cat "$work/out"; echo "FAILED: status $status: $program"; exit 1; }
  cp "$work/out" "$work/rest"
  for text in "$@"; do
    at=$(grep -nE -- "$text" "$work/rest" | head -1 | cut -d: -f1)
    [ -n "$at" ] || { cat "$work/out"; echo "FAILED: does not say, or not there: $text"; exit 1; }
    sed "1,${at}d" "$work/rest" >"$work/below"
    mv "$work/below" "$work/rest"
  done
}

power=power/programs
litmus=litmus/programs
shows $power/cs-bluetooth-driver.c 'wrong_result' 'How it happens' '24 +reads radio\+4: 0' \
  '\(interrupted\)' '40 +changes radio\+4: 0 to 1' '32 +reads radio\+5: 1' 'Had T1 gone on at .*:25 instead'
shows $power/cs-account.c 'wrong_result' '18 +T2 reads shared\+40: 100' 'T2 is interrupted' \
  '26 +T1 changes shared\+40: 100 to 140' '37 +T2 writes shared\+40: 75' 'Had T2 gone on at .*:36'
shows $power/cs-deadlock01.c 'deadlock' 'locks left' 'locks right' 'waits for T1 to end' \
  'waits for right' 'waits for left' 'Had T[12] gone on at .*:22'
shows $power/convul-cve-2016-1972.cc 'memory_error' 'freed at .*:33' \
  'reads codec: \[new at 21\]' '\(interrupted\)' '33 +frees \[new at 21\]' '27 +reads \[new at 21\]' \
  'Had T[12] gone on'
shows $power/convul-cve-2009-3547.c 'crash' '31 +T1 reads fifo\+40: \[new at 47\]' 'T1 is interrupted' \
  '23 +T2 changes fifo\+40: .* to 0' '33 +T1 reads fifo\+40: 0' 'Had T1 gone on at .*:32'
shows $power/radbench-bug6.cc 'lost_wakeup' '\(interrupted\)' '20 +notifies condition' \
  '34 +waits on condition' 'waits for T[12] to end' 'Had T[12] gone on at .*:34'
shows $power/treiber-stack.cc 'wrong_result' '23 +reads top: 2' '26 +changes top: 2 to 1' \
  '39 +changes top: 0 to 2' '26 +changes top: 2 to 1' 'Had T1 gone on at .*:26'
shows $power/cs-lazy01.c 'wrong_result' '13 +changes loaded: 0 to 1' '13 +changes loaded: 1 to 3' \
  'reads loaded: 3'
shows $litmus/mutex/counter-unguarded.cc 'data_race' 'How it happens' '10 +changes count: 0 to 1' '10 +reads count: '
shows $litmus/locks/two-stages-gap.c 'wrong_result' 'How it happens' '\(interrupted\)|is interrupted' \
  'Had (main|T[0-9]) gone on'

# As data, too; what is replayed has the history again.
"$binary" explore "$root/tests/$power/cs-bluetooth-driver.c" --format json >"$work/out" || true
for text in '"preemptions": 1' '"does": "reads radio+5: 1"' '"interrupts": true' \
  '"counterfactual": "Had T1 gone on at cs-bluetooth-driver.c:25'; do
  grep -qF -- "$text" "$work/out" || { cat "$work/out"; echo "FAILED: no $text"; exit 1; }
done
schedule=$(grep -o 'rc1:[^"]*' "$work/out" | head -1)
"$binary" explore "$root/tests/$power/cs-bluetooth-driver.c" --replay "$schedule" >"$work/out" || true
grep -q 'reads radio+5: 1' "$work/out" || { cat "$work/out"; echo "FAILED: no history in a replay"; exit 1; }
