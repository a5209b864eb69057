# shellcheck shell=bash
# Has the node keep to NetworkPolicies: kube-router's firewall, without its routes and its services.

firewall=kube-router

network_policies() {
  require_commands ipset=ipset
  build "$firewall"
  start "$firewall" "$bin/$firewall" --kubeconfig="$KUBECONFIG" --hostname-override=node1 \
    --run-firewall=true --run-router=false --run-service-proxy=false --service-cluster-ip-range="$service_range" \
    --health-port=0 --iptables-sync-period=1m
  wait_for 60 "$firewall" "its rules" firewall_is_up
  say "network policies are kept to"
}

firewall_is_up() { iptables -w -n -L KUBE-ROUTER-FORWARD; }

# Its own way to clear up ends early on kernels without IPVS, which it does not use here.
network_policies_down() {
  local rule chain set
  [[ $(own_chains) ]] || return 0
  iptables-save -t filter | sed -n '/-j KUBE-ROUTER-/s/^-A \(INPUT\|FORWARD\|OUTPUT\) /\1 /p' | while read -r rule; do
    # A rule as iptables-save prints it is quoted for a shell.
    eval "iptables -w -D $rule" || true
  done
  for chain in $(own_chains); do iptables -w -F "$chain"; done
  for chain in $(own_chains); do iptables -w -X "$chain"; done
  for set in $(ipset list -n | grep -E '^KUBE-(SRC|DST)-|^kube-router-' || true); do ipset destroy "$set"; done
}

own_chains() { iptables-save -t filter | sed -n 's/^:\(KUBE-\(ROUTER\|POD-FW\|NWPLCY\)-[^ ]*\) .*/\1/p'; }
