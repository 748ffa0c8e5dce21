#!/bin/sh
# Writes docs/ten-reports.md: what a student's terminal shows of ten defects, one a verdict, and a key.
# With --check: fails unless the file says just that.
# Usage: ten_reports.sh ROOT RACECOURSE [--check]
set -u
root=$1
racecourse=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RACECOURSE_ROOT="$root"

# EXERCISE/DEFECT | the bug | the lines
cat >"$work/key" <<'key'
05-race-war/lock-one-side|a variable that one thread changes under a lock, and the other without it|the two lines that change the counter
21-bank-transfer/from-then-to|two locks, taken in opposite orders|the line that takes the second lock, once in each thread
09-signal-sem/notify-before-count|the notification comes when nobody waits yet, and before what it is about|the line that waits and the line that notifies
06-safe-section/try-lock-loop|asking for a lock again and again instead of waiting for it|the line that asks and, around it, the loop
07-nested-locks/lockstep-back-off|both threads give the first lock back and try again in step, for ever|the line that tries for the second lock and the one that gives back the first
04-join-daemon/double-join|a thread is joined twice|the two lines that join
10-task-queue/reference-outside-lock|a task is used after it was taken out of the queue and its memory given back|the line that uses it and the one that frees it
14-countdown-fork/daemon-zombie|a process is started, and nobody waits for its end|the line that forks it; the other one is missing
03-countdown-class/start-and-join|each thread is waited for before the next one is started|the lines that start and that join
21-bank-transfer/funds-check-outside|a balance is looked at outside of the lock under which it is spent|the look at the balance, and the lock under which it is spent only later
key

report_of() {  # EXERCISE/DEFECT: the first check that failed, as 80 columns show it
  rm -rf "$work/submission" && mkdir "$work/submission"
  cp "$root/solutions/${1%/*}/defects/${1#*/}"/* "$work/submission/"
  rm -f "$work/submission/expect.yaml"
  "$racecourse" grade "${1%/*}" "$work/submission" -o "$work/report.yaml" >"$work/text" 2>"$work/error"
  status=$?
  [ "$status" -eq 1 ] || { cat "$work/error" >&2; echo "$1: exit status $status" >&2; exit 2; }
  # The command that walks through it, as a student's own check prints it.
  sed -n '/^  ✗ /,/^$/p' "$work/text" | sed '/^$/q' | sed '$d' |
    sed "s|racecourse replay [^#]*#\([a-z_]*\).*|racecourse replay ${1%/*}#\1|"
}

pages() {
  cat <<'text'
# Ten reports

What `racecourse check` prints of ten wrong programs: the first check that failed. Cover the key, name the bug and the two lines
that matter, then score yourself: a point for each. `tests/e2e/ten_reports.sh` writes this page from the defects of
`solutions/`, and a test holds it to them.

text
  number=0
  while IFS='|' read -r sample bug lines; do
    number=$((number + 1))
    printf '## %s. %s\n\n```text\n' "$number" "${sample%/*}"
    report_of "$sample" || exit 2
    printf '```\n\n'
  done <"$work/key"
  printf '## Key\n\n| | verdict | the bug | the two lines |\n|---|---|---|---|\n'
  number=0
  while IFS='|' read -r sample bug lines; do
    number=$((number + 1))
    verdict=$(sed -n 's/^verdict: //p' "$root/solutions/${sample%/*}/defects/${sample#*/}/expect.yaml")
    printf '| %s | [%s](verdicts/%s.md) | %s | %s |\n' "$number" "$verdict" "$verdict" "$bug" "$lines"
  done <"$work/key"
}

pages >"$work/page" || exit 2
if [ "${3:-}" = --check ]; then
  diff -u "$root/docs/ten-reports.md" "$work/page" && exit 0
  echo "docs/ten-reports.md is out of date: sh tests/e2e/ten_reports.sh . build/release/bin/racecourse" >&2
  exit 1
fi
cp "$work/page" "$root/docs/ten-reports.md"
