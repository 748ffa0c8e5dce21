#!/bin/sh
# Gradescope's autograder: what is in the zip and what is not, and what its scripts do in a folder that stands for
# /autograder. With `whole` setup.sh builds racecourse there; else this build is put in place of that.
# Usage: gradescope_test.sh ROOT BINARY WITHOUT_NAMESPACES [whole]
set -eu
root=$1
binary=$2
without=$3
whole=${4:-}
work=$(mktemp -d)
. "$root/tests/e2e/helpers.sh"
trap 'rm -rf "$work"' EXIT
export RACECOURSE_ROOT="$root"
autograder=$work/autograder
results=$autograder/results/results.json
solutions=$root/solutions/05-race-war

echo 'id,name' >"$work/secret-roster.csv"
cat >"$work/course.yaml" <<'LINES'
schema: racecourse-course/1
title: Ours
racecourse: 0.1
late: {percent_per_day: 10, days: 3, grace_minutes: 10}
feedback:
  - {level: none, exercises: 06-safe-section, checks: [throws]}
  - {level: score, exercises: 05-race-war, checks: [attack]}
exercises:
  - 06-safe-section
  - {id: 05-race-war, deadline: 2027-01-15T23:59+01:00}
roster: secret-roster.csv
LINES

# What is in it.
package() { "$binary" gradescope-package "$@" >"$work/out" || fail "gradescope-package $*"; }
package race-war -o "$work/a.zip" --course "$work/course.yaml" --minutes 7
silent_about pending
TZ=Pacific/Auckland package 5 -o "$work/b.zip" --course "$work/course.yaml" --minutes 7
cmp "$work/a.zip" "$work/b.zip" || fail "not the same bytes twice"
package 23 -o "$work/hidden.zip"
python3 -m zipfile -l "$work/hidden.zip" >"$work/out"
grep -q 'exercises/23-phil-salt/hidden.cc' "$work/out" || fail "no hidden checks"
package 13 -o "$work/measured.zip"
has 'points of .* will be pending'
says 64 'this course is without 23-phil-salt' "$binary" gradescope-package 23 -o "$work/no.zip" --course "$work/course.yaml"
[ ! -e "$work/no.zip" ] || fail "a package of what is not in the course"

python3 - "$work/a.zip" "$autograder/source" "$root" <<'CODE' || fail "the zip's content"
import hashlib, pathlib, sys, zipfile
archive, root = zipfile.ZipFile(sys.argv[1]), pathlib.Path(sys.argv[3])
names = archive.namelist()
assert archive.testzip() is None and len(names) == len(set(names))
for name in ("setup.sh", "run_autograder", "racecourse/racecourse"):
    assert archive.getinfo(name).external_attr >> 16 & 0o111, f"{name} is not executable"
for part in ("/solutions/", "/work/", "/templates/", "racecourse/tests/", "racecourse/docs/", "racecourse/build/", ".git", ".csv"):
    found = [name for name in names if part in name]
    assert not found, f"{part} is in it: {found[:3]}"
exercises = {name.split("/")[2] for name in names if name.startswith("racecourse/exercises/")}
assert exercises == {"05-race-war", "CMakeLists.txt"}, exercises
digest = lambda data: hashlib.sha256(data).digest()
known = {digest(file.read_bytes()) for file in (root / "exercises").rglob("*") if file.is_file()}
secret = {digest(file.read_bytes()) for file in (root / "solutions").rglob("*") if file.is_file()} - known
assert len(secret) > 200
leaked = [name for name in names if digest(archive.read(name)) in secret]
assert not leaked, f"solutions are in it: {leaked}"
assert b"roster" not in archive.read("racecourse/course.yaml")
archive.extractall(sys.argv[2])  # without the modes of files, as other programs unpack it, too
CODE

# The image is made.
mkdir "$autograder/submission" "$autograder/results"
cp "$autograder/source/run_autograder" "$autograder/run_autograder"
chmod +x "$autograder/run_autograder"
built=$autograder/source/racecourse/build/release
if [ -z "$whole" ]; then
  export RACECOURSE_CACHE="${RACECOURSE_CACHE:-$HOME/.cache/racecourse}"
  mkdir -p "$built/bin"
  cp "$binary" "$built/bin/racecourse"
  bash -c 'touch "$1/.ready-racecourse-${HOSTNAME:-here}"' ready "$built"
fi
unset RACECOURSE_ROOT
export AUTOGRADER="$autograder"
says 0 '1 exercises' sh -c 'cd / && bash "$AUTOGRADER/source/setup.sh"'
has 'ThreadSanitizer'
[ -n "$whole" ] || cmp -s "$binary" "$built/bin/racecourse" || fail "it was built all the same"

# results PYTHON: what is true of them, by Gradescope's schema and besides
results() {
  python3 - "$results" "$root/tests/schemas/gradescope.schema.json" "$1" <<'CODE' || fail "results.json: $1"
import json, sys, jsonschema
r = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator(json.load(open(sys.argv[2]))).validate(r)
tests = {test["name"].split(":")[0]: test for test in r.get("tests", [])}
points = sum(test["score"] for test in tests.values())
assert eval(sys.argv[3]), json.dumps(r, indent=1)
CODE
}
hand_in() { rm -rf "$autograder/submission" && mkdir "$autograder/submission" && cp "$@" "$autograder/submission"; }
submitted() { echo "{\"users\": [{\"name\": \"\\\"created_at\\\": \\\"2020\"}], \"created_at\": \"$1\"}" >"$autograder/submission_metadata.json"; }

# Submissions.
submitted 2027-01-15T14:22:32.365935-08:00
hand_in "$solutions"/reference/*
says 0 '100/100' "$autograder/run_autograder"
results 'points == 100 and "score" not in r and len(tests) == 4 and all(t["status"] == "passed" for t in tests.values())'
hand_in "$solutions"/defects/lock-one-side/*
says 0 'data_race' "$autograder/run_autograder"
results 'tests["exact"]["score"] == 0 and tests["exact"]["status"] == "failed" and "race_war.cc" in tests["exact"]["output"]'
results 'r["stdout_visibility"] == "hidden" and points < 50'
cp "$results" "$work/wrong.json"
# Where there is neither namespaces nor Landlock, the same marks, and it says so.
says 0 'data_race' "$without" --nor-landlock "$autograder/run_autograder"
results '"Not enforced here" in r["output"] and points < 50 and tests["exact"]["score"] == 0'
# Wrong about what is told of least.
hand_in "$solutions"/defects/attack-unfinished/*
says 0 'attack' "$autograder/run_autograder"
results 'tests["attack"]["score"] == 0 and "attack.txt" not in json.dumps(tests["attack"])'
rm "$autograder"/submission/*
says 0 'ejected' "$autograder/run_autograder"
results 'r.get("score", points) == 0 and "race_war.cc" in r["output"]'

# Late: two days have begun; then more than the course takes.
hand_in "$solutions"/reference/*
submitted 2027-01-17T10:00:00.000000+01:00
says 0 '100/100' "$autograder/run_autograder"
results 'r["score"] == 80 and "2 days late" in r["output"] and points == 100'
submitted 2027-02-17T10:00:00.000000+01:00
says 0 '100/100' "$autograder/run_autograder"
results 'r["score"] == 0 and "later than this course takes" in r["output"]'

# Whatever fails that is not the student's: no score, and no tests, which would be a zero.
no_mark() {
  echo '{"score": 100}' >"$results"  # of an earlier run
  says 2 "no mark: $1" "$autograder/run_autograder"
  python3 -c 'import json, sys
r = json.load(open(sys.argv[1]))
sys.exit("score" in r or "tests" in r or "not your program" not in r["output"])' "$results" || fail "no visible failure: $1"
}
submitted yesterday
no_mark 'the results could not be written'
submitted 2027-01-15T14:22:32.365935-08:00
echo 'int broken(' >>"$autograder/source/racecourse/exercises/05-race-war/checks.cc"
no_mark 'grading ended with status 2'
for broken in 'exit 2' 'exit 1' 'exit 64' 'kill -9 $$' 'sleep 100'; do
  printf '#!/bin/sh\n%s\n' "$broken" >"$built/bin/racecourse"
  case $broken in
    'exit 1') because='the results could not' ;;
    *kill* | sleep*) because='grading took more than' ;;
    *) because='grading ended with status' ;;
  esac
  sed -i 's/kill-after=10 [0-9]*m/kill-after=10 2s/' "$autograder/run_autograder"
  no_mark "$because"
done
rm "$built/bin/racecourse"
no_mark 'grading ended with status 127'
