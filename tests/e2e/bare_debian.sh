#!/bin/bash
# A bare Debian 12 tree with only the project's checkout in it: the README's two commands must work.
# Usage (as root): bare_debian.sh ROOT. Needs debootstrap; takes about half an hour.
set -euo pipefail
root=$(readlink -f -- "$1")
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

mkdir -p "$tree/home/course"
git -C "$root" archive HEAD | tar -x -C "$tree/home/course"
# Not chroot: the kernel gives no user namespace to who is in one, and bubblewrap needs a real root.
inside() {
  unshare --mount --propagation private /bin/bash -c '
    mount --rbind "$1" "$1" && cd "$1" && mkdir -p old && pivot_root . old && umount -l /old &&
    exec /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
      ${3:+http_proxy="$3"} ${4:+https_proxy="$4"} /bin/bash -c "cd /home/course && $2"' \
    inside "$tree" "$1" "${http_proxy:-}" "${https_proxy:-}" </dev/null
}

status=0
inside './racecourse grade 05-race-war solutions/05-race-war/defects/lock-one-side' || status=$?
[ "$status" -eq 1 ] || { echo "FAILED: grade exited with $status, not 1"; exit 1; }
grep -q '^verdict: data_race$' "$tree/home/course/report.yaml" || { echo "FAILED: no data_race in report.yaml"; exit 1; }
inside './racecourse test' || { echo "FAILED: racecourse test"; exit 1; }
echo "PASSED: both commands work on a bare Debian 12"
