#!/bin/sh
# A batch: graded as `grade` does, under pseudonyms, identical ones once; stopped, killed, called twice, with what
# cannot be read or has gone away it loses nothing. Usage: batch_test.sh ROOT BINARY
set -eu
root=$1
binary=$2
work=$(mktemp -d)
. "$root/tests/e2e/helpers.sh"
batch=
trap 'test -z "$batch" || kill -9 "$batch" 2>/dev/null || true; rm -rf "$work"' EXIT
export RACECOURSE_ROOT="$root"
export TMPDIR="$work/tmp"
mkdir "$TMPDIR"
cd "$work"
solutions=$root/solutions/05-race-war

# hand_in NAME SAMPLE
hand_in() { rm -rf "class/$1"; cp -r "$solutions/$2" "class/$1"; }
grades() { "$binary" gradebook "$1" | cut -d, -f4,10,12 | tail -n +2 | tr -d '\r' | sort; }
without_name() { graded "$1" | grep -v "^  name: "; }

mkdir class
hand_in ada reference
hand_in twin reference
hand_in bob defects/lock-one-side
hand_in team defects/serial-calls
mkdir class/cy class/dee
echo 'int x = ;' > class/cy/race_war.cc
echo hello > class/dee/letter.txt
ln -s nowhere class/ghost
tar -C class/ada -czf class/eve.tar.gz .
cat > roster.csv <<'R'
student_id,name,email,section,group
ada,Ada Lovelace,ada@example.org,A,
bob,Bob Stone,bob@example.org,A,
cy,Cy Young,cy@example.org,A,
tim,Tim Post,tim@example.org,B,team
tom,Tom Post,tom@example.org,B,team
zoe,Zoe Zander,zoe@example.org,B,
R

# What there is to do, and nothing else happens.
says 0 '8 handed in, 8 new attempts; 5 different submissions, of which 0 are graded' \
  "$binary" batch 05 class --out spool --roster roster.csv --dry-run
[ ! -e spool ] || fail "--dry-run made a spool"

says 2 '5 different submissions' "$binary" batch 05 class --out spool --roster roster.csv
has 'like several in it, so graded under these names: dee, eve, ghost, twin'
has 'ghost: .*there is no such file or folder'
has '1 missing: zoe'
grades spool > first
cat > expected <<'E'
ada,100,graded
bob,20,graded
cy,0,graded
dee,0,graded
eve,100,graded
ghost,,errored
tim,80,graded
tom,80,graded
twin,100,graded
zoe,,missing
E
sed -i "s/^tim.*/$(grep '^tim' first)/; s/^tom.*/$(grep '^tom' first)/" expected
cmp -s first expected || { diff expected first || true; fail "these are not the marks"; }
[ "$(grep -c '^t[io]m,100' first)" -eq 0 ] || fail "the wrong program of a group got full marks"

rm class/ghost
says 0 'is gone' "$binary" forget spool ghost
sed -i /ghost/d expected

# As `grade` grades it.
for who in ada bob; do
  pseudonym=$("$binary" gradebook spool --format yaml | grep -A1 "student_id: \"$who\"" | sed -n 's/.*pseudonym: "\(.*\)"/\1/p')
  "$binary" grade 05 "class/$who" -o alone.yaml >/dev/null 2>&1 || true
  without_name alone.yaml > alone
  without_name "spool/reports/$pseudonym/05-race-war.yaml" > inbatch
  cmp -s alone inbatch || { diff alone inbatch || true; fail "$who is graded differently in a batch"; }
done
# Nothing of a person or of this machine leaves with a report.
[ "$(stat -c %a spool)" = 700 ] || fail "others can read the spool"
if grep -rE "$work|$root|Lovelace|\"ada\"|$(uname -n)" spool/reports > out; then fail "a report says too much"; fi

# Nothing is graded again; what changed is an attempt more, and the old ones are kept.
says 0 ' 0 new attempts, 5 different' "$binary" batch 05 class --out spool --roster roster.csv
hand_in bob reference
touch -d 2001-01-01 class/bob/*  # whatever the clock says: it came later
says 0 ' 1 new attempts, 5 different' "$binary" batch 05 class --out spool --roster roster.csv
grades spool | grep -q '^bob,100,graded' || fail "bob's second attempt does not count"
"$binary" gradebook spool --format yaml 2>/dev/null | grep -A12 '"bob"' | grep -q 'attempts: 2' || fail "bob's first attempt is lost"
find spool -exec touch -d 2040-01-01 {} +
says 0 ' 0 new attempts' "$binary" batch 05 class --out spool --roster roster.csv

# Overrides are shown in gradebook and report; a mistake in them says where.
printf 'schema: racecourse-overrides/1\noverrides:\n  - {who: cy, exercise: 05-race-war, points: 42, reason: it ran in the lab, by: the lecturer}\n' > spool/overrides.yaml
grades spool | grep -q '^cy,42,graded' || fail "an override does not count"
grep -rq 'it ran in the lab' spool/reports || fail "an override is in no report"
sed -i 's/points: 42/points: 101/' spool/overrides.yaml
says 64 'overrides.yaml:3' "$binary" gradebook spool
rm spool/overrides.yaml

# What the machine failed at is tried again, is no zero, and says so.
lost=$(grep -l int spool/submissions/*/*/race_war.cc | head -n 1 | xargs dirname)
mv "$lost" aside
mv class away
mkdir class  # else it would be taken in anew
says 2 'errored' "$binary" batch 05 class --out spool --force
has 'not in the spool any more'
mv aside "$lost"
rmdir class
mv away class
says 2 'errored' "$binary" batch 05 class --out spool --roster roster.csv
says 0 'Reports' "$binary" batch 05 class --out spool --roster roster.csv --retry-errored
sed -i 's/^bob.*/bob,100,graded/' expected
grades spool > now
cmp -s now expected || { diff expected now || true; fail "these are not the marks after all that"; }

# One at a time; a stopped one goes on; what was handed in may be gone by then.
for sample in "$solutions"/defects/*; do hand_in "more-$(basename "$sample")" "defects/$(basename "$sample")"; done
"$binary" batch 05 class --out second >first.log 2>&1 &
batch=$!
tries=0
until pgrep -P $batch -f batch-work >/dev/null || [ $tries -gt 600 ]; do tries=$((tries + 1)); sleep 0.1; done
says 64 'another racecourse works here' "$binary" batch 05 class --out second
kill -INT $batch
status=0
wait $batch || status=$?
cp first.log out
[ "$status" -eq 2 ] || fail "SIGINT: $status, not 2"
has 'Stopped. What is done is kept'
"$binary" batch 05 class --out second >first.log 2>&1 &
batch=$!
tries=0
until [ -n "$(ls second/results 2>/dev/null)" ] || [ $tries -gt 600 ]; do tries=$((tries + 1)); sleep 0.1; done
mv class away
kill -9 $batch
wait $batch || true
batch=
mkdir class
says 0 'Reports' "$binary" batch 05 class --out second
grades second | grep -q '^ada,100,graded' || fail "what was deleted meanwhile is lost"

# A full disk is one message, and what is done stays.
mkdir small
if mount -t tmpfs -o size=16m none small 2>/dev/null; then
  status=0
  "$binary" batch 05 away --out small/spool >out 2>&1 || status=$?
  umount -l small
  [ "$status" -eq 2 ] && grep -q 'disk is full' out || fail "a full disk: $status"
fi

says 0 'is gone' "$binary" forget spool ada
if grep -rq '"ada"\|Lovelace' spool; then fail "ada is not forgotten"; fi
[ -z "$(ls "$TMPDIR"/racecourse-batch-*/ 2>/dev/null)" ] || fail "scratch folders are left"
echo "a batch is graded, stopped, killed and mended"
