#!/bin/sh
# `racecourse watch` grades what is saved, calls off what is out of date, and ends at Ctrl-C; `hint` climbs.
# Usage: watch_test.sh ROOT RACECOURSE
set -u
. "$1/tests/e2e/helpers.sh"
root=$1
racecourse=$2
work=$(mktemp -d)
said=$work/said
mkdir "$work/mine"
cd "$work/mine" || exit 2
watcher=
trap '[ -z "$watcher" ] || kill "$watcher" 2>/dev/null; rm -rf "$work"' EXIT
export RACECOURSE_ROOT=$root

wait_for() {  # TEXT: at most two minutes
  for _ in $(seq 1200); do
    grep -q -- "$1" "$said" && return 0
    sleep 0.1
  done
  fail "'$1' was never said: $(cat "$said")"
}

sample() {
  mkdir next && cp "$root/solutions/05-race-war/$1"/* next && rm -f next/expect.yaml
  mv next/* . && rmdir next
}

sample defects/lock-one-side
echo "// Never graded before: $$ $(date +%s)" >>race_war.cc  # a stored report has no verdict after verdict
# A shell's background processes ignore SIGINT.
"$racecourse" watch 05 >"$said" 2>&1 &
watcher=$!
wait_for 'exact .*Data race'
wait_for '/100'
echo "// A comment that changes nothing." >>race_war.cc
sleep 0.3
sample reference # while that is being graded
wait_for 'saved again'
wait_for '100/100'
[ "$(grep -c '/100' "$said")" -le 3 ] || fail "what was out of date was graded to its end: $(cat "$said")"
kill -TERM "$watcher"
wait "$watcher" || fail "watch ends with $?"
watcher=

sample defects/lock-one-side
"$racecourse" check 05 >/dev/null 2>&1
first=$("$racecourse" hint 05)
second=$("$racecourse" hint 05)
case $first in *"hint 1 of"*) ;; *) fail "the first hint: $first" ;; esac
case $second in *"hint 2 of"*) ;; *) fail "the second hint: $second" ;; esac
sample reference
"$racecourse" check 05 >/dev/null 2>&1
case $("$racecourse" hint 05) in *"Full marks"*) ;; *) fail "a hint after full marks" ;; esac

# What does not compile has each check once in the report.
echo "int forgotten = ; // $$ $(date +%s)" >>race_war.cc
"$racecourse" watch 05 --once --format yaml >"$work/out" 2>&1 || fail "watch --once: $?"
has 'verdict: compile_error'
[ "$(grep -c '  - id: exact' "$work/out")" -eq 1 ] || fail "a check is there twice: $(cat "$work/out")"

# What a course does not tell now is not told line by line either.
cat >"$work/course.yaml" <<'LINES'
schema: racecourse-course/1
title: Exam
racecourse: 0.1
exercises:
  - {id: 05-race-war}
feedback:
  - {level: score}
LINES
sample defects/lock-one-side
echo "// Nor this: $$ $(date +%s)" >>race_war.cc
"$racecourse" watch 05 --once --course "$work/course.yaml" >"$work/out" 2>&1 || fail "watch --once: $?"
has 'exact'
silent_about 'race_war.cc'
silent_about '[Dd]ata.race'
