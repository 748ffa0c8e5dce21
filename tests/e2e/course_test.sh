#!/bin/sh
# A course: its repository holds no secret, its CI script fails and passes as it should, an update says what changed
# and touches nothing of a student's; a roster never gets there. Usage: course_test.sh ROOT BINARY
set -eu
root=$1
binary=$2
unset GITHUB_ACTIONS GITHUB_STEP_SUMMARY GITLAB_CI
work=$(mktemp -d)
. "$root/tests/e2e/helpers.sh"
trap 'rm -rf "$work"' EXIT
mkdir "$work/own"
for part in harness grading docs exercises solutions CMakeLists.txt CMakePresets.json LICENSE Containerfile racecourse; do
  cp -r "$root/$part" "$work/own/$part"
done
rm -rf "$work"/own/exercises/*/work
export RACECOURSE_ROOT="$work/own"

says 0 'repository of 26 exercises' "$binary" new-course "$work/all"
says 0 'Nothing changed' "$binary" course-update "$work/all"
says 64 'is not empty' "$binary" new-course "$work/all"
says 64 "no course's repository" "$binary" course-update "$work/own"

cat >"$work/course.yaml" <<'LINES'
schema: racecourse-course/1
title: Our | course
racecourse: 0.1
seed: 5
exercises:
  - {id: 26-phil-hunger, weight: 3}
  - {id: 06-safe-section, deadline: 2027-01-15T23:59+01:00}
  - {id: 05-race-war}
roster: secret-roster.csv
LINES
echo 'id,name' >"$work/secret-roster.csv"
says 0 'repository of 3 exercises' "$binary" new-course "$work/pp" --course "$work/course.yaml"
cd "$work/pp"
[ "$(ls exercises | grep -c '^[0-9]')" -eq 3 ] || fail "other exercises than the course's"
[ ! -e solutions ] || fail "there are solutions"
action=$(sed -n 's|.*uses: \./\(.*racecourse\)$|\1|p' .github/workflows/grade.yml)
grep -q 'run: .ci/grade' "$action/action.yml" || fail "the workflow's action is not there"
find . -name hidden.cc >"$work/out"
[ ! -s "$work/out" ] || fail "there are hidden checks"
grep -rlE 'roster(:|\.csv)' . --include=*.yaml --include=*.md >"$work/out" && fail "the roster is mentioned"
grep -q '2027-01-15T23:59+01:00' README.md || fail "no deadline in README"
grep -o '](\([^)#]*\)' README.md docs/*.md | sed 's/.*](//' | grep -v : | sort -u |
  while read -r link; do [ -e "$link" ] || [ -e "docs/$link" ] || echo "$link"; done >"$work/out"
[ "$(grep -cv measurements.md "$work/out")" -eq 0 ] || fail "links that lead nowhere"
grep -o '](\([^)#]*\)' docs/verdicts/*.md | sed 's/.*](//' | grep -v : | sort -u |
  while read -r link; do [ -e "docs/verdicts/$link" ] || echo "$link"; done >"$work/out"
[ ! -s "$work/out" ] || fail "links of verdicts' pages that lead nowhere"

# A student's first check; then CI, with the launcher's part played by the binary that is there.
export RACECOURSE_ROOT="$work/pp"
says 0 '0.0 % of the course' "$binary" list
sed -n 1p "$work/out" | grep -q 26-phil-hunger || fail "not in the order of the course"
sed 's|\./racecourse --yes|"$RACECOURSE"|' .ci/grade >"$work/grade"
export RACECOURSE="$binary"
mkdir -p .ci/tried && sed 's|/\.\."|/../.."|' "$work/grade" >.ci/tried/grade
ci() { sh .ci/tried/grade; }
says 0 'No exercise has been begun' ci
says 1 'Your files are in' "$binary" check 6 --repetitions 3
says 0 'No exercise has been begun' ci
cp "$root"/solutions/06-safe-section/defects/no-unlock-on-throw/*.cc exercises/06-safe-section/work
says 1 '06-safe-section .* 70/100  deadlock' ci
grep -q '^verdict: deadlock' reports/06-safe-section.yaml || fail "no report"
# What CI shows.
silent_about '^::'
report=reports/06-safe-section
xmllint --noout --schema "$root/tests/schemas/junit-10.xsd" "$report.xml" 2>"$work/out" || fail "junit"
grep -q '<failure' "$report.xml" || fail "no failure in the junit report"
grep -q '"uri": "exercises/06-safe-section/work/safe_section.cc"' "$report.sarif" || fail "sarif names no file of the repository"
grep -q '<h1>' "$report.html" || fail "no page"
github() {
  env GITHUB_ACTIONS=true GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=we/course GITHUB_SHA=abc \
    GITHUB_STEP_SUMMARY="$work/summary" sh .ci/tried/grade
}
says 1 '^::error file=exercises/06-safe-section/work/safe_section.cc,line=[0-9]*,title=06-safe-section' github
grep -q '70/100' "$work/summary" || fail "no summary"
grep -q '(https://github.com/we/course/blob/abc/docs/verdicts/deadlock.md)' "$work/summary" || fail "no link to the verdict's page"
says 1 '70/100' env RACECOURSE_PASS_MARK=71 sh .ci/tried/grade
says 0 '70/100' env RACECOURSE_PASS_MARK=70 sh .ci/tried/grade
cp "$root"/solutions/06-safe-section/reference/*.cc exercises/06-safe-section/work
says 0 '06-safe-section .* 100/100  ok' ci
says 0 '20.0 % of the course' "$binary" list
grep -q 'until 2027-01-15T23:59+01:00' "$work/out" || fail "no deadline"

# The instructor's grading meets the same schedules as the student's, if it is told of the course.
seeds() { grep -o 'seed: [0-9]*' "$1"; }
graded() { env RACECOURSE_ROOT="$work/own" "$binary" grade 6 exercises/06-safe-section/work "$@" >"$work/out" || fail "grade"; }
graded -o "$work/theirs.yaml" --course "$work/course.yaml"
graded -o "$work/other.yaml"
[ "$(seeds reports/06-safe-section.yaml)" = "$(seeds "$work/theirs.yaml")" ] || fail "other seeds than the student's"
[ "$(seeds "$work/theirs.yaml")" != "$(seeds "$work/other.yaml")" ] || fail "the course's seed is not used"
says 64 'without solutions' "$binary" verify 6
says 64 'without solutions' "$binary" new 30-mine
mkdir exercises/05-race-war/work
cp exercises/05-race-war/starter/* exercises/05-race-war/work
echo '// mine' >>exercises/05-race-war/work/race_war.cc
find exercises/*/work -type f -exec sha256sum {} + >"$work/before"

# Racecourse's own checkout goes on: other checks, another starter; a file is changed in the repository; one exercise goes.
own=$work/own/exercises
export RACECOURSE_ROOT="$work/own"
echo '// since yesterday' >>"$own/06-safe-section/checks.cc"
echo '// since yesterday' >>"$own/05-race-war/starter/race_war.cc"
echo 'mine' >>.gitlab-ci.yml
echo '# newer' >>"$work/own/grading/templates/course/gitlab-ci.yml"
sed -i '/26-phil/d' "$work/course.yaml"
says 0 '05-race-war  *starter (work is there, and stays' "$binary" course-update . --course "$work/course.yaml" --preview
for line in '06-safe-section  *checks' '26-phil-hunger  *leaves the course' 'kept .*gitlab-ci.yml' 'Nothing was written yet'; do
  grep -q "$line" "$work/out" || fail "the preview does not say '$line'"
done
! grep -q yesterday exercises/06-safe-section/checks.cc || fail "the preview wrote"
says 0 '06-safe-section  *checks' "$binary" course-update . --course "$work/course.yaml"
silent_about 'Nothing was written'
grep -q yesterday exercises/06-safe-section/checks.cc || fail "the checks are the old ones"
grep -q mine .gitlab-ci.yml || fail "what was changed here is gone"
[ ! -e exercises/26-phil-hunger ] || fail "26 is there"
find exercises/*/work -type f -exec sha256sum {} + | cmp -s - "$work/before" || fail "a student's file was touched"
says 0 'Changed here, and kept' "$binary" course-update . --course "$work/course.yaml"

# The pin.
sed -i 's/^racecourse: .*/racecourse: 9.9/' "$work/course.yaml"
says 0 'graded with racecourse 9.9' "$binary" course-update . --course "$work/course.yaml" --preview
says 2 'graded with racecourse 9.9' "$binary" course-update . --course "$work/course.yaml"
says 2 'graded with racecourse 9.9' "$binary" grade 6 "$root/solutions/06-safe-section/reference" --course "$work/course.yaml"
cp "$work/course.yaml" course.yaml
says 64 'it names a roster' "$binary" course-update .
