#!/bin/sh
# A batch through a real Slurm of one machine gives the reports of a local one, byte for byte, though its slurmd is
# killed and started again in the middle, and a whole round is cancelled. Usage: slurm_test.sh ROOT BINARY
set -eu
root=$1
binary=$2
. "$root/tests/e2e/slurm_cluster.sh"
solutions=$root/solutions/05-race-war
fail() {
  echo "FAILED: $1"
  cat out spool/slurm/*/*.log 2>/dev/null || true
  tail -n 20 "$work"/cluster/*.log
  exit 1
}

mkdir class
for sample in reference defects/lock-one-side defects/serial-calls defects/no-join defects/empty defects/hard-coded; do
  cp -r "$solutions/$sample" "class/$(basename "$sample")"
done
mkdir class/broken
echo 'int x = ;' >class/broken/race_war.cc
says 0 Reports "$binary" batch 05 class --out local

start_cluster "$work/cluster" || fail "the cluster does not start"
mkdir spool
cp local/key spool/  # the same pseudonyms
says 0 "Slurm's now" "$binary" batch 05 class --out spool --engine slurm --chunk 2 --jobs 1
says 0 'of 7 graded; Slurm: grading: ' "$binary" batch status spool
# The node dies while it grades, with what it is at, and comes back.
something_runs() { pgrep -f "batch-work $work/spool" >running; }
wait_until 60 something_runs || fail "no task begins"
kill -9 "$slurmd_pid"
for pid in $(pgrep -f "batch-chunk $work/spool") $(cat running); do kill -9 "$pid" 2>/dev/null || true; done
sleep 1
start_slurmd
wait_until 30 node_is_up || fail "the node does not come back"
wait_until 300 test -e spool/summary.txt || fail "the batch does not end"
all_graded local/reports >expected
all_graded spool/reports >found
cmp -s expected found || { diff expected found || true; fail "the reports are others"; }

# A round that is cancelled loses nothing: the collector begins another one.
mkdir again
cp local/key again/
says 0 "Slurm's now" "$binary" batch 05 class --out again --engine slurm --chunk 7 --jobs 1
job=$(sed -n 's/.*now: job \([0-9]*\).*/\1/p' out)
scancel "$job"
wait_until 300 test -e again/summary.txt || fail "what was cancelled is not graded"
[ -e again/slurm/002/jobs.yaml ] || fail "there was no second round"
all_graded again/reports >found
cmp -s expected found || fail "the reports are others after a second round"

# `cancel` stops it; the next call goes on.
mkdir third
says 0 "Slurm's now" "$binary" batch 05 class --out third --engine slurm --chunk 1 --jobs 1
says 0 Cancelled "$binary" batch cancel third
nothing_runs() { [ -z "$(squeue --noheader)" ]; }
wait_until 60 nothing_runs || fail "jobs are left after cancel"
says 0 Reports "$binary" batch 05 class --out third
echo "a batch goes through Slurm, whatever dies"
