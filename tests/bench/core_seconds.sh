#!/bin/sh
# Core-seconds of a command and of all that it leaves behind, by a control group of its own (cgroup v1's cpuacct;
# by root). Usage: core_seconds.sh COMMAND…
set -eu
group=/sys/fs/cgroup/cpuacct/racecourse-bench-$$
mkdir "$group"
trap 'echo $$ >/sys/fs/cgroup/cpuacct/cgroup.procs; rmdir "$group"' EXIT
echo $$ >"$group/cgroup.procs"
begin=$(date +%s.%N)
status=0
"$@" || status=$?
end=$(date +%s.%N)
awk -v used="$(cat "$group/cpuacct.usage")" -v begin="$begin" -v end="$end" \
  'BEGIN { printf "%.2f core-seconds in %.2f s\n", used / 1e9, end - begin }' >&2
exit "$status"
