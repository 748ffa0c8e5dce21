#!/bin/sh
# What continuous integration runs: grades every exercise that has been begun, and leaves the reports in `reports`.
# Exit status: 0 full marks in all of them, 1 points were lost, 2 racecourse or the machine is at fault.
set -eu
cd "$(dirname "$0")/.."
exec ./racecourse --yes check --all --reports reports
