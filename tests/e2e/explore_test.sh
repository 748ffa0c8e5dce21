#!/bin/sh
# `racecourse explore` on programs as people have them. Usage: explore_test.sh ROOT BINARY
set -eu
root=$1
binary=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RACECOURSE_ROOT="$root"
fail() { echo "FAILED: $1"; cat "$work/out"; exit 1; }

# expect STATUS ARGUMENT…: explores, and keeps what it prints.
expect() {
  wanted=$1
  shift
  status=0
  "$binary" explore "$@" >"$work/out" 2>&1 || status=$?
  [ "$status" -eq "$wanted" ] || fail "status $status instead of $wanted: explore $*"
}
says() { grep -qF -- "$1" "$work/out" || fail "does not say: $1"; }

# A C++ program in one file whose arguments decide; a failing schedule can be run again.
cat >"$work/order.cc" <<'PROGRAM'
#include <cstdlib>
#include <mutex>
#include <thread>
std::mutex a, b;
int main(int argc, char** argv) {
  if (argc < 2 || std::atoi(argv[1]) != 1) return 0;
  std::thread other([] {
    std::lock_guard first(a);
    std::lock_guard second(b);
  });
  {
    std::lock_guard first(b);
    std::lock_guard second(a);
  }
  other.join();
  return 0;
}
PROGRAM
expect 0 "$work/order.cc"
says 'order.cc: nothing found'
says 'Every schedule with at most 3 preemptions'
expect 1 "$work/order.cc" -- 1
says 'order.cc: deadlock'
says 'order.cc:9           T1 waits for lock b, held by main'
says '(interrupted)'
says 'Had main gone on at order.cc:13'
again=$(grep -o "'rc1:[^']*'" "$work/out" | tr -d "'")
expect 1 "$work/order.cc" --replay "$again" -- 1
says 'order.cc: deadlock'
says 'The schedule was run again, and no other.'
echo '// changed' >>"$work/order.cc"
expect 64 "$work/order.cc" --replay "$again" -- 1
says 'belongs to another program'
expect 64 "$work/order.cc" --replay rc1:nonsense
says 'is no schedule'

# A C program of two files with a header beside them, a folder for another one, a macro and a
# library; names with blanks.
mkdir "$work/my code" "$work/more headers"
echo 'extern int counter; void* step(void* how_far);' >"$work/my code/step.h"
echo '#include "step.h"
int counter;
void* step(void* how_far) { counter += *(int*)how_far; return how_far; }' >"$work/my code/a step.c"
echo '#define WIDTH 2' >"$work/more headers/width.h"
cat >"$work/my code/main.c" <<'PROGRAM'
#include <math.h>
#include <pthread.h>
#include "step.h"
#include "width.h"
int main(void) {
  pthread_t thread;
  int far = (int)sqrt(WIDTH * WIDTH) + EXTRA;
  pthread_create(&thread, 0, step, &far);
#ifdef RACY
  ++counter;
#endif
  pthread_join(thread, 0);
  return counter == 5 ? 0 : 1;
}
PROGRAM
explore_c() { expect "$1" "$work/my code/main.c" "$work/my code/a step.c" "-I$work/more headers" -DEXTRA=3 -lm -std=c11 "$2" "$3"; }
explore_c 0 --seed 7
explore_c 1 -D RACY
says 'Data race on counter'
says 'a step.c:3'
says 'main.c:10'
explore_c 1 -DRACY --format=json
says '"verdict": "data_race"'
says '"file": "a step.c",'
explore_c 1 -DRACY --format=yaml
says 'verdict: data_race'

# Ways to end: an assertion, an exit status, a loop; C++17; several processes; a time.
printf '#include <cassert>\nint main() { assert(1 == 2); }\n' >"$work/ends.cc"
expect 1 "$work/ends.cc"
says 'wrong_result'
says 'ends.cc:2'
printf 'int main() { return 3; }\n' >"$work/ends.cc"
expect 1 "$work/ends.cc" -std=c++17
says 'main returned 3'
printf '#include <thread>\nint main() { for (;;) std::this_thread::yield(); }\n' >"$work/ends.cc"
expect 1 "$work/ends.cc"
says 'livelock'
expect 0 "$work/order.cc" --jobs 2 --seconds 1
says 'nothing found'

# What cannot be explored, and what is no program.
printf '#include <unistd.h>\nint main() { return fork() < 0; }\n' >"$work/ends.cc"
expect 2 "$work/ends.cc"
says 'fork'
printf 'int main() { return nothing; }\n' >"$work/ends.cc"
expect 2 "$work/ends.cc"
says "ends.cc:1:21: error: use of undeclared identifier 'nothing'"
printf 'int other() { return 0; }\n' >"$work/ends.cc"
expect 2 "$work/ends.cc"
says 'The program has no main().'

# What is counted is the same everywhere: lock waits, the line that moves, the parallelism.
cat >"$work/counted.cc" <<'END'
#include <cstdlib>
#include <mutex>
#include <thread>
std::mutex m;
alignas(64) long counters[16];
int main(int, char** arguments) {
  const long apart = std::atol(arguments[1]);
  const auto count = [apart](long me) {
    for (int i = 0; i < 500; ++i) {
      if (apart == 0) {
        std::lock_guard guard(m);
        ++counters[0];
      } else {
        ++counters[me * apart];
      }
    }
  };
  std::thread first(count, 0), second(count, 1);
  first.join();
  second.join();
}
END
expect 0 "$work/counted.cc" --counts -- 0
says 'Lock m: 996 of 1,000 times'
expect 0 "$work/counted.cc" --counts -- 1
says 'of it: false sharing.'
says 'Parallelism: 1.99'
expect 0 "$work/counted.cc" --counts --format json -- 8
says '"false_transfers": 0'

expect 64 "$work/nowhere.cc"
says 'is no file'
expect 64 "$work/order.cc" --strategy magic
says 'is no strategy'
expect 64 "$work/order.cc" --backend magic
says 'is no backend'
expect 64
