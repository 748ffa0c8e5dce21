#!/bin/sh
# Every relative link in these Markdown files leads to a file, and to a heading in it if it names one; and every exercise
# is in the deck map. Usage: links_test.sh ROOT
set -eu
cd "$1"

anchors() { sed -n 's/^##* //p' "$1" | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9 _-]//g; s/ /-/g'; }
check() {  # FILE: prints what leads nowhere
  grep -o '](\([^)]*\))' "$1" | sed 's/^](//; s/)$//' | while IFS= read -r link; do
    case $link in http://* | https://*) continue ;; esac
    target=${link%%#*}
    file=$1
    [ -z "$target" ] || file=$(dirname "$1")/$target
    if [ ! -e "$file" ]; then echo "$1: $link: there is no such file"; continue; fi
    case $link in *#*) anchors "$file" | grep -qx -- "${link#*#}" || echo "$1: $link: there is no such heading" ;; esac
  done
}

planted=$(mktemp)
trap 'rm -f "$planted"' EXIT
printf '# One\n[a](#one) [b](#two) [c](/no/such/file)\n' >"$planted"
[ "$(check "$planted" | wc -l)" -eq 2 ] || { echo "the test misses links that lead nowhere"; exit 1; }

bad=0
for file in README.md docs/*.md docs/*/*.md exercises/*/README.md; do
  found=$(check "$file")
  [ -z "$found" ] || { echo "$found"; bad=1; }
done
for exercise in exercises/[0-9]*; do
  grep -q "$(basename "$exercise")/README.md" docs/deck-map.md || { echo "$exercise is not in docs/deck-map.md"; bad=1; }
done
exit $bad
