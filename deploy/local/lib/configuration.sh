# shellcheck shell=bash
# Certificates and configuration files; all of them are made anew at each start of the cluster.

network=vertex-ai-pods      # name of the pod network; also marks its packet filter rules
bridge=vertex-ai0
node_address=10.200.0.1     # the bridge's; components that pods reach listen here
pod_range=10.200.0.0/24
service_range=10.96.0.0/16
service_address=10.96.0.1   # kubernetes.default.svc

issue() { # name subject extension
  # RSA: Java clients read elliptic-curve keys only with an extra library.
  openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "$2" 2>/dev/null
  openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 365 -out "$1.crt" \
    -extfile <(printf '%s' "$3") 2>/dev/null
}

# A subshell, because it changes the folder.
certificates() (
  [[ ! -f $run/pki/complete ]] || return 0
  mkdir -p "$run/pki"
  chmod 700 "$run/pki"
  cd "$run/pki" || exit
  local names=localhost,kubernetes,kubernetes.default,kubernetes.default.svc,kubernetes.default.svc.cluster.local
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out service-accounts.key 2>/dev/null
  openssl pkey -in service-accounts.key -pubout -out service-accounts.pub
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.crt -days 365 \
    -subj "/CN=vertex-ai-operator local cluster" 2>/dev/null
  issue apiserver /CN=kube-apiserver \
    "subjectAltName=DNS:${names//,/,DNS:},IP:127.0.0.1,IP:$service_address,IP:$node_address"
  issue admin /O=system:masters/CN=admin extendedKeyUsage=clientAuth
  issue kubelet /O=system:nodes/CN=system:node:node1 extendedKeyUsage=clientAuth
  issue front-proxy /CN=front-proxy-client extendedKeyUsage=clientAuth
  kubeconfig admin
  kubeconfig kubelet
  touch complete
)

kubeconfig() { # user
  local authority certificate key
  authority=$(base64 -w0 ca.crt) certificate=$(base64 -w0 "$1.crt") key=$(base64 -w0 "$1.key")
  (umask 077 && cat >"$run/$1.conf") <<END
apiVersion: v1
kind: Config
current-context: vertex-ai-local
contexts: [{name: vertex-ai-local, context: {cluster: local, user: $1}}]
clusters: [{name: local, cluster: {server: "https://127.0.0.1:6443", certificate-authority-data: $authority}}]
users: [{name: $1, user: {client-certificate-data: $certificate, client-key-data: $key}}]
END
}

configuration() {
  mkdir -p "$run/cni"
  containerd_configuration >"$run/containerd.toml"
  network_configuration >"$run/cni/10-pods.conflist"
  kubelet_configuration >"$run/kubelet.yaml"
  proxy_configuration >"$run/kube-proxy.yaml"
  dns_configuration >"$run/Corefile"
  audit_policy >"$run/audit-policy.yaml"
}

# State, network namespaces and runc's own state live below $run, so that one folder holds all there is to clean.
containerd_configuration() {
  cat <<END
version = 2
root = "$home/containerd"
state = "$run/containerd"
[grpc]
  address = "$run/containerd.sock"
[plugins."io.containerd.internal.v1.opt"]
  path = "$run/opt"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "docker.io/local/pause:1"
  restrict_oom_score_adj = true   # works without CAP_SYS_RESOURCE
  netns_mounts_under_state_dir = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$run/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
      Root = "$run/runc"
END
}

network_configuration() {
  cat <<END
{"cniVersion": "0.4.0", "name": "$network", "plugins": [
  {"type": "bridge", "bridge": "$bridge", "isGateway": true, "ipMasq": true, "hairpinMode": true,
   "ipam": {"type": "host-local", "dataDir": "$run/ipam", "ranges": [[{"subnet": "$pod_range"}]],
            "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
END
}

# Eviction and image collection are off but for the last gigabyte: a developer's full disk must not drain the node.
kubelet_configuration() {
  cat <<END
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: false}, webhook: {enabled: false}, x509: {clientCAFile: $run/pki/ca.crt}}
authorization: {mode: AlwaysAllow}
address: $node_address
cgroupDriver: cgroupfs
cgroupsPerQOS: false
enforceNodeAllocatable: []
failCgroupV1: false
failSwapOn: false
localStorageCapacityIsolation: false
makeIPTablesUtilChains: false
clusterDNS: [$node_address]
clusterDomain: cluster.local
containerRuntimeEndpoint: unix://$run/containerd.sock
evictionHard: {memory.available: 100Mi, nodefs.available: 1Gi, imagefs.available: 1Gi}
imageGCHighThresholdPercent: 100
podLogsDir: $run/pod-logs
volumePluginDir: $run/volume-plugins
END
}

proxy_configuration() {
  cat <<END
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
iptables: {localhostNodePorts: false}
clientConnection: {kubeconfig: $run/admin.conf}
clusterCIDR: $pod_range
hostnameOverride: node1
conntrack: {maxPerCore: 0, min: 0}
END
}

dns_configuration() {
  local forward=''
  ! grep -q '^nameserver' /etc/resolv.conf || forward='forward . /etc/resolv.conf'
  cat <<END
.:53 {
  bind $node_address
  errors
  kubernetes cluster.local in-addr.arpa ip6.arpa {
    kubeconfig $run/admin.conf
  }
  cache 5
  $forward
}
END
}

# Who wrote what, without contents: tests count an operator's writes. The cluster's own heartbeats are left out.
audit_policy() {
  cat <<'END'
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
- {level: None, verbs: [get, list, watch]}
- {level: None, users: ["system:apiserver"]}
- {level: None, users: [admin], resources: [{group: coordination.k8s.io}]}
- level: None
  userGroups: ["system:nodes", "system:serviceaccounts:kube-system"]
  resources: [{group: coordination.k8s.io}, {group: events.k8s.io}, {group: "", resources: [events, nodes/status]}]
- {level: None, resources: [{group: authentication.k8s.io}, {group: authorization.k8s.io}]}
- {level: Metadata, verbs: [create, update, patch, delete, deletecollection]}
END
}
