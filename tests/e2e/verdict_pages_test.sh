#!/bin/sh
# The smallest example on a verdict's page gets that verdict. An example without a main gets one here; those that
# need an exercise around them (not_parallel, too_slow, tampering, ended_early) are compiled, and no more.
# Usage: verdict_pages_test.sh ROOT RACECOURSE
set -u
. "$1/tests/e2e/helpers.sh"
root=$1
racecourse=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RACECOURSE_ROOT="$root"

main_of() {  # VERDICT
  case $1 in
    livelock) echo '#include <thread>
      int main() { std::jthread a([] { eat(left, right); }), b([] { eat(right, left); }); }' ;;
    memory_error) echo 'int main() { std::list<int> queue{1}; std::mutex m; return take(queue, m) == 1 ? 0 : 1; }' ;;
    starvation) echo '#include <thread>
      int main() { std::jthread a([] { look(0); }), b([] { look(1); }), c(change); }' ;;
    too_slow) echo 'std::uint64_t next(std::uint64_t x) { return x + 1; }
      int main() {}' ;;
    not_parallel | tampering | ended_early) echo 'int main() {}' ;;
  esac
}

explored=0
for page in "$root"/docs/verdicts/*.md; do
  verdict=$(basename "$page" .md)
  awk '/^```cpp$/ {on = 1; next} /^```$/ {if (on) exit} on' "$page" >"$work/$verdict.cc"
  [ -s "$work/$verdict.cc" ] || continue
  case $verdict in
    not_parallel | too_slow | tampering | ended_early)
      main_of "$verdict" >>"$work/$verdict.cc"
      "$racecourse" explore "$work/$verdict.cc" --schedules 1 >"$work/out" 2>&1
      ! grep -q 'compile_error' "$work/out" || fail "$verdict: its example does not compile"
      continue ;;
  esac
  main_of "$verdict" >>"$work/$verdict.cc"
  "$racecourse" explore "$work/$verdict.cc" --format yaml >"$work/out" 2>&1
  got=$(sed -n 's/^verdict: //p' "$work/out")
  [ "$got" = "$verdict" ] || fail "$verdict: the example on its page gets '$got'"
  explored=$((explored + 1))
done
[ "$explored" -ge 11 ] || fail "only $explored examples were explored"
