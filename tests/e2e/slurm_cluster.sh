# A cluster of one machine: munged, slurmctld and slurmd on the loopback interface, with all that they keep in one
# folder. To be sourced with $root set: what sources it is left out (77) where nobody can start one, else goes on in
# $work, a folder of its own that slurmd may enter, and stops the cluster when it ends. Sets SLURM_CONF.
if [ "$(id -u)" -ne 0 ] || ! command -v slurmctld slurmd munged >/dev/null; then
  echo "only root starts a cluster, with slurm-wlm and munge: left out"
  exit 77
fi
slurmd_pid= slurmctld_pid= munged_pid=
work=$(mktemp -d)
. "$root/tests/e2e/helpers.sh"
chmod 755 "$work"
trap 'stop_cluster; rm -rf "$work"' EXIT
export RACECOURSE_ROOT="$root"
cd "$work"

# start_cluster FOLDER
start_cluster() {
  cluster=$1
  node=$(hostname -s)
  mkdir -p "$cluster/munge" "$cluster/state" "$cluster/slurmd"
  chmod 755 "$cluster" "$cluster/munge"
  (umask 077 && head -c 1024 /dev/urandom >"$cluster/munge/key")
  base=$((20000 + $$ % 10000))
  cat >"$cluster/slurm.conf" <<CONF
ClusterName=racecourse
SlurmctldHost=$node(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$cluster/munge/socket
CommunicationParameters=NoInAddrAny
SlurmctldPort=$base
SlurmdPort=$((base + 1))
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/slurmd
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdLogFile=$cluster/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_min_interval=100000
ReturnToService=2
MailProg=/bin/true
MaxArraySize=1001
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES State=UP
CONF
  export SLURM_CONF="$cluster/slurm.conf"
  munged --force --foreground --socket="$cluster/munge/socket" --key-file="$cluster/munge/key" \
    --pid-file="$cluster/munge/pid" --log-file="$cluster/munge/log" --seed-file="$cluster/munge/seed" \
    >"$cluster/munge/out" 2>&1 &
  munged_pid=$!
  wait_until 10 test -S "$cluster/munge/socket"
  slurmctld -D >"$cluster/slurmctld.out" 2>&1 &
  slurmctld_pid=$!
  start_slurmd
  wait_until 60 node_is_up
}
start_slurmd() {
  slurmd -D -N "$node" >>"$cluster/slurmd.out" 2>&1 &
  slurmd_pid=$!
}
node_is_up() { sinfo --noheader --format=%T 2>/dev/null | grep -qE 'idle|mixed|allocated'; }

# wait_until SECONDS COMMAND…
wait_until() {
  tries=$(($1 * 5))
  shift
  until "$@"; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || { echo "FAILED: waited too long for: $*"; return 1; }
    sleep 0.2
  done
}

stop_cluster() {
  for pid in "$slurmd_pid" "$slurmctld_pid" "$munged_pid"; do kill "$pid" 2>/dev/null || true; done
  for pid in "$slurmd_pid" "$slurmctld_pid" "$munged_pid"; do wait "$pid" 2>/dev/null || true; done
}
