#!/bin/sh
# What only ThreadSanitizer reports is looked into by the explorer, and is no verdict when that finds
# nothing. Usage: lead_test.sh ROOT BINARY
set -eu
root=$1
binary=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $1"; exit 1; }

mkdir -p "$work/course" "$work/student"
ln -s "$root/harness" "$work/course/harness"
cp -r "$root/tests/litmus/exercises" "$work/course"
sed -i 's/flavours: .*]/flavours: [sched, tsan]/' "$work/course/exercises/01-litmus/exercise.yaml"
# ThreadSanitizer does not know fences: a false alarm.
cat >"$work/student/litmus.cc" <<'STUDENT'
#include "litmus.h"

#include <atomic>
#include <thread>

int litmus() {
  int data = 0;
  std::atomic<bool> ready = false;
  std::thread writer([&] {
    data = 42;
    std::atomic_thread_fence(std::memory_order_release);
    ready.store(true, std::memory_order_relaxed);
    ready.notify_one();
  });
  ready.wait(false, std::memory_order_relaxed);
  std::atomic_thread_fence(std::memory_order_acquire);
  const int read = data;
  writer.join();
  return read;
}
STUDENT
RACECOURSE_ROOT=$work/course "$binary" grade 1 "$work/student" -o "$work/report.yaml" --fresh \
  >"$work/out" 2>&1 || fail "a correct program: $(cat "$work/out")"
sed -n '/^native:/,$p' "$work/report.yaml" | grep -q 'verdict: data_race' ||
  fail "ThreadSanitizer was silent, so nothing was tested: $(cat "$work/report.yaml")"
schedules=$(sed -n 's/^ *schedules: //p' "$work/report.yaml" | head -n 1)
[ "$schedules" -gt 6000 ] || fail "the lead was not looked into: $schedules schedules"

# A correct one that takes more points than an execution may have, if each access of memory is one.
sed -i -e 's/#include <atomic>/&\n#include <chrono>/' -e 's/  return read;/\
  std::atomic<bool> done = false;\
  std::thread worker([\&] {\
    std::this_thread::sleep_for(std::chrono::seconds(6));\
    done = true;\
  });\
  while (!done) std::this_thread::sleep_for(std::chrono::milliseconds(1));\
  worker.join();\
&/' "$work/student/litmus.cc"
RACECOURSE_ROOT=$work/course "$binary" grade 1 "$work/student" -o "$work/report.yaml" --fresh \
  >"$work/out" 2>&1 || fail "a correct program that polls: $(cat "$work/out")"
sed -n '/^native:/,$p' "$work/report.yaml" | grep -q 'verdict: data_race' ||
  fail "ThreadSanitizer was silent of the one that polls: $(cat "$work/report.yaml")"
