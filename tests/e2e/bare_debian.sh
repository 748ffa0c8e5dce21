#!/bin/bash
# A bare Debian 12 tree with only the project's checkout in it: the README's two commands must work. And one with only a
# course's repository in it: a student's first check works, and what CI runs there fails and passes as it should.
# Usage (as root): bare_debian.sh ROOT [commands|course]. Needs debootstrap; takes about half an hour.
set -euo pipefail
root=$(readlink -f -- "$1")
what=${2:-both}
[ "$(id -u)" -eq 0 ] || { echo "must be root"; exit 1; }
command -v debootstrap >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debootstrap >/dev/null

tree=$(mktemp -d /tmp/racecourse-bare.XXXXXX)
cleanup() {
  for mount in dev/shm dev/pts dev proc sys; do umount -l "$tree/$mount" 2>/dev/null || true; done
  rm -rf --one-file-system "$tree"
}
trap cleanup EXIT

# The mirror that this machine uses, whatever it is.
mirror=$({ cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources 2>/dev/null || true; } |
         sed -n 's/^URIs: *//p; s/^deb .*\(https*:[^ ]*\).*/\1/p' | sed -n 1p)
debootstrap --variant=minbase bookworm "$tree" "$mirror" >"$tree.log" 2>&1 ||
  { tail -n 5 "$tree.log"; echo "FAILED: debootstrap"; exit 1; }
rm -f "$tree.log"
rm -rf "$tree/etc/apt"
cp -a /etc/apt "$tree/etc/apt"
for directory in /usr/share/keyrings /usr/local/share/ca-certificates; do
  [ -d "$directory" ] && mkdir -p "$tree$directory" && cp -an "$directory/." "$tree$directory/"
done
for file in /etc/resolv.conf /etc/hosts; do [ -e "$file" ] && cp -L "$file" "$tree$file"; done
[ -d /etc/ssl/certs ] && mkdir -p "$tree/etc/ssl" && cp -aL /etc/ssl/certs "$tree/etc/ssl/" 2>/dev/null || true
mount -t proc proc "$tree/proc"
for folder in dev sys; do
  mount --rbind "/$folder" "$tree/$folder"
  mount --make-rslave "$tree/$folder"  # else unmounting it would unmount the machine's own
done

# Not chroot: the kernel gives no user namespace to who is in one, and bubblewrap needs a real root.
inside() {
  unshare --mount --propagation private /bin/bash -c '
    mount --rbind "$1" "$1" && cd "$1" && mkdir -p old && pivot_root . old && umount -l /old &&
    exec /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
      ${3:+http_proxy="$3"} ${4:+https_proxy="$4"} /bin/bash -c "cd $5 && $2"' \
    inside "$tree" "$1" "${http_proxy:-}" "${https_proxy:-}" "$folder" </dev/null
}

# expect STATUS COMMAND
expect() {
  local status=0
  inside "$2" || status=$?
  [ "$status" -eq "$1" ] || { echo "FAILED: $2 exited with $status, not $1"; exit 1; }
}

if [ "$what" != course ]; then
  folder=/home/racecourse
  mkdir -p "$tree$folder"
  git -C "$root" archive HEAD | tar -x -C "$tree$folder"
  expect 1 './racecourse grade 05-race-war solutions/05-race-war/defects/lock-one-side'
  grep -q '^verdict: data_race$' "$tree$folder/report.yaml" || { echo "FAILED: no data_race in report.yaml"; exit 1; }
  expect 0 './racecourse test'
  echo "PASSED: both commands work on a bare Debian 12"
fi

if [ "$what" != commands ]; then
  folder=/home/student/course
  "$root/racecourse" new-course "$tree$folder"
  work=$tree$folder/exercises/05-race-war/work
  expect 0 '.ci/grade'  # installs and builds; nothing has been begun
  expect 1 './racecourse check race-war'  # the starter, which it puts there
  expect 0 '.ci/grade'
  cp "$root"/solutions/05-race-war/defects/lock-one-side/*.cc "$work"
  expect 1 '.ci/grade'
  grep -q '^verdict: data_race$' "$tree$folder/reports/05-race-war.yaml" || { echo "FAILED: no data_race in the report"; exit 1; }
  cp "$root"/solutions/05-race-war/reference/* "$work"
  expect 0 '.ci/grade'
  echo "PASSED: a course's repository works on a bare Debian 12"
fi
