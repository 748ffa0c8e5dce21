#!/bin/sh
# One attack: never full marks, the verdict that attack.yaml names, no secret in what a student sees, within its time.
# Usage: attack_test.sh ROOT BINARY ATTACK_DIR [NEIGHBOUR]
# With a NEIGHBOUR, an exercise, its reference is graded at the same time: its report must be the one that it gets alone,
# but for the parts that vary.
set -u
root=$1
binary=$2
attack=$3
neighbour=${4:-}
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
. "$root/tests/e2e/helpers.sh"
fail() { echo "FAILED: $(basename "$attack"): $*"; [ ! -f "$work/shown" ] || head -n 40 "$work/shown"; exit 1; }
. "$root/tests/redteam/submission.sh"

make_submission || fail "make.sh"
verdicts=$(key verdicts | tr -d '[],')
check=$(key check)
seconds=$(key seconds)
[ -n "$exercise" ] && [ -n "$verdicts" ] || fail "attack.yaml needs exercise and verdicts"

if [ -n "$neighbour" ]; then
  reference=$root/solutions/$neighbour/reference
  "$binary" grade "$neighbour" "$reference" -o "$work/alone.yaml" >"$work/shown" 2>&1 || fail "the neighbour alone"
  "$binary" grade "$neighbour" "$reference" --fresh -o "$work/beside.yaml" >"$work/neighbour" 2>&1 &
fi

# Four times as long as it may take on an idle machine.
begin=$(date +%s)
timeout -k 5 "$((${seconds:-60} * 4))" "$binary" grade "$exercise" "$handed_in" --fresh -o "$work/report.yaml" >"$work/shown" 2>&1
status=$?
took=$(($(date +%s) - begin))
[ "$status" -eq 1 ] || fail "exit status $status, not 1"
got=$(sed -n 's/^verdict: //p' "$work/report.yaml")
case " $verdicts " in *" $got "*) ;; *) fail "verdict $got, not one of: $verdicts" ;; esac
if [ -n "$check" ]; then
  awk -v id="$check" '$1 == "-" && $2 == "id:" {here = $3 == id} here && $1 == "status:" {print $2}' "$work/report.yaml" |
    grep -q failed || fail "the check $check did not fail"
fi
! grep -q "$secret" "$work/report.yaml" "$work/shown" || fail "the secret got out"
! grep -q "$(printf '\033')" "$work/report.yaml" "$work/shown" || fail "an escape sequence got out"
if [ -n "$neighbour" ]; then
  wait $! || { cat "$work/neighbour"; fail "the neighbour lost points"; }
  graded "$work/alone.yaml" >"$work/alone"
  graded "$work/beside.yaml" | diff "$work/alone" - || fail "the neighbour's report is another one"
fi
echo "$(basename "$attack"): $got in $took s"
