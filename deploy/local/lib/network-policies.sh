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

# It has a way to clear all that it made, and it needs no cluster for it.
network_policies_down() {
  stop "$firewall"
  [[ ! -e $run/$firewall.log ]] || "$bin/$firewall" --cleanup-config >/dev/null 2>&1 || true
}
