#!/bin/sh
# Holds every #include "…" of grading/ and harness/ against the layers of docs/design.md.
# Usage: layering_test.sh ROOT. Prints each include that goes up or sideways; fails if there is one.
set -eu
root=$1

check() {  # tree: the project's top
  (cd "$1" && grep -rn '^#include "' grading harness --include='*.h' --include='*.cc' --exclude-dir=templates) |
    awk -F: '
    BEGIN {
      # layer: the layers that it may include, besides itself
      may["grading/base"] = ""
      may["grading/model"] = "grading/base"
      may["grading/sandbox"] = "grading/base"
      may["grading/manifest"] = "grading/base grading/model"
      may["grading/course"] = "grading/base grading/model"
      may["grading/intake"] = "grading/base grading/model"
      may["grading/findings"] = "grading/base grading/model grading/sandbox harness/record"
      may["grading/build"] = "grading/base grading/model grading/sandbox"
      may["grading/checks"] = "grading/base grading/model grading/sandbox grading/findings harness/record"
      may["grading/report"] = "grading/base grading/model"
      may["grading/replay"] = "grading/base grading/model"
      may["grading/pipeline"] = "grading/base grading/model grading/sandbox grading/manifest grading/intake grading/build grading/findings grading/checks"
      may["grading/batch"] = may["grading/pipeline"] " grading/pipeline grading/report"
      may["grading/cli"] = may["grading/batch"] " grading/batch grading/course grading/replay"
      may["harness/core"] = ""
      may["harness/record"] = "harness/core"
      may["harness/runtime"] = "harness/core harness/record"
      may["harness/detect"] = may["harness/runtime"] " harness/runtime"
      may["harness/strategy"] = may["harness/detect"]
      may["harness/interpose"] = may["harness/detect"] " harness/detect"
      may["harness/check"] = may["harness/detect"]
      may["harness/explore"] = may["harness/interpose"] " harness/interpose harness/strategy harness/check"
      may["harness/stress"] = may["harness/detect"] " harness/detect harness/check"
    }
    {
      split($1, from, "/"); layer = from[1] "/" from[2]
      target = $0; sub(/^[^"]*"/, "", target); sub(/".*/, "", target)
      split(target, to, "/"); wanted = to[1] "/" to[2]
      if (wanted == layer || wanted ~ /^rc\//) next
      if (!(layer in may)) { print $1 ":" $2 ": the layer " layer " is not in the table"; bad = 1; next }
      if (index(" " may[layer] " ", " " wanted " ")) next
      print $1 ":" $2 ": " layer " must not include " target; bad = 1
    }
    END { exit bad }'
}

# A planted violation must be seen, else silence would mean nothing.
planted=$(mktemp -d)
trap 'rm -rf "$planted"' EXIT
mkdir -p "$planted/grading/base" "$planted/harness/core"
echo '#include "grading/model/report.h"' > "$planted/grading/base/upward.h"
if check "$planted" >/dev/null; then
  echo "the layering test misses a planted violation"
  exit 1
fi
check "$root"
