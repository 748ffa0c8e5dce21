# What the tests of whole commands share; to be sourced, with $work set to a folder of the test's own.

fail() { echo "FAILED: $1"; cat "$work/out" 2>/dev/null || true; exit 1; }

# says STATUS TEXT COMMAND…: it exits so and says that
says() {
  wanted=$1
  text=$2
  shift 2
  status=0
  "$@" >"$work/out" 2>&1 || status=$?
  [ "$status" -eq "$wanted" ] || fail "$*: $status, not $wanted"
  grep -q -- "$text" "$work/out" || fail "$*: does not say '$text'"
}
has() { grep -q -- "$1" "$work/out" || fail "does not say '$1'"; }  # what was said last
silent_about() { ! grep -q -- "$1" "$work/out" || fail "says '$1'"; }

# What a report says, but for what it may say differently each time.
graded() { awk '/^(native|timing|environment):/ {skip = 1; next} /^[a-z]/ {skip = 0} !skip' "$1"; }
# The same of all that are in a folder.
all_graded() { (cd "$1" && find . -name '*.yaml' | sort | while read -r file; do
  echo "== $file"
  graded "$file"
done); }
