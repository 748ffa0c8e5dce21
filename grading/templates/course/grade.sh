#!/bin/sh
# What continuous integration runs: grades every exercise that has been begun. For each there is in `reports` a report.yaml, a
# page (html), and what other programs read (junit as xml, sarif); on GitHub it stands in the job's summary and at the lines, too.
# Exit status: 0 so many percent of the points in all of them, 1 less, 2 racecourse or the machine is at fault.
set -eu
cd "$(dirname "$0")/.."
rm -rf reports
status=0
./racecourse --yes check --all --reports reports --pass-mark "${RACECOURSE_PASS_MARK:-100}" || status=$?

# Where the pages about verdicts can be read.
pages=docs/verdicts
[ "${GITHUB_ACTIONS:-}" != true ] || pages=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/blob/$GITHUB_SHA/$pages
[ "${GITLAB_CI:-}" != true ] || pages=$CI_PROJECT_URL/-/blob/$CI_COMMIT_SHA/$pages

for report in reports/*.yaml; do
  [ -e "$report" ] || break
  exercise=$(basename "$report" .yaml)
  show() { ./racecourse --yes render "$report" --sources "exercises/$exercise/work" --verdict-pages "$pages" "$@"; }
  show --format html -o "reports/$exercise.html"
  show --format junit -o "reports/$exercise.xml"
  show --format sarif -o "reports/$exercise.sarif"
  [ -z "${GITHUB_STEP_SUMMARY:-}" ] || show --format markdown >>"$GITHUB_STEP_SUMMARY"
  [ "${GITHUB_ACTIONS:-}" != true ] || show --format github
done
exit "$status"
