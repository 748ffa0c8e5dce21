#!/bin/sh
# `racecourse replay` says the steps that the report has, shows them on a terminal, and leads gdb to
# each of them: it stops in the thread, the file and the line that the step has.
# Usage: replay_test.sh ROOT RACECOURSE
set -u
. "$1/tests/e2e/helpers.sh"
root=$1
racecourse=$2
work=$(mktemp -d)
trap 'tmux -S "$work/tmux" kill-server 2>/dev/null; rm -rf "$work"' EXIT
export RACECOURSE_ROOT="$root"

sample() {  # EXERCISE KIND: into a folder without what it is expected to come to
  mkdir -p "$work/$2"
  cp "$root/solutions/$1/$2"/* "$work/$2/" && rm -f "$work/$2/expect.yaml"
}
sample 21-bank-transfer defects/from-then-to
cd "$work" || exit 2
mine=defects/from-then-to
says 1 "Replay: racecourse replay report.yaml#opposite --submission $mine\$" "$racecourse" grade 21 "$mine"
has 'About:  racecourse explain deadlock$'
replay() { "$racecourse" replay report.yaml#opposite --submission "$mine" "$@"; }

# In words.
replay --dump >"$work/steps" || fail "--dump: $?"
steps=$(($(wc -l <"$work/steps") - 1))
[ "$steps" -ge 4 ] || fail "a deadlock of two threads in $steps steps"
says 0 "^ *Step $steps, line [0-9]* of bank_transfer.cc: T[12] waits for account [12]\.$" replay --linear
says 0 "^ *Step 1, line" "$racecourse" render report.yaml --linear
says 0 'Step 1, line' "$racecourse" replay report.yaml  # the first check that has steps; into a pipe

# On a terminal.
tmux_() { tmux -S "$work/tmux" "$@"; }
see() {  # TEXT: it comes to be on the screen
  for _ in $(seq 100); do
    tmux_ capture-pane -p >"$work/out" 2>&1
    grep -q -- "$1" "$work/out" && return 0
    sleep 0.1
  done
  fail "the screen never shows '$1'"
}
tmux_ -f /dev/null new-session -d -x 80 -y 24 \
  "LC_ALL=C.UTF-8 '$racecourse' replay report.yaml#opposite --submission $mine; echo left with \$?; sleep 60"
see "step 1 of $steps"
see '^>T1 .*std::lock_guard'
tmux_ send-keys Right
see "step 2 of $steps"
tmux_ send-keys End
see "step $steps of $steps"
see '^>T1,T2'
tmux_ resize-window -x 40 -y 12
see "step $steps of $steps"
tmux_ send-keys Left Up Home
see "step 1 of $steps"
tmux_ send-keys q
see 'left with 0'

# In gdb: forwards, and from the last step back to the first.
{
  for step in $(seq 2 "$steps"); do echo "rc goto $step"; done
  for _ in $(seq 2 "$steps"); do echo 'rc back'; done
  echo 'print n'
} | replay --gdb --allow-unsandboxed >"$work/out" 2>&1 || fail "gdb ends with $?"
awk -F '\t' -v steps="$steps" '
  NR == FNR { if (FNR > 1) { thread[$1] = $2; line[$1] = $4; code[$1] = $7 } next }
  /^Step [0-9]+ of/ { match($0, /^Step [0-9]+/); at = substr($0, 6, RLENGTH - 5); stops[at]++ }
  /^(\(gdb\) )?[0-9]+\t/ && at { split($0, part, "\t"); sub(/^\(gdb\) /, "", part[1]); sub(/^ +/, "", part[2])
    if (part[1] == line[at] && part[2] == code[at]) right[at]++ }
  END { for (i = 1; i <= steps; i++) if (stops[i] != (i < steps ? 2 : 1) || right[i] != stops[i]) {
      print "step " i ": " stops[i] + 0 " stops, " right[i] + 0 " of them at line " line[i]; bad = 1 }
    exit bad }' "$work/steps" "$work/out" || fail "gdb stops elsewhere"
has '= [0-9][0-9]*$'  # the student's own variable

# Whose it is, and whether it is still that.
says 64 'outside of the sandbox' replay --gdb
says 64 'is no check of this report' "$racecourse" replay report.yaml#nothing
has 'Checks that have: opposite\.'
says 64 'has no steps' "$racecourse" replay report.yaml#funds
says 64 "there are steps 1 to $steps" replay --step 999
says 2 'nowhere.yaml: cannot read' "$racecourse" replay nowhere.yaml
echo '// changed' >>"$mine/bank_transfer.cc"
says 64 'not the files that were graded' replay --gdb --allow-unsandboxed
says 0 'Step 1' replay  # what the report has needs no files

# What a student could have written does nothing to a terminal.
sed 's/does: "locks account 1"/does: "\\e[2Jlocks\\tx"/' report.yaml >hostile.yaml
cmp -s report.yaml hostile.yaml && fail "the report was not made hostile"
"$racecourse" replay hostile.yaml --dump >"$work/out" || fail "a hostile report"
has '\\x1b\[2Jlocks\\tx'
[ "$(grep -c "$(printf '\033')" "$work/out")" -eq 0 ] || fail "an escape sequence gets through"
