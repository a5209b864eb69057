# shellcheck shell=bash
# Leaves the machine as it was: also after every process of the cluster was killed, or the machine lost power.
# Images and built programs stay.

# Everything here is found by what only this cluster has: its state folder, its socket, its container ids,
# its network's name. Another cluster or Docker on the same machine is not touched.
clean() {
  local left
  left=$(container_ids)
  end_shims
  end_containers "$left"
  unmount_below "$run"
  network_down
  end_traces
  keep_logs
  rm -rf "$run"
}

# Succeeds if there was something to forget.
forget_containers() {
  local id known
  known=$(containers containers ls -q)
  [[ $known ]] || return 1
  for id in $(containers tasks ls -q); do containers tasks kill -s KILL "$id" >/dev/null 2>&1 || true; done
  for id in $known; do
    containers tasks rm -f "$id" >/dev/null 2>&1 || true
    containers containers rm "$id" >/dev/null 2>&1 || true
  done
}

container_ids() {
  local tasks=$run/containerd/io.containerd.runtime.v2.task/k8s.io
  [[ ! -d $tasks ]] || ls "$tasks"
}

# containerd's shims outlive it. They are ours if they were told our socket.
end_shims() {
  local process
  for process in /proc/[0-9]*; do
    if tr '\0' '\n' 2>/dev/null <"$process/cmdline" | grep -qxF "$run/containerd.sock"; then
      kill -KILL "${process#/proc/}" 2>/dev/null || true
    fi
  done
  rm -f "$run/containerd.sock"
}

end_containers() { # ids
  local id group
  for id in $1; do
    find /sys/fs/cgroup -type d -name "$id" 2>/dev/null | while read -r group; do
      end_group "$group"
    done
    rm_shim_socket "$id"
  done
  rmdir /sys/fs/cgroup/k8s.io /sys/fs/cgroup/*/k8s.io 2>/dev/null || true # stays if somebody else's is in it
}

# On cgroup v1 the same processes are in one group of each controller.
end_group() { # folder
  local pid i
  for ((i = 0; i < 50; i++)); do
    while read -r pid; do kill -KILL "$pid" 2>/dev/null || true; done <"$1/cgroup.procs"
    rmdir "$1" 2>/dev/null && return
    sleep 0.1
  done
  say "could not remove the control group $1"
}

rm_shim_socket() { # id
  local address=$run/containerd/io.containerd.runtime.v2.task/k8s.io/$1/address
  [[ ! -f $address ]] || rm -f "$(sed 's#^unix://##' "$address")"
}

unmount_below() { # folder
  local target
  awk -v below="$1/" 'index($2, below) == 1 {print $2}' /proc/mounts | sort -r |
    while read -r target; do umount -l "$target" 2>/dev/null || true; done
}

network_down() {
  [[ ! -e $run/kube-proxy.yaml ]] || end_services
  [[ ! -e $run/$firewall.log ]] || network_policies_down
  ip link show "$bridge" >/dev/null 2>&1 && ip link del "$bridge"
  end_rules filter
  end_rules nat
  end_results
}

# kube-proxy clears its own rules but for one chain, which it believes to be kubelet's.
end_services() {
  "$bin/kube-proxy" --cleanup >/dev/null 2>&1 || true
  iptables -w -D INPUT -j KUBE-FIREWALL 2>/dev/null || true
  iptables -w -D OUTPUT -j KUBE-FIREWALL 2>/dev/null || true
  iptables -w -F KUBE-FIREWALL 2>/dev/null || true
  iptables -w -X KUBE-FIREWALL 2>/dev/null || true
}

# What the network plugins remember of pods that nobody took down.
end_results() {
  local result id
  for result in "/var/lib/cni/results/$network-"*-eth0; do
    id=${result#"/var/lib/cni/results/$network-"}
    rm -f "$result" "/var/lib/cni/results/cni-loopback-${id%-eth0}-lo"
  done
}

# Rules carry the network's name as a comment; a pod's chain goes when nothing jumps to it any more.
end_rules() { # table
  local rule chain chains
  chains=$(iptables-save -t "$1" | grep -F "$network" | grep -o -- '-j CNI-[0-9a-zA-Z-]*' | cut -d' ' -f2 | sort -u || true)
  { iptables-save -t "$1" | grep -F "$network" || true; } | sed -n 's/^-A //p' | while read -r rule; do
    # A rule as iptables-save prints it is quoted for a shell.
    eval "iptables -w -t $1 -D $rule" 2>/dev/null || true
  done
  for chain in $chains; do
    iptables -w -t "$1" -F "$chain" 2>/dev/null || continue
    iptables -w -t "$1" -X "$chain" 2>/dev/null || true
  done
}

# What kubelet leaves outside its own folder: links to logs, and an empty folder.
end_traces() {
  [[ -e $run/kubelet.yaml ]] || return 0
  [[ ! -d /var/log/containers ]] || find /var/log/containers -lname "$run/*" -delete
  rm -f /var/lib/kubelet/device-plugins/kubelet.sock
  rmdir /var/log/containers /var/lib/kubelet/device-plugins /var/lib/kubelet 2>/dev/null || true
}

keep_logs() {
  compgen -G "$run/*.log" >/dev/null || return 0
  rm -rf "$home/previous-logs"
  mkdir -p "$home/previous-logs"
  mv "$run"/*.log "$home/previous-logs/"
}
