#!/bin/sh
# Defences are load-bearing: with each switched off, the attack whose attack.yaml names it (`without`) gets through, in
# the way that it says (`through`): full_marks; an escape sequence is shown; `other`, a verdict that it does not get
# where the defence stands; or that verdict itself. redteam.NAME shows that it does not get through there. Where a
# second defence would hold it up, `without` has that one too. What the harness itself does is taken out of a copy of
# it, by `patch`: a file, and what sed does there.
# Usage: defences_test.sh ROOT WEAKENED [DEFENCE…]
set -u
root=$1
weakened=$2
shift 2
[ $# -gt 0 ] || set -- $("$weakened") record_key
. "$root/tests/redteam/submission.sh"
problems=0

try() {
  make_submission || { echo "make.sh failed"; return 1; }
  through=$(key through)
  without=$(key without | tr -d ' ')
  patch=$(key patch)
  if [ -n "$patch" ]; then
    without= RACECOURSE_ROOT=$work/root
    mkdir "$work/root"
    cp -r "$root/harness" "$root/exercises" "$root/solutions" "$work/root"
    sed -i "${patch#* }" "$work/root/${patch%% *}"
    ! cmp -s "$root/${patch%% *}" "$work/root/${patch%% *}" || { echo "the patch changes nothing"; return 1; }
  fi
  timeout -k 5 300 "$weakened" "$without" "$exercise" "$handed_in" "$work/report.yaml" >"$work/shown" 2>&1
  status=$?
  got=$(sed -n 's/^verdict: //p' "$work/report.yaml" 2>/dev/null)
  case $through in
    full_marks) [ "$status" -eq 0 ] ;;
    escape) grep -q "$(printf '\033')" "$work/shown" ;;
    other) case " $(key verdicts | tr -d '[],') " in *" ${got:-none} "*) false ;; esac ;;
    *) [ "$through" = "${got:-none}" ] ;;
  esac || { head -n 40 "$work/shown"; echo "exit status $status, verdict ${got:-none}, not $through"; return 1; }
  echo "$through${got:+, $got}"
}

for defence in "$@"; do
  attacks=$(grep -lE "^without: $defence(,|\$)" "$root"/tests/redteam/attacks/*/attack.yaml)
  [ -n "$attacks" ] || { echo "FAILED: $defence: no attack is without it"; problems=$((problems + 1)); }
  for found in $attacks; do
    attack=$(dirname "$found")
    work=$(mktemp -d)
    said=$(try) || problems=$((problems + 1))
    echo "without $defence, $(basename "$attack"): $said"
    chmod -R u+rwx "$work" && rm -rf "$work"
  done
done
exit "$((problems > 0))"
