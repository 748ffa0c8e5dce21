# Sourced: an attack's submission. It is the exercise's reference with the attack's files laid over it, so that nothing
# but the attack can cost points; then make.sh, if there is one, does in it what cannot be kept in a repository.
# In: root, attack, work (an empty folder). Out: exercise, handed_in, secret. key NAME: that of attack.yaml.
key() { sed -n "s/^$1: *//p" "$attack/attack.yaml"; }

make_submission() {
  exercise=$(key exercise)
  # What must not get out: outside of the sandbox, in a file and in the environment.
  secret="canary-$$-$(od -An -N8 -tx8 /dev/urandom | tr -d ' ')"
  echo "$secret" >"$work/secret"
  export RACECOURSE_ROOT="$root" RACECOURSE_SECRET="$secret"
  mkdir "$work/submission"
  cp "$root/solutions/$exercise/reference/"* "$work/submission"
  for file in "$attack"/*; do
    case $(basename "$file") in attack.yaml | make.sh) ;; *) cp -r "$file" "$work/submission" ;; esac
  done
  handed_in=$work/submission
  if [ -f "$attack/make.sh" ]; then
    handed_in=$(cd "$work/submission" && SECRET="$work/secret" sh "$attack/make.sh") || return 1
    handed_in=$work/submission/${handed_in:-.}
  fi
}
