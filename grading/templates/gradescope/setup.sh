#!/usr/bin/env bash
# Gradescope runs this once, as root, when it makes the image: installs what is missing, builds racecourse and, ahead of
# any submission, the exercise.
set -euo pipefail
autograder=${AUTOGRADER:-/autograder}
export RACECOURSE_CACHE=${RACECOURSE_CACHE:-$autograder/cache}
racecourse=$autograder/source/racecourse/racecourse
bash "$racecourse" --yes setup
# For whoever reads the log of this build: what cannot be enforced here. What is broken shows when something is graded.
bash "$racecourse" doctor || true
