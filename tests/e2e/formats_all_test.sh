#!/bin/sh
# The formats of the report of every defect of every exercise, against their schemas.
# Usage: formats_all_test.sh ROOT RACECOURSE HOSTILE_REPORTS
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$2" verify --only defects --quick --reports "$folder" >/dev/null || true  # whether they are right is verify's test
python3 "$1/tests/e2e/formats_test.py" "$@" "$folder"
