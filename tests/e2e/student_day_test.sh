#!/bin/sh
# A student's day: begin anew without losing anything, see what has changed, hand in, look at other answers; what the
# shell and the editor are told. Usage: student_day_test.sh ROOT BINARY
set -eu
root=$1
binary=$2
work=$(mktemp -d)
. "$root/tests/e2e/helpers.sh"
trap 'rm -rf "$work"' EXIT
mkdir "$work/a course" "$work/here" "$work/bin"
course="$work/a course"
ln -s "$root/harness" "$course/harness"
cp -r "$root/exercises" "$root/solutions" "$course"
rm -rf "$course"/exercises/*/work
export RACECOURSE_ROOT="$course"
starter=$course/exercises/05-race-war/starter
answers=$root/solutions/05-race-war
mine=$course/exercises/05-race-war/work
escape=$(printf '\033')
cd "$work/here"
rc() { "$binary" "$@"; }
# on_terminal COLUMNS COMMAND…: on one of this width, whose locale is the caller's
on_terminal() {
  width=$1
  shift
  script -qec "stty cols $width && $*" "$work/typescript" </dev/null >"$work/out" 2>&1
}

# --- reset, diff ---------------------------------------------------------------------------------

for command in reset diff pack solution; do says 64 '05-race-war: has not been started' rc $command 5; done
cp -r "$starter" "$mine"
says 0 "your files are the starter's" rc diff 5
says 0 'Nothing to reset' rc reset 5
[ ! -e "$mine/.racecourse-before" ] || fail "nothing was put aside, into a folder"
says 64 'has not been reset' rc diff 5 --last
printf '// mine %s[31m\tends\n' "$escape" >>"$mine/race_war.cc"
rm "$mine/attack.txt"
echo 'attempts: 3' >"$mine/.racecourse.yaml"
says 1 '^+// mine \\x1b\[31m  *ends$' rc diff 5
has '^--- starter/race_war.cc$'
has '^+++ mine/attack.txt$'
silent_about "$escape"
if command -v script >/dev/null; then
  export TERM=xterm
  ! on_terminal 80 "'$binary' diff 5" || fail "no difference, on a terminal"
  has "^$escape\\[32m+// mine"
  export NO_COLOR=1
  on_terminal 80 "'$binary' diff 5" || true
  has '^+// mine'
  silent_about "$escape\\[[0-9]" # a colour
  unset NO_COLOR
  export TERM=dumb
  on_terminal 80 "'$binary' diff 5" || true
  has '^+// mine'
  silent_about "$escape\\[[0-9]" # a colour
fi

cp "$mine/race_war.cc" "$work/kept"
says 0 '^The starter is back: race_war.cc, attack.txt$' rc reset 5
has "^Your files are in $mine/.racecourse-before/1$"
cmp "$mine/race_war.cc" "$starter/race_war.cc" || fail "the starter is not back"
cmp "$mine/.racecourse-before/1/race_war.cc" "$work/kept" || fail "what was put aside is not what was there"
grep -q 'attempts: 3' "$mine/.racecourse.yaml" || fail "the attempts are gone"
back=$(sed -n 's/^To get them back: //p' "$work/out")
says 1 '^-// mine' rc diff 5 --last
eval "$back"
cmp "$mine/race_war.cc" "$work/kept" || fail "'$back' does not get them back"
rm "$mine/attack.txt"
says 0 'those of before the last reset' rc diff 5 --last
says 0 'racecourse-before/2$' rc reset 5
cmp "$mine/.racecourse-before/1/race_war.cc" "$work/kept" || fail "a second reset changes what the first put aside"
rm -rf "$mine/.racecourse-before/1"
echo '// again' >>"$mine/race_war.cc"
says 0 'racecourse-before/3$' rc reset 5
says 1 '^-// again' rc diff 5 --last
# What is no file is put aside, too.
rm "$mine/race_war.cc"
ln -s nowhere "$mine/race_war.cc"
says 0 'racecourse-before/4$' rc reset 5
[ -L "$mine/.racecourse-before/4/race_war.cc" ] && [ ! -L "$mine/race_war.cc" ] || fail "a link is lost"

# --- pack ----------------------------------------------------------------------------------------

cp "$answers"/reference/* "$mine"
# Named so that no earlier run of this test has left a report of the same files.
note=$(basename "$work").md
echo mine >"$mine/$note"
says 0 "^$work/here/05-race-war.zip$" rc pack 5
has 'not been checked yet: racecourse check 05-race-war'
has "^  $note (no file of this exercise)$"
silent_about 'racecourse-before'
silent_about 'racecourse.yaml'
[ "$(python3 -m zipfile -l 05-race-war.zip | awk 'NR > 1 {print $1}' | xargs)" = "race_war.cc attack.txt" ] ||
  fail "other files than the exercise's are in the archive"
cp 05-race-war.zip first.zip
cp 05-race-war.zip "$mine" # as if packed there: no file of the submission, and none that was left out
for ending in zip tar.gz; do
  rc pack 5 -o "first.$ending" >"$work/out" || fail "an earlier archive is not replaced"
  sleep 1.1
  touch "$mine"/*
  (umask 077 && TZ=Pacific/Kiritimati rc pack 5 -o "second.$ending" >"$work/out")
  cmp "first.$ending" "second.$ending" || fail "the same files give other bytes"
done
silent_about '05-race-war.zip'
echo 'not ours' >notes.zip
says 64 'is no archive' rc pack 5 -o notes.zip
[ "$(cat notes.zip)" = 'not ours' ] || fail "a file was overwritten"
mkdir folder.zip
says 64 'is no archive' rc pack 5 -o folder.zip
says 64 'neither .zip nor .tar.gz' rc pack 5 -o mine.rar
[ ! -e mine.rar ] || fail "it writes what it refuses"
says 0 'SHA-256 of the submission' rc pack 5
hash=$(grep -o '[0-9a-f]\{64\}' "$work/out")
for archive in 05-race-war.zip second.tar.gz; do
  says 0 'ok, 100/100' rc grade 5 "$archive"
  grep -q "sha256: $hash" report.yaml || fail "$archive has another hash than $hash"
done
mv "$mine/race_war.cc" "$work/kept"
says 64 'race_war.cc is missing' rc pack 5
mv "$work/kept" "$mine/race_war.cc"

# --- solution ------------------------------------------------------------------------------------

says 1 'not been checked yet' rc solution 5
cp "$answers"/defects/lock-one-side/*.cc "$mine"
says 64 'not been checked yet' rc render 5
says 1 '05-race-war' rc check 5
sed '/^racecourse: /d' "$work/out" >"$work/checked"
says 0 'Replay: racecourse replay 05-race-war#exact$' rc render 5
cmp "$work/checked" "$work/out" || fail "what is rendered is not what the check said"
says 1 '[0-9] are missing' rc solution 5
silent_about atomic
says 1 '[0-9] are missing' rc solution 5 --list
silent_about atomic
cp "$answers"/reference/*.cc "$mine"
says 0 'ok, 100/100' rc check 5
says 0 'Checked: 100/100 ok' rc pack 5
says 0 '^reference$' rc solution 5 --list
[ "$(wc -l <"$work/out")" -eq "$(($(ls "$answers/accepted" | wc -l) + 1))" ] || fail "not all answers are listed"
says 0 '^reference, answer 1 of ' rc solution 5
has '^race_war.cc: the same as yours$'
has '^+++ atomic/race_war.cc$'
if command -v script >/dev/null; then
  on_terminal 140 "'$binary' solution 5" || fail "on a wide terminal"
  has 'race_war.cc: yours, and theirs beside it'
  has 'std::mutex mutex;  *|  *std::binary_semaphore'
  on_terminal 90 "'$binary' solution 5" || fail "on a narrow terminal"
  silent_about 'beside it'
fi
cat >"$work/exam.yaml" <<'LINES'
schema: racecourse-course/1
title: Ours
racecourse: 0.1
feedback: [{level: none}]
exercises: [05-race-war, 06-safe-section]
LINES
says 1 'does not tell the points' rc solution 5 --course "$work/exam.yaml"
mv "$course/solutions" "$work/solutions"
says 1 'has not published' rc solution 5
mv "$work/solutions" "$course/solutions"

# --- list ----------------------------------------------------------------------------------------

says 0 '^Next: racecourse check 01-fruit-threads$' rc list
has '^05-race-war  *██████████ 100/100 ok '
has '^06-safe-section  *░░░░░░░░░░   -/100 not started '
[ "$(LC_ALL=C.UTF-8 wc -L <"$work/out")" -le 80 ] || fail "a line has more than 80 columns"
sed 's/^feedback:.*//' "$work/exam.yaml" >"$course/course.yaml"
says 0 '^Next: racecourse check 06-safe-section$' rc list
has '^50.0 % of the course'
[ "$(LC_ALL=C.UTF-8 wc -L <"$work/out")" -le 80 ] || fail "a line has more than 80 columns, in a course"
if command -v script >/dev/null; then
  (export LC_ALL=C && on_terminal 80 "'$binary' list") || fail "list, on a terminal"
  has '^05-race-war  *\[##########\] 100/100 ok'
fi
rc list --ids >"$work/out"
[ "$(xargs <"$work/out")" = "05-race-war 06-safe-section" ] || fail "ids that are not the course's"
rm "$course/course.yaml"

# --- completion ----------------------------------------------------------------------------------

ln -s "$binary" "$work/bin/racecourse"
says 64 'bash, zsh and fish' rc completion tcsh
for shell in bash zsh fish; do
  rc completion $shell >"$work/$shell"
  rc completion $shell >"$work/out"
  has solution
  silent_about batch-work
done
bash -n "$work/bash" || fail "bash cannot read its script"
in_bash() { # WORD…: what the last of them may become
  bash -c 'source "$1" && shift && COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) && _racecourse && echo "${COMPREPLY[*]}"' \
    bash "$work/bash" "$@" >"$work/out" 2>&1
  xargs <"$work/out"
}
becomes() { # WANTED GOT
  [ "$1" = "$2" ] || fail "'$2' instead of '$1'"
}
becomes check "$(in_bash "$binary" ch)"
becomes '' "$(in_bash "$binary" batch-w)"
becomes 05-race-war "$(in_bash "$binary" check 05)"
becomes race-war "$(in_bash "$binary" check race)"
becomes '--all --allow-unsandboxed' "$(in_bash "$binary" check --al)"
becomes 05-race-war "$(in_bash "$binary" --yes check --jobs 2 --fresh 05)"
becomes '' "$(in_bash "$binary" check --output 05)"
becomes '' "$(in_bash "$binary" grade 05-race-war 0)"
becomes 'data_race' "$(in_bash "$binary" explain data)"
becomes 'zsh' "$(in_bash "$binary" completion z)"
becomes '' "$(in_bash "$binary" explore prog.cc -- ch)"
if command -v fish >/dev/null; then
  in_fish() { # LINE
    fish --no-config -c "set -x PATH $work/bin \$PATH; source $work/fish; complete -C '$1'" 2>&1 | cut -f 1 | xargs
  }
  becomes check "$(in_fish 'racecourse ch')"
  becomes 05-race-war "$(in_fish 'racecourse check 05')"
  becomes '--all --allow-unsandboxed' "$(in_fish 'racecourse check --al')"
  becomes data_race "$(in_fish 'racecourse explain data')"
fi
if command -v zsh >/dev/null; then
  zsh -n "$work/zsh" || fail "zsh cannot read its script"
  in_zsh() { timeout 60 zsh -f "$root/tests/e2e/zsh_completion.zsh" "$work/zsh" "$work/bin" "$1"; }
  becomes 'racecourse check ' "$(in_zsh 'racecourse che')"
  becomes 'racecourse check 05-race-war ' "$(in_zsh 'racecourse check 05')"
  becomes 'racecourse check race-war ' "$(in_zsh 'racecourse check race')"
  becomes 'racecourse explain data_race ' "$(in_zsh 'racecourse explain data_r')"
  becomes 'racecourse diff --last ' "$(in_zsh 'racecourse diff --la')"
fi

# --- compile_commands.json -----------------------------------------------------------------------

commands=$course/compile_commands.json
[ -e "$commands" ] || fail "no compile_commands.json"
cat >"$work/try.py" <<'LINES'
import json, subprocess, sys
entries = json.load(open(sys.argv[1]))
print(*[entry["file"] for entry in entries])
for entry in entries:
    subprocess.run(entry["arguments"] + ["-fsyntax-only"], cwd=entry["directory"], check=True)
LINES
says 0 '^exercises/05-race-war/work/race_war.cc$' python3 "$work/try.py" "$commands"
cp -r "$course/exercises/06-safe-section/starter" "$course/exercises/06-safe-section/work"
says 0 '100/100' rc check 5
says 0 'exercises/06-safe-section/work/safe_section.cc' python3 "$work/try.py" "$commands"
cp -p "$commands" "$work/before"
says 0 '100/100' rc check 5
[ ! "$commands" -nt "$work/before" ] || fail "what is up to date is written anew"
echo '[{"directory": "/", "file": "x.cc", "command": "c++ x.cc"}]' >"$commands"
cp "$commands" "$work/theirs"
says 0 '100/100' rc check 5
cmp "$commands" "$work/theirs" || fail "a file that is not racecourse's was replaced"
echo "a student's day: nothing lost, handed in, compared"
