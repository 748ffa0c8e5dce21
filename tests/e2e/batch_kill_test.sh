#!/bin/sh
# A batch that is killed at random moments, itself or one of its workers, and called again each time, ends with the
# reports of one that nobody disturbed: none lost, doubled or different, byte for byte outside of what may differ.
# Usage: batch_kill_test.sh ROOT BINARY [SUBMISSIONS KILLS], else 60 and 100
set -eu
root=$1
binary=$2
count=${3:-60}
kills=${4:-100}
work=$(mktemp -d)
. "$root/tests/e2e/helpers.sh"
batch=
trap 'test -z "$batch" || kill -9 "$batch" 2>/dev/null || true; rm -rf "$work"' EXIT
export RACECOURSE_ROOT="$root"
export TMPDIR="$work/tmp"
mkdir "$TMPDIR"
cd "$work"
fail() { echo "FAILED: $1"; tail -n 20 log; exit 1; }

sh "$root/tests/bench/make_class.sh" "$root" 05-race-war "$count" "$work/class"
"$binary" batch 05 class --out calm >log 2>&1 || fail "the undisturbed batch"
all_graded calm/reports >expected
[ "$(grep -c '^== ' expected)" -eq "$count" ] || fail "not everybody has a report"

mkdir spool
cp calm/key spool/
start() {
  "$binary" batch 05 class --out spool >>log 2>&1 &
  batch=$!
}
is_running() { kill -0 "$batch" 2>/dev/null; }
workers() { pgrep -P "$batch" 2>/dev/null || true; }

# Moments and victims: seed 1. A batch that has ended is killed no more, so there must have been enough to do.
start
done=0
for moment in $(awk -v n="$kills" 'BEGIN { srand(1); for (i = 0; i < n; ++i) printf "%.2f:%d\n", 0.2 + 1.3 * rand(), int(3 * rand()) }'); do
  sleep "${moment%:*}"
  is_running || break
  victim=$batch
  if [ "${moment#*:}" -gt 0 ]; then  # two times of three a worker
    worker=$(workers | head -n "${moment#*:}" | tail -n 1)
    victim=${worker:-$batch}
  fi
  kill -9 "$victim" 2>/dev/null || continue
  done=$((done + 1))
  if [ "$victim" = "$batch" ]; then
    wait "$batch" 2>/dev/null || true
    start
  fi
done
status=0
wait "$batch" || status=$?
[ "$status" -eq 0 ] || fail "the last call: $status"
batch=
all_graded spool/reports >found
cmp -s expected found || { diff expected found | head -n 40; fail "the reports are others"; }
[ -z "$(find spool/trouble -name '*.yaml' 2>/dev/null)" ] || fail "trouble is left"
[ -z "$(ls "$TMPDIR"/racecourse-batch-*/ 2>/dev/null)" ] || fail "scratch folders are left"
echo "$count submissions, killed $done times"
