#!/bin/sh
# The readers of hostile bytes under libFuzzer, ASan and UBSan, from the kept corpus on.
# Usage: fuzz_test.sh ROOT SECONDS [TARGET…]
# A crash leaves its input in build/fuzz/found; mend the reader, and add the input to tests/fuzz/corpus.
set -u
root=$1
seconds=$2
shift 2
[ $# -gt 0 ] || set -- records archives objects texts
build=$root/build/fuzz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root" || exit 2
for target in "$@"; do targets="${targets:-} fuzz_$target"; done

cmake --preset fuzz >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
# shellcheck disable=SC2086  # a word each
cmake --build --preset fuzz --target $targets >"$work/log" 2>&1 || { tail -n 30 "$work/log"; exit 1; }

mkdir -p "$build/found"
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
for target in "$@"; do
  mkdir "$work/$target"
  "$build/bin/fuzz_$target" "$work/$target" "tests/fuzz/corpus/$target" -artifact_prefix="$build/found/$target-" \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 >"$work/$target.log" 2>&1 &
  echo $! >"$work/$target.pid"
done
failed=0
for target in "$@"; do
  if wait "$(cat "$work/$target.pid")"; then
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log") inputs, \
$(grep -c NEW "$work/$target.log") of them new"
  else
    echo "FAILED: $target"
    grep -v 'NEW\|REDUCE\|pulse' "$work/$target.log" | tail -n 40
    failed=1
  fi
done
exit $failed
