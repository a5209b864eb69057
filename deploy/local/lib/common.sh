# shellcheck shell=bash
# What every script here shares: where things live, how it speaks, and the lock that keeps two of them apart.

local_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
home=${VERTEX_AI_CLUSTER_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/vertex-ai-operator/cluster}
bin=$home/bin
run=$home/run
kubernetes_version=v1.36.3

say() { printf '%s\n' "${speaker:-cluster}: $*" >&2; }
die() {
  say "$*"
  exit 1
}

# One build, start or stop at a time; a second one waits. Children must not inherit the lock (9>&-),
# or a component that outlives the script would hold it.
lock() {
  mkdir -p "$home"
  exec 9>"$home/lock"
  flock -n 9 && return
  say "another command of the local cluster is at work; waiting for it"
  flock 9
}

elapsed() { printf '%dm%02ds' $(($1 / 60)) $(($1 % 60)); }

# Runs a command whose output matters only when it fails; says every half minute that it is still at work.
quietly() { # what command...
  local what=$1 log started=$SECONDS ticker status=0
  shift
  log=$(mktemp)
  say "$what"
  (while sleep 30; do say "$what: $(elapsed $((SECONDS - started)))"; done) 9>&- &
  ticker=$!
  "$@" >"$log" 2>&1 9>&- || status=$?
  kill "$ticker" 2>/dev/null || true
  wait "$ticker" 2>/dev/null || true
  ((status == 0)) || { tail -n 40 "$log" >&2; }
  rm -f "$log"
  return "$status"
}

# The cluster's containerd, in the namespace that Kubernetes uses.
containers() { ctr -a "$run/containerd.sock" -n k8s.io "$@"; }
