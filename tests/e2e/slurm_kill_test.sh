#!/bin/sh
# A batch through a real Slurm of one machine, where at random moments the machine's slurmd dies with all that it runs,
# or a task of the array, or the process that grades a submission; whenever nothing is left to run, it is called again.
# It ends with the reports of a local one that nobody disturbed, byte for byte outside of what may differ.
# Usage: slurm_kill_test.sh ROOT BINARY [SUBMISSIONS KILLS], else 60 and 100
set -eu
root=$1
binary=$2
count=${3:-60}
kills=${4:-100}
. "$root/tests/e2e/slurm_cluster.sh"
fail() {
  echo "FAILED: $1"
  tail -n 20 log spool/slurm/*/*.log "$work"/cluster/*.log 2>/dev/null || true
  exit 1
}

sh "$root/tests/bench/make_class.sh" "$root" 05-race-war "$count" "$work/class"
"$binary" batch 05 class --out calm >log 2>&1 || fail "the undisturbed batch"
all_graded calm/reports >expected
[ "$(grep -c '^== ' expected)" -eq "$count" ] || fail "not everybody has a report"

start_cluster "$work/cluster" || fail "the cluster does not start"
mkdir spool
cp calm/key spool/
calls=0
call() {
  calls=$((calls + 1))
  "$binary" batch 05 class --out spool --engine slurm --chunk 5 --jobs 1 --retry-errored >>log 2>&1 || fail "call $calls"
}
nothing_runs() { [ -z "$(squeue --noheader 2>/dev/null)" ]; }
all_there() {
  [ "$(find spool/reports -name '*.yaml' 2>/dev/null | wc -l)" -eq "$count" ] &&
    [ -z "$(find spool/trouble -name '*.yaml' 2>/dev/null)" ]
}
ours() { pgrep -f "$1 $work/spool" || true; }

# Moments and victims: seed 1. More of them than are to be killed, since not always is there a victim.
call
done=0
for moment in $(awk -v n="$((4 * kills))" 'BEGIN { srand(1); for (i = 0; i < n; ++i) printf "%.2f:%d\n", 0.2 + 1.3 * rand(), int(4 * rand()) }'); do
  [ "$done" -lt "$kills" ] || break
  sleep "${moment%:*}"
  if nothing_runs; then
    ! all_there || break
    call
  fi
  case ${moment#*:} in
    0) # a machine that dies does so with all that it runs
      kill -9 "$slurmd_pid" 2>/dev/null || true
      for pid in $(ours batch-chunk) $(ours batch-work); do kill -9 "$pid" 2>/dev/null || true; done
      wait "$slurmd_pid" 2>/dev/null || true
      start_slurmd
      wait_until 60 node_is_up || fail "the node does not come back" ;;
    1) victim=$(ours batch-chunk | head -n 1); [ -n "$victim" ] || continue; kill -9 "$victim" 2>/dev/null || continue ;;
    *) victim=$(ours batch-work | tail -n 1); [ -n "$victim" ] || continue; kill -9 "$victim" 2>/dev/null || continue ;;
  esac
  done=$((done + 1))
done
ends=0
until nothing_runs && all_there; do
  ends=$((ends + 1))
  [ "$ends" -le 600 ] || fail "the batch does not end"
  if nothing_runs; then call; fi
  sleep 1
done
all_graded spool/reports >found
cmp -s expected found || { diff expected found | head -n 40; fail "the reports are others"; }
echo "$count submissions, killed $done times, called $calls times"
