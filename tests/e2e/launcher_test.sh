#!/bin/sh
# The launcher: quick when there is nothing to do, from anywhere, and clear when it can't go on.
set -eu
root=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $1"; exit 1; }

[ -x "$root/build/release/bin/racecourse" ] || { echo "no release build here: nothing to try"; exit 0; }
"$root/racecourse" --version >/dev/null
mkdir "$work/a folder"
ln -s "$root/racecourse" "$work/a folder/racecourse"
(cd "$work" && "./a folder/racecourse" --version) | grep -q '^racecourse [0-9]' || fail "through a link"
env -u HOME "$root/racecourse" --version >/dev/null || fail "without HOME"
for command in list check demo grade verify doctor setup; do
  "$root/racecourse" "$command" --help | grep -q "^Usage: racecourse $command" || fail "$command --help"
done
"$root/racecourse" list | grep -q '^05-race-war ' || fail "list"
"$root/racecourse" list --ids | grep -qx '05-race-war' || fail "list --ids"
mkdir "$work/bare"
cp "$root/racecourse" "$work/bare"
"$work/bare/racecourse" list --ids || fail "list --ids before anything is built"
[ ! -e "$work/bare/build" ] || fail "a shell that completes a line had everything built"

# A compiler that is too old, and one that is not there.
printf '#!/bin/sh\necho "clang version 14.0.6"\n' >"$work/clang++"
chmod +x "$work/clang++"
for wrong in "$work/clang++" /nowhere/clang++; do
  status=0
  RACECOURSE_CLANG=$wrong "$root/racecourse" setup >"$work/out" 2>&1 || status=$?
  [ "$status" -eq 2 ] && [ "$(wc -l <"$work/out")" -le 3 ] || fail "RACECOURSE_CLANG=$wrong gave $status"
done

# A second call starts in milliseconds of processor time; a busy machine may take as long as it likes.
took=$(bash -c 'TIMEFORMAT="%U %S"
                time for i in 1 2 3 4 5 6 7 8 9 10; do "$1" --version >/dev/null; done' \
       time "$root/racecourse" 2>&1 | awk '{print int(($1 + $2) * 1000)}')
[ "$took" -lt 1500 ] || fail "ten calls took $took ms"
