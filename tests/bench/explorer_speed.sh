#!/bin/bash
# How fast the explorer is, on one core: schedules per CPU second by each strategy, nanoseconds per
# instrumented access, memory. Usage: explorer_speed.sh [ROUNDS]: the median of so many.
set -euo pipefail
root=$(readlink -f -- "$(dirname -- "${BASH_SOURCE[0]}")/../..")
rounds=${1:-5}
export RACECOURSE_ROOT=$root
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

path() { "$root/build/release/bin/explored" "$root" "$root/tests/bench/explorer/$1.cc"; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

# field PROGRAM KEY ARGUMENT…: of what the explorer says in the end.
field() {
  local program=$1 key=$2
  shift 2
  taskset -c 0 "$program" --record-fd=3 "$@" 3>"$work/records" >/dev/null
  grep -q 'how=passed' "$work/records" || { echo "$program failed" >&2; exit 1; }
  awk -F'\t' -v key="$key" '/^>explored/ {for (i = 2; i <= NF; ++i) {split($i, kv, "="); f[kv[1]] = kv[2]}
    if (key == "rate") print f["schedules"] * 1e6 / f["cpu_us"]; else print f[key]}' "$work/records"
}
rate() { for _ in $(seq "$rounds"); do field "$@"; done | median; }

locks=$(path locks) queue=$(path queue) stack=$(path stack) same=$(path same_epoch) new=$(path new_epoch)
printf '%-58s %12s %12s %12s\n' 'schedules per CPU second' random pct bounded
row() {
  printf '%-58s' "$1"
  for strategy in random pct bounded; do printf ' %12.0f' "$(rate "$2" rate --strategy=$strategy --bound=9 "${@:3}")"; done
  echo
}
row 'three threads that lock a mutex twice each' "$locks" --schedules=200000 --points=1000000000
row 'a queue, two producers, three consumers, 20 items' "$queue" --schedules=20000 --points=1000000000
row 'a lock-free stack, three threads, every access a point' "$stack" --every-access --schedules=20000 --points=1000000000
row 'the first, on the thread backend' "$locks" --backend=thread --schedules=2000 --points=1000000000
row 'the first, a process for each schedule' "$locks" --isolated --schedules=2000 --points=1000000000

us() { rate "$1" cpu_us --strategy=random --schedules=20 --no-self-check --accesses-each=1000000000; }
awk -v t="$(us "$same")" 'BEGIN {printf "%-58s %12.1f ns\n", "an instrumented access in the same epoch", t * 1000 / (20 * 4e6)}'
awk -v t="$(us "$new")" 'BEGIN {printf "%-58s %12.1f ns\n", "an access that is the first of its epoch", t * 1000 / (20 * 4e6)}'

for schedules in 10000 1000000; do
  printf '%-58s %12.1f MiB\n' "resident, after $schedules schedules of the first" \
    "$(field "$locks" rss_kib --strategy=random --schedules=$schedules --points=1000000000000 | awk '{print $1 / 1024}')"
done
