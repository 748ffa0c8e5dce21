#!/bin/sh
# The pages that racecourse writes, in a real Chromium. Skipped (77) where there is none.
# Usage: web_test.sh ROOT RACECOURSE SAMPLE_CLASS HOSTILE_REPORTS
set -eu
root=$1
racecourse=$2
sample_class=$3
hostile_reports=$4
for tool in node npm "${RACECOURSE_CHROMIUM:-chromium}"; do
  command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$root"/tests/web/package.json "$root"/tests/web/package-lock.json "$root"/tests/web/pages_test.mjs "$work"
(cd "$work" && npm ci --silent --no-audit --no-fund)
"$sample_class" 1000 "$work/large.html"
"$sample_class" 40 "$work/class.html"
# Reports of every verdict, the one with an interleaving first, one with a timeline, and some that are full of hostile bytes.
pages=
mkdir "$work/hostile"
"$hostile_reports" "$work/hostile" >/dev/null
for report in "$root"/tests/golden/wrong_result.yaml "$root"/tests/golden/*.yaml "$root"/tests/web/philosophers.yaml "$work"/hostile/*0.yaml; do
  case $report in
    */hostile/*) [ $(($(basename "$report" .yaml | sed "s|^0*||;s|^$|0|") % 150)) -eq 0 ] || continue ;;
  esac
  page=$work/$(basename "$report" .yaml).html
  "$racecourse" render "$report" --format html -o "$page"
  pages="$pages $page"
done
cd "$work"
# shellcheck disable=SC2086  # a word each
exec node pages_test.mjs large.html $pages class.html
