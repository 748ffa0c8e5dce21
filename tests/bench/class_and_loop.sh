#!/bin/bash
# A class through `racecourse batch`, and through the loop that an instructor would write otherwise, in
# turn: for each submission three clang++ builds with GoogleTest side by side, then each of the three
# repeats every check for some seconds, side by side, until a limit for what hangs.
# Usage: class_and_loop.sh [COUNT [SECONDS…]], 20 submissions to 21-bank-transfer (make_class.sh), and 0
# (each check once) and 2 seconds a check. Prints how long, and who was graded wrongly by the loop.
set -uo pipefail
root=$(readlink -f -- "$(dirname -- "${BASH_SOURCE[0]}")/../..")
count=${1:-20}
shift
[ $# -gt 0 ] || set -- 0 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
clang=${RACECOURSE_CLANG:-clang++-19}
exercise=$root/exercises/21-bank-transfer
binary=${RACECOURSE_BINARY:-$root/build/release/bin/racecourse}
limit=30  # seconds more than the checks take, then it hangs
export RACECOURSE_ROOT=$root RACECOURSE_CACHE=$work/cache

mkdir -p "$work/include/rc"
cat >"$work/include/rc/account.h" <<'ACCOUNT'
#pragma once
#include <mutex>
struct Account {
  Account(int number, long opening) : number(number), balance_(opening) {}
  const int number;
  void lock() { mutex_.lock(); }
  bool try_lock() { return mutex_.try_lock(); }
  void unlock() { mutex_.unlock(); }
  long balance() const { return balance_; }
  void set_balance(long amount) { balance_ = amount; }

 private:
  long balance_;
  std::mutex mutex_;
};
ACCOUNT
# The instructor's checks: those of the exercise, with a loop instead of the explorer.
cat >"$work/include/repeat.h" <<'REPEAT'
#pragma once
#include <gtest/gtest.h>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
namespace racecourse {
template <class Body>
void for_each_execution(Body body) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(std::getenv("BENCH_SECONDS")));
  do body(); while (std::chrono::steady_clock::now() < end && !testing::Test::HasFailure());
}
inline void work() { std::this_thread::yield(); }
}  // namespace racecourse
REPEAT
# `disjoint` counts ticks of virtual time, which there are none of here: by the clock it would fail by luck.
sed -e 's|"harness/check/check.h"|"repeat.h"|' -e '/^TEST(BankTransfer, disjoint)/,/^}/d' \
  "$exercise/checks.cc" >"$work/checks.cc"

# Says yes if nothing was found.
by_hand() {  # SUBMISSION SECONDS
  local flags=(-std=c++20 -g "-I$work/include" "-I$exercise/include" "$1/bank_transfer.cc" "$work/checks.cc"
    -lgtest -lgtest_main -pthread)
  local each status=0
  { "$clang" -O1 -fsanitize=thread "${flags[@]}" -o "$work/tsan" &
    "$clang" -O1 -fsanitize=address,undefined "${flags[@]}" -o "$work/asan" &
    "$clang" -O2 "${flags[@]}" -o "$work/plain" &
    wait; } >/dev/null 2>&1
  for each in tsan asan plain; do
    [ -x "$work/$each" ] || { rm -f "$work"/{tsan,asan,plain}; echo no; return; }
  done
  for each in tsan asan plain; do
    BENCH_SECONDS=$2 timeout -s KILL $(($2 * 5 + limit)) "$work/$each" >"$work/$each.log" 2>&1 || echo no >"$work/$each.no" &
  done
  wait
  for each in tsan asan plain; do [ ! -e "$work/$each.no" ] || status=1; done
  rm -f "$work"/{tsan,asan,plain} "$work"/*.no
  [ $status -eq 0 ] && echo yes || echo no
}

now() { date +%s.%N; }
seconds_between() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f\n", b - a}'; }

# What all submissions have in common is built once a machine.
"$binary" build 21 "$root/solutions/21-bank-transfer/reference" >/dev/null
sh "$root/tests/bench/make_class.sh" "$root" 21-bank-transfer "$count" "$work/class"
a=$(now)
"$binary" batch 21 "$work/class" --out "$work/spool" >/dev/null 2>&1
b=$(now)
ours=$(seconds_between "$a" "$b")
echo "batch: $ours s for $count submissions"
for seconds in "$@"; do
  a=$(now)
  passed=0 failed=0
  for ((i = 0; i < count; ++i)); do
    said=$(by_hand "$work/class/$(printf 'student%04d' "$i")" "$seconds")
    # Of make_class.sh's twenty, those with even numbers up to 16 are right.
    if ((i % 20 % 2 == 0 && i % 20 <= 16)); then right=yes; else right=no; fi
    [ "$said" = "$right" ] || { if [ "$right" = no ]; then ((++passed)); else ((++failed)); fi; }
  done
  b=$(now)
  loop=$(seconds_between "$a" "$b")
  awk -v s="$seconds" -v l="$loop" -v o="$ours" -v p="$passed" -v f="$failed" 'BEGIN {
    printf "loop, %d s a check: %s s, %.1f times as long; %d wrong ones pass, %d right ones fail\n", s, l, l / o, p, f}'
done
