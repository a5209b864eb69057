# shellcheck shell=bash
# Starts the components in the order in which they need each other, each only if it does not run yet.

components=(containerd etcd kube-apiserver kube-controller-manager kube-scheduler coredns kubelet kube-proxy metrics-server)

boot() {
  mkdir -p "$run"
  certificates
  configuration
  network_up
  boot_containerd
  boot_control_plane
  boot_node
  metrics_api
}

free_ports() {
  alive etcd || { require_port 2379 etcd && require_port 2380 etcd; }
  alive kube-apiserver || require_port 6443 kube-apiserver
  alive kube-controller-manager || require_port 10257 kube-controller-manager
  alive kube-scheduler || require_port 10259 kube-scheduler
  alive kubelet || require_port 10248 kubelet
  alive kube-proxy || { require_port 10256 kube-proxy && require_port 10249 kube-proxy; }
}

# The two accept rules are for machines whose packet filter drops forwarded packets, as Docker makes it do.
network_up() {
  require_kernel
  ip link show "$bridge" >/dev/null 2>&1 || ip link add "$bridge" type bridge
  ip addr show "$bridge" | grep -q "$node_address/" || ip addr add "$node_address/24" dev "$bridge"
  ip link set "$bridge" up
  sysctl -qw net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1
  local direction
  for direction in -i -o; do
    local rule=(FORWARD "$direction" "$bridge" -m comment --comment "$network" -j ACCEPT)
    iptables -w -C "${rule[@]}" 2>/dev/null || iptables -w -I "${rule[@]}"
  done
}

# Containers that containerd still knows from a cluster that was killed are forgotten before kubelet sees them;
# containerd has to start again for its CRI part to forget them too.
boot_containerd() {
  local fresh=''
  alive containerd || fresh=yes
  start containerd containerd -c "$run/containerd.toml"
  wait_for 30 containerd "containerd answers" containers version
  if [[ $fresh ]] && ! alive kubelet && forget_containers; then
    stop containerd
    start containerd containerd -c "$run/containerd.toml"
    wait_for 30 containerd "containerd answers" containers version
  fi
  containers images ls -q | grep -qx docker.io/local/pause:1 || pause_image
}

pause_image() {
  local root=$home/pause
  mkdir -p "$root"
  cp "$bin/pause" "$root/pause"
  tar -C "$root" --owner=0 --group=0 -cf "$home/pause.tar" pause
  image --tag docker.io/local/pause:1 --entrypoint '["/pause"]' "$home/pause.tar"
  rm -rf "$root" "$home/pause.tar" "$home/pause.tar.sha256"
}

boot_control_plane() {
  start etcd "$(etcd_program)" --data-dir "$run/etcd" --listen-client-urls http://127.0.0.1:2379 \
    --advertise-client-urls http://127.0.0.1:2379 --listen-peer-urls http://127.0.0.1:2380
  start kube-apiserver "$bin/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 \
    --secure-port=6443 --advertise-address="$node_address" --service-cluster-ip-range="$service_range" \
    --authorization-mode=Node,RBAC --allow-privileged=true --cert-dir="$run/certs" \
    --tls-cert-file="$run/pki/apiserver.crt" --tls-private-key-file="$run/pki/apiserver.key" \
    --client-ca-file="$run/pki/ca.crt" --service-account-issuer=https://kubernetes.default.svc \
    --service-account-key-file="$run/pki/service-accounts.pub" \
    --service-account-signing-key-file="$run/pki/service-accounts.key" \
    --kubelet-client-certificate="$run/pki/admin.crt" --kubelet-client-key="$run/pki/admin.key" \
    --kubelet-preferred-address-types=InternalIP \
    --requestheader-client-ca-file="$run/pki/ca.crt" --requestheader-allowed-names=front-proxy-client \
    --requestheader-username-headers=X-Remote-User --requestheader-group-headers=X-Remote-Group \
    --requestheader-extra-headers-prefix=X-Remote-Extra- --proxy-client-cert-file="$run/pki/front-proxy.crt" \
    --proxy-client-key-file="$run/pki/front-proxy.key" --enable-aggregator-routing=true \
    --audit-policy-file="$run/audit-policy.yaml" --audit-log-path="$run/audit.log" \
    --audit-log-maxsize=500 --audit-log-maxbackup=1
  wait_for 60 kube-apiserver "kube-apiserver is ready" kubectl get --raw /readyz
  start kube-controller-manager "$bin/kube-controller-manager" --kubeconfig="$run/admin.conf" \
    --use-service-account-credentials --leader-elect=false --root-ca-file="$run/pki/ca.crt" \
    --flex-volume-plugin-dir="$run/volume-plugins" \
    --service-account-private-key-file="$run/pki/service-accounts.key" \
    --horizontal-pod-autoscaler-sync-period=5s --horizontal-pod-autoscaler-initial-readiness-delay=10s
  start kube-scheduler "$bin/kube-scheduler" --kubeconfig="$run/admin.conf" --leader-elect=false
}

boot_node() {
  start coredns "$bin/coredns" -conf "$run/Corefile"
  start kubelet "$bin/kubelet" --config="$run/kubelet.yaml" --kubeconfig="$run/kubelet.conf" \
    --hostname-override=node1 --node-ip="$node_address" --root-dir="$run/kubelet" --cert-dir="$run/kubelet-pki"
  start kube-proxy "$bin/kube-proxy" --config="$run/kube-proxy.yaml"
  start metrics-server "$bin/metrics-server" --kubeconfig="$run/admin.conf" \
    --authentication-kubeconfig="$run/admin.conf" --authorization-kubeconfig="$run/admin.conf" \
    --secure-port=10251 --bind-address="$node_address" --cert-dir="$run/metrics-certs" --kubelet-insecure-tls \
    --kubelet-preferred-address-types=InternalIP --metric-resolution=10s --kubelet-request-timeout=5s
  wait_for 60 kubelet "node1 is ready" kubectl wait --for=condition=Ready node/node1 --timeout=1s
}

# metrics-server runs on the host; a Service without a selector leads the API server to it.
metrics_api() {
  kubectl apply -f - >/dev/null <<END
apiVersion: v1
kind: Service
metadata: {name: metrics-server, namespace: kube-system}
spec: {ports: [{port: 443, targetPort: 10251}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: metrics-server, namespace: kube-system, labels: {kubernetes.io/service-name: metrics-server}}
addressType: IPv4
ports: [{port: 10251}]
endpoints: [{addresses: [$node_address]}]
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1beta1.metrics.k8s.io}
spec:
  {service: {name: metrics-server, namespace: kube-system}, group: metrics.k8s.io, version: v1beta1,
   insecureSkipTLSVerify: true, groupPriorityMinimum: 100, versionPriority: 100}
END
  wait_for 60 metrics-server "the metrics API is available" \
    kubectl wait --for=condition=Available apiservice/v1beta1.metrics.k8s.io --timeout=1s
}
