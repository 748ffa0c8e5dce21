#!/bin/bash
# The explorer on another architecture: each litmus program, or every Nth, is built for 64-bit ARM and
# explored there by the thread backend, under qemu, and here by fibers; the traces must be the same.
# Usage: other_architecture.sh [N]. Needs the packages g++-aarch64-linux-gnu and qemu-user.
set -euo pipefail
root=$(readlink -f -- "$(dirname -- "${BASH_SOURCE[0]}")/../..")
every=${1:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
clang="clang++-19 --target=aarch64-linux-gnu -g1 -fno-omit-frame-pointer -D_GLIBCXX_USE_POSIX_SEMAPHORE=1 -pthread"
tool=aarch64-linux-gnu

# As grading/build does it: the harness in one piece, the program's data in sections of their own.
find harness -name '*.cc' ! -path '*/native/*' ! -path 'harness/stress/*' ! -path 'harness/check/*' \
  ! -name check_driver.cc ! -path harness/explore/engine.cc |
  xargs -P "$(nproc)" -I{} sh -c "$clang -std=c++20 -O2 -I. -c {} -o $work/\$(echo {} | tr / _).o"
$tool-ld.bfd -r --force-group-allocation "$work"/harness_*.o -o "$work/all.o"
$tool-nm --defined-only --extern-only --format=posix "$work/all.o" |
  awk '$2 !~ /^[VWuvw]$/ {print $1}' >"$work/keep"
$tool-objcopy --keep-global-symbols="$work/keep" "$work/all.o" "$work/harness.o"
cat >"$work/sections" <<'END'
SECTIONS {
  rc_text 0 : { *(.text .text.*) }
  rc_data 0 : { *(.data .data.*) }
  rc_bss 0 (NOLOAD) : { *(.bss .bss.* COMMON) }
  .tdata 0 : { *(.tdata .tdata.*) }
  .tbss 0 : { *(.tbss .tbss.*) }
}
END
echo racecourse_program_main >"$work/main"

build() {
  language="-x c++ -std=c++20"
  case $1 in *.c) language="-x c -std=gnu17" ;; esac
  $clang $language -O0 -fsanitize=thread -mllvm -tsan-instrument-read-before-write -c "$1" -o "$work/one.o"
  $tool-objcopy --redefine-sym main=racecourse_program_main "$work/one.o"
  $tool-ld.bfd -r --force-group-allocation -T "$work/sections" "$work/one.o" -o "$work/closed.o"
  $tool-objcopy --keep-global-symbols="$work/main" "$work/closed.o" "$work/piece.o"
  $clang -no-pie -fuse-ld=lld "$work/piece.o" "$work/harness.o" -rdynamic -Wl,-z,now -latomic -o "$work/one"
}

# What a run says of itself; nothing if it gives no account.
account() {
  "$@" --strategy=random --schedules=20 --points=20000 --keep-going --record-fd=3 \
    3>"$work/records" >/dev/null 2>&1 </dev/null || true
  awk -F'\t' '/^>explored/ {for (i = 2; i <= NF; ++i) if ($i ~ /^(schedules|failing|points|traces|isolated)=/) printf "%s ", $i}' \
    "$work/records"
}

same=0 different=0 number=0
for source in tests/litmus/programs/*/*.c*; do
  number=$((number + 1))
  [ $((number % every)) -eq 0 ] || continue
  if ! build "$source" 2>"$work/errors"; then
    echo "$source does not build: $(head -n 1 "$work/errors")"
    different=$((different + 1))
    continue
  fi
  there=$(account timeout 120 qemu-aarch64 -L /usr/$tool "$work/one")
  here=$(account "$(build/release/bin/explored . "$source")")
  if [ -n "$here" ] && [ "$here" = "$there" ]; then
    same=$((same + 1))
  else
    different=$((different + 1))
    printf '%s\n  here:  %s\n  there: %s\n' "$source" "$here" "$there"
  fi
done
echo "$same programs have the same traces, $different do not"
[ "$different" -eq 0 ]
