# shellcheck shell=bash
# The steps of the playground, each of which may run again on what an earlier run left.

namespace=ngx-agents
client=chat
root=$(cd "$local_folder/../.." && pwd)
context=''   # of a cluster that the user already has; empty: the local one
registry=''  # where the images are, with --context
rebuilt=''   # yes when this run made new jars
simulator_settings=/api/v1/namespaces/vertex-ai-simulator/services/simulator:admin/proxy/settings

kubectl() { command kubectl ${context:+--context "$context"} "$@"; }
helm() { command helm ${context:+--kube-context "$context"} "$@"; }

require_build_tools() {
  require_commands mvn=maven javac=default-jdk-headless
  require_jdk
  local version
  version=$(mvn -B --version | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  [[ $version =~ ^3\.([0-9]+)$ && ${BASH_REMATCH[1]} -ge 8 || $version =~ ^[4-9] ]] ||
    die "Maven 3.8 or newer is needed, and this is ${version:-unknown}: https://maven.apache.org/download.cgi"
}

build_jars() {
  local built=$root/target/playground.sha256
  [[ $(cat "$built" 2>/dev/null) != "$(fingerprint_of_jars)" ]] || return 0
  require_build_tools
  (cd "$root" && quietly "building the jars" nice mvn -q -B package -P playground) ||
    die "the build failed; see the lines above, or run: mvn package -P playground"
  rebuilt=yes
  mkdir -p "$root/target"
  fingerprint_of_jars >"$built"
}

# Of the sources together with the jars that came of them: either may have changed since the last time.
fingerprint_of_jars() {
  (cd "$root" && find pom.xml src/*/pom.xml src/*/src/main src/*/target/app/*.jar src/operator/target/quarkus-app/app \
    -type f -print0 2>/dev/null | sort -z | xargs -0 sha256sum | sha256sum)
}

start_cluster() {
  local environment
  environment=$("$local_folder/cluster" up)
  eval "$environment"
}

use_context() {
  local tool
  for tool in kubectl helm; do
    command -v "$tool" >/dev/null || PATH=$PATH:$bin
    command -v "$tool" >/dev/null || die "$tool is missing; install it, or build it: deploy/local/cluster build helm kubernetes"
  done
  kubectl get --raw /readyz >/dev/null || die "the cluster of context $context does not answer"
}

load_images() {
  "$local_folder/images" --tag local operator tools redis prometheus >/dev/null
  "$local_folder/images" --tag v1.0 --tag v1.1 --tag v1.2 gateway >/dev/null
}

# A manifest of this folder, with the images of the registry when there is one.
manifest() { # file
  if [[ $registry ]]; then
    sed -e "s#docker.io/ngxagents/vertex-ai-tools:local#$registry/vertex-ai-tools:$tag#" \
      -e "s#docker.io/local/prometheus:3.13#docker.io/prom/prometheus:v3.13.5#" "$local_folder/$1"
  else
    cat "$local_folder/$1"
  fi
}

install_surroundings() {
  say "starting Prometheus and the simulator of Vertex AI"
  manifest prometheus.yaml | kubectl apply -f - >/dev/null
  kubectl -n monitoring create configmap rules --from-file="$root/deploy/monitoring/prometheus" --dry-run=client -o yaml |
    kubectl apply -f - >/dev/null
  manifest simulator.yaml | kubectl apply -f - >/dev/null
}

# Pods of the same tag would keep the image of an earlier build, so they are restarted after a new one.
install_operator() {
  local values=(--values "$local_folder/values.yaml") known=''
  if [[ $registry ]]; then
    values+=(--set "image.repository=$registry/vertex-ai-operator" --set "image.tag=$tag"
      --set "images.gateway=$registry/vertex-ai-gateway" --set "images.tools=$registry/vertex-ai-tools:$tag"
      --set "images.redis=docker.io/library/redis:7.4")
  fi
  ! helm status vertex-ai-operator -n vertex-ai-operator >/dev/null 2>&1 || known=yes
  quietly "installing the operator" helm upgrade --install vertex-ai-operator "$root/helm/vertex-ai-operator" \
    -n vertex-ai-operator --create-namespace "${values[@]}" --wait --timeout 3m ||
    die "the operator did not become ready; see: kubectl -n vertex-ai-operator get pods,events"
  [[ -z $known || -z $rebuilt ]] || restart
}

restart() {
  kubectl -n vertex-ai-simulator rollout restart deployment >/dev/null
  kubectl -n vertex-ai-operator rollout restart deployment >/dev/null
  kubectl -n vertex-ai-operator rollout status deployment --timeout=2m >/dev/null
}

# Begins anew: what an earlier run left of the client and its releases goes first.
create_client() {
  kubectl get namespace "$namespace" >/dev/null 2>&1 || kubectl create namespace "$namespace" --save-config >/dev/null
  kubectl -n vertex-ai-simulator delete job load --ignore-not-found >/dev/null
  kubectl -n "$namespace" delete canaryreleases,vertexaiclients --all >/dev/null
  kubectl -n vertex-ai-simulator rollout status deployment/simulator --timeout=2m >/dev/null ||
    die "the simulator did not become ready; see: kubectl -n vertex-ai-simulator get pods,events"
  kubectl -n monitoring rollout status deployment/prometheus --timeout=2m >/dev/null ||
    die "Prometheus did not become ready; see: kubectl -n monitoring get pods,events"
  simulate '{"errors": []}'
  say "kubectl apply -f examples/01-quickstart"
  kubectl apply -n "$namespace" -f "$root/examples/01-quickstart" >/dev/null
  kubectl -n "$namespace" wait --for=condition=Ready "vertexaiclient/$client" --timeout=3m >/dev/null ||
    die "the client did not become ready; see: kubectl -n $namespace describe vertexaiclient $client"
  kubectl -n "$namespace" get vertexaiclients
}

# The simulator's settings, through the API server, so that no port has to be forwarded.
simulate() { # settings as JSON
  kubectl replace --raw "$simulator_settings" -f - <<<"$1" >/dev/null || die "the simulator refused the settings $1"
}

start_load() {
  say "sending 40 requests a second"
  manifest playground/load.yaml | kubectl apply -f - >/dev/null
}

release() { # manifest of the examples, expected phase
  local name phase='' deadline=$((SECONDS + 300))
  name=$(kubectl create -f "$root/examples/02-canary/$1" -o name)
  while [[ ! $phase =~ ^(Succeeded|RolledBack|Superseded)$ ]]; do
    ((SECONDS < deadline)) || die "the release hangs in phase ${phase:-Pending}; see: kubectl -n $namespace describe $name"
    sleep 1
    phase=$(kubectl -n "$namespace" get "$name" -o jsonpath='{.status.phase}')
  done
  kubectl -n "$namespace" get "$name" -o jsonpath='{.status.message}{"\n"}'
  [[ $phase == "$2" ]] || die "the release ended $phase, not $2; see: kubectl -n $namespace describe $name"
}

# Lines as they happen, like a person would see them.
watch_releases() {
  (exec kubectl ${context:+--context "$context"} -n "$namespace" get canaryreleases -w) &
  watcher=$!
  trap 'kill "$watcher" 2>/dev/null || true' EXIT
}
