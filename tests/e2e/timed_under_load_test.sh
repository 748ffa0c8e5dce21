#!/bin/sh
# Beside others, a measured check does not know, or it is right: a wrong program is never granted it,
# and a correct one never fails it. Usage: timed_under_load_test.sh ROOT BINARY LOAD
set -eu
root=$1/tests/litmus
binary=$2
load=$3
work=$(mktemp -d)
busy=
trap 'rm -rf "$work"; [ -z "$busy" ] || kill "$busy"' EXIT
export RACECOURSE_ROOT="$root"

# Whether the check is granted, pending or failed, beside so much load on every core.
graded() {  # SAMPLE BUSY_US PERIOD_US
  "$load" "$2" "$3" 120 &
  busy=$!
  status=0
  "$binary" grade 04-timed "$root/solutions/04-timed/$1" --fresh -o "$work/report.yaml" >/dev/null || status=$?
  kill "$busy"
  wait "$busy" 2>/dev/null || true
  busy=
  [ "$status" -le 2 ] || { echo "FAILED: $1: exit status $status"; exit 1; }
  verdict=$(sed -n '/- id: speed/,/verdict:/s/.*verdict: //p' "$work/report.yaml")
  echo "$1 beside $2 of $3 us: $verdict"
}

for share in "3300 10000" "5000 10000"; do
  # shellcheck disable=SC2086  # two arguments
  graded defects/serial $share
  case $verdict in
    pending | too_slow) ;;
    *) echo "FAILED: a serial program passes"; exit 1 ;;
  esac
done
graded reference 3300 10000
case $verdict in
  pending | ok) ;;
  *) echo "FAILED: the reference fails"; exit 1 ;;
esac
