#!/bin/sh
# In the whole sandbox, as an ordinary user, and where namespaces are denied, the sandbox keeps what it
# promises there, and each reference gets full marks.
# Usage: situations_test.sh ROOT WITHOUT_NAMESPACES UNIT_TESTS RACECOURSE [EXERCISE…], else all
set -u
export RACECOURSE_ROOT="$1"
without=$2
unit=$3
racecourse=$4
shift 4
[ $# -gt 0 ] || set -- $(ls "$RACECOURSE_ROOT/solutions")
failed=0

try() {  # SITUATION COMMAND…: in it
  situation=$1
  shift
  "$@" >"$said" 2>&1 && return
  echo "FAILED $situation: $*"
  tail -40 "$said"
  failed=1
}

work=$(mktemp -d)
said=$work/said
trap 'rm -rf "$work"' EXIT

# As nobody, on what anybody can read, with a cache of nobody's own that has what ours has: the folders
# are copies, the files the same.
user=65534
as_user="setpriv --reuid $user --regid $user --clear-groups --no-new-privs env RACECOURSE_CACHE=$work/cache TMPDIR=$work/tmp HOME=$work/home"
mkdir "$work/tmp" "$work/home"
mkdir "$work/cache"
cp -rl "${RACECOURSE_CACHE:-$HOME/.cache/racecourse}/entries" "$work/cache/" 2>/dev/null
find "$work" -type d -exec chown $user {} + 2>/dev/null
chmod 711 "$work"

situations="whole denied"
if [ "$(id -u)" -ne 0 ]; then
  echo "only root becomes another user: the whole sandbox is an ordinary user's"
elif ! $as_user "$unit" --gtest_list_tests >/dev/null 2>&1 || ! $as_user test -r "$RACECOURSE_ROOT/CMakeLists.txt"; then
  echo "no ordinary user can read this folder: left out"
else
  situations="whole user denied"
fi

for situation in $situations; do
  case $situation in
    whole) prefix= ;;
    user) prefix=$as_user ;;
    denied) prefix=$without ;;
  esac
  # shellcheck disable=SC2086  # words of a command
  try $situation $prefix "$unit" '--gtest_filter=Sandbox*'
  for exercise in "$@"; do
    # shellcheck disable=SC2086
    try $situation $prefix "$racecourse" verify "$exercise" --only reference --fresh
  done
done
exit $failed
