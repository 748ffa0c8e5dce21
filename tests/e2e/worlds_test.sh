#!/bin/sh
# What a world does behind its hidden lock is seen neither by ThreadSanitizer nor by the explorer, also
# where accesses are scheduling points. Usage: worlds_test.sh ROOT BINARY
set -eu
root=$1
binary=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $1"; exit 1; }

mkdir -p "$work/course" "$work/student"
ln -s "$root/harness" "$work/course/harness"
cp -r "$root/tests/litmus/exercises" "$work/course"
exercise=$work/course/exercises/01-litmus
sed -i 's/flavours: .*]/flavours: [sched, tsan]/' "$exercise/exercise.yaml"
cat >"$exercise/include/litmus.h" <<'INCLUDE'
#pragma once
#include "rc/screen.h"
void litmus(Screen& screen);
INCLUDE
cat >"$exercise/checks.cc" <<'CHECKS'
#include "litmus.h"

#include "harness/check/check.h"
#include "harness/check/worlds.h"

TEST(Litmus, run) {
  racecourse::for_each_execution([] {
    Screen screen;
    litmus(screen);
    EXPECT_EQ(racecourse::printed(screen).size(), 10U);
  });
}
CHECKS

# Two threads print lines that have to be allocated, in a list that grows.
submit() {
  cat >"$work/student/litmus.cc" <<STUDENT
#include "litmus.h"

#include <atomic>
#include <thread>

void litmus(Screen& screen) {
  int data = 0;
  std::atomic<bool> ready = false;
  const auto print = [&screen] {
    for (int i = 0; i < 5; ++i) screen.print("a line that is too long for the string itself");
  };
  std::thread writer([&] {
    data = 42;
    std::atomic_thread_fence(std::memory_order_release);
    ready.store(true, std::memory_order_$1);
    print();
  });
  print();
  while (!ready.load(std::memory_order_$2)) std::this_thread::yield();
  std::atomic_thread_fence(std::memory_order_acquire);
  static_cast<void>(data == 42);
  writer.join();
}
STUDENT
  RACECOURSE_ROOT=$work/course "$binary" grade 1 "$work/student" -o "$work/report.yaml" --fresh \
    >"$work/out" 2>&1 || fail "a correct program, $1: $(cat "$work/out")"
  sed -n '/^native:/,$p' "$work/report.yaml" >"$work/native"
}

submit release acquire
grep -q 'with_findings: 0' "$work/native" || fail "ThreadSanitizer sees the world: $(cat "$work/native")"

# A false alarm of ThreadSanitizer's, which does not know fences, makes accesses scheduling points.
submit relaxed relaxed
grep -q 'verdict: data_race' "$work/native" || fail "nothing was tested: $(cat "$work/native")"
