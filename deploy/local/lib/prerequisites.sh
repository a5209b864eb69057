# shellcheck shell=bash
# What the cluster needs of the machine, and what to do where it is missing.

elsewhere="Use a cluster that you already have instead: deploy/local/up --context NAME"

require_linux() {
  [[ $(uname -s) == Linux && $(uname -m) == x86_64 ]] ||
    die "the local cluster runs on Linux on x86-64 only, and this is $(uname -s) on $(uname -m). $elsewhere"
}

require_root() {
  [[ $EUID == 0 ]] ||
    die "the local cluster starts containers, so it needs root: run it with sudo. $elsewhere"
}

require_disk() { # gigabytes what
  local free
  mkdir -p "$home"
  free=$(df --output=avail -BG "$home" | tail -n 1 | tr -dc 0-9)
  ((free >= $1)) ||
    die "$2 needs $1 GB free on the disk of $home, and there are $free. Free some, or set VERTEX_AI_CLUSTER_HOME to a folder on a larger disk"
}

# Go below 1.21 cannot fetch by itself the newer Go that the modules ask for; Debian 12 has an older one, 13 a newer.
require_go() {
  go_is_new_enough && return
  if [[ $EUID == 0 ]] && [[ $(apt-cache policy golang-go 2>/dev/null) =~ Candidate:\ [0-9]+:1\.([0-9]+) ]] &&
    ((BASH_REMATCH[1] >= 21)); then
    install_packages golang-go && go_is_new_enough && return
  fi
  die "Go 1.21 or newer is needed to build Kubernetes (found: $(go_version)). Install it from https://go.dev/dl and put it on PATH. $elsewhere"
}

go_version() { if command -v go >/dev/null; then (cd / && go env GOVERSION); else echo none; fi; }
go_is_new_enough() { [[ $(go_version) =~ ^go1\.([0-9]+) ]] && ((BASH_REMATCH[1] >= 21)); }

# Installs the Debian package of each command that is not there. It never removes a package (Docker's own
# containerd conflicts with Debian's), and lets no package start a service of its own.
require_commands() { # command=package...
  local missing=() pair
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || [[ -e ${pair%%=*} ]] || missing+=("${pair#*=}")
  done
  ((${#missing[@]})) || return 0
  command -v apt-get >/dev/null ||
    die "missing: ${missing[*]} (names of the Debian packages). Install what provides them on this system"
  [[ $EUID == 0 ]] || die "missing: run \`sudo apt-get install --no-install-recommends ${missing[*]}\` and try again"
  mapfile -t missing < <(printf '%s\n' "${missing[@]}" | sort -u)
  install_packages "${missing[@]}" ||
    die "could not install ${missing[*]}; see the lines above, then \`apt-get install --no-install-recommends ${missing[*]}\`"
}

# In a subshell, so that the guard goes when it ends, also by Ctrl-C.
install_packages() (
  policy=/usr/sbin/policy-rc.d
  if [[ ! -e $policy ]]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  export DEBIAN_FRONTEND=noninteractive
  quietly "reading Debian's package lists" apt-get update -qq &&
    quietly "installing $*" apt-get install -y -qq --no-install-recommends --no-remove "$@"
)

require_cluster_commands() {
  PATH=$PATH:/usr/sbin:/sbin
  require_commands containerd=containerd ctr=containerd runc=runc /usr/lib/cni/bridge=containernetworking-plugins \
    iptables=iptables conntrack=conntrack openssl=openssl ip=iproute2 ss=iproute2 python3=python3 flock=util-linux
  require_etcd
}

# etcd is taken out of its Debian package without installing it: the package would start a second etcd on our port.
require_etcd() {
  command -v etcd >/dev/null && return
  [[ -x $bin/etcd ]] && return
  command -v apt-get >/dev/null || die "missing: etcd. Put an etcd 3.4 or newer on PATH (https://github.com/etcd-io/etcd/releases)"
  say "fetching etcd from Debian's package etcd-server"
  local work
  work=$(mktemp -d)
  chmod 755 "$work"
  [[ $EUID != 0 ]] || apt-get update -qq || true
  (cd "$work" && apt-get download -qq etcd-server 2>"$work/log" && dpkg -x etcd-server_*.deb root) ||
    die "could not fetch Debian's package etcd-server: $(tail -n 3 "$work/log"). Install etcd by hand and put it on PATH"
  mkdir -p "$bin"
  cp "$work/root/usr/bin/etcd" "$bin/etcd"
  rm -rf "$work"
}

etcd_program() { if [[ -x $bin/etcd ]]; then echo "$bin/etcd"; else command -v etcd; fi; }

# The bridge's packets must pass iptables, or Services do not work between pods of one node.
require_kernel() {
  modprobe -a overlay br_netfilter >/dev/null 2>&1 || true
  [[ -e /proc/sys/net/bridge/bridge-nf-call-iptables ]] ||
    die "the kernel module br_netfilter is missing, and modprobe could not load it. $elsewhere"
  grep -qw overlay /proc/filesystems || die "the kernel has no overlay file system. $elsewhere"
}

require_port() { # port component that needs it
  local owner
  owner=$(ss -Hltnp "sport = :$1" | awk '$4 !~ /^10\.200\./' | head -n 1)
  [[ $owner ]] || return 0
  [[ $owner =~ \(\(\"([^\"]*)\",pid=([0-9]+) ]] && owner="${BASH_REMATCH[1]} (process ${BASH_REMATCH[2]})"
  die "port $1, which $2 needs, is taken by $owner. Stop that, and try again. $elsewhere"
}
