#!/bin/sh
# The same class (make_class.sh) through the local pool and through a real Slurm of this machine: are the reports the
# same bytes, and what does Slurm cost for each submission? As root, where Slurm is installed.
# Usage: slurm_and_local.sh ROOT BINARY EXERCISE [COUNT [CHUNK]], else 40 submissions in tasks of 10
set -eu
root=$(readlink -f -- "$1")
binary=$(readlink -f -- "$2")
exercise=$3
count=${4:-40}
chunk=${5:-10}
. "$root/tests/e2e/slurm_cluster.sh"
export RACECOURSE_CACHE="$work/cache"
now() { date +%s.%N; }

sh "$root/tests/bench/make_class.sh" "$root" "$exercise" "$count" "$work/class"
"$binary" build "$exercise" "$root/solutions/$exercise/reference" >/dev/null  # what all have in common
cp -r cache other-cache

a=$(now)
"$binary" batch "$exercise" class --out local >/dev/null 2>&1
b=$(now)
start_cluster "$work/cluster"
mkdir spool
cp local/key spool/  # the same pseudonyms
export RACECOURSE_CACHE="$work/other-cache"
c=$(now)
"$binary" batch "$exercise" class --out spool --engine slurm --chunk "$chunk" --jobs 1 >/dev/null
wait_until 3600 test -e spool/summary.txt
d=$(now)
all_graded local/reports >expected
all_graded spool/reports >found
cmp -s expected found && echo "the same reports" || diff expected found | head -n 20
awk -v a="$a" -v b="$b" -v c="$c" -v d="$d" -v n="$count" 'BEGIN {
  printf "%d submissions: %.1f s by the pool, %.1f s through Slurm: %.2f s more each\n", n, b - a, d - c, (d - c - b + a) / n}'
