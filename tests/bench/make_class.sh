#!/bin/sh
# A class of submissions to one exercise, one folder each, all different, always the same ones: references and
# accepted solutions, defects, what does not compile, what never ends, attacks.
# Usage: make_class.sh ROOT EXERCISE COUNT DIR
set -eu
root=$1
exercise=$2
count=$3
dir=$4
solutions=$root/solutions/$exercise
file=$(sed -n 's/^student: \[\([a-z_]*\.cc\).*/\1/p' "$root/exercises/$exercise/exercise.yaml")
right=$(ls -d "$solutions"/reference "$solutions"/accepted/*)
wrong=$(ls -d "$solutions"/defects/*)
mkdir -p "$dir"

# nth NUMBER WORD…: the word at that place, from the beginning again after the last
nth() {
  number=$1
  shift
  shift $((number % $#))
  echo "$1"
}

i=0
while [ "$i" -lt "$count" ]; do
  name=$(printf 'student%04d' "$i")
  mkdir -p "$dir/$name"
  sample=$solutions/reference
  extra=
  # Of twenty: nine right, seven wrong, one that does not compile, two that never end, one attack.
  case $((i % 20)) in
    0 | 2 | 4 | 6 | 8 | 10 | 12 | 14 | 16) sample=$(nth $((i / 2)) $right) ;;
    1 | 3 | 5 | 9 | 11 | 13 | 15) sample=$(nth $((i / 2)) $wrong) ;;
    7) extra='int forgotten = ;' ;;
    17) extra='namespace { const int never = [] { for (volatile unsigned n = 0;; n = n + 1) {} return 0; }(); }' ;;
    18) extra='#include <mutex>
namespace { const int stuck = [] { static std::mutex m; m.lock(); m.lock(); return 0; }(); }' ;;
    19)
      case $((i / 20 % 5)) in
        0) extra='#include "/etc/passwd"' ;;
        1) extra='asm("nop");' ;;
        2) extra='#include <unistd.h>
namespace { const int bomb = [] { for (;;) fork(); return 0; }(); }' ;;
        3) extra='#include <cstdio>
namespace { const int flood = [] { for (;;) std::puts("points: 100"); return 0; }(); }' ;;
        4) extra='#include <cstdlib>
namespace { const int full = [] { std::exit(0); return 0; }(); }' ;;
      esac
      ;;
  esac
  cp "$sample"/* "$dir/$name/"
  rm -f "$dir/$name/expect.yaml"
  printf '\n%s\n// Of %s.\nnamespace { [[maybe_unused]] int number_of_%s() { return %d; } }\n' \
    "$extra" "$name" "$name" "$i" >>"$dir/$name/$file"
  i=$((i + 1))
done
