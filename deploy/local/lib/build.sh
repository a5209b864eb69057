# shellcheck shell=bash
# Compiles the cluster's programs from the Go modules in programs/, each pinned by its go.mod and go.sum.

default_components=(kubernetes coredns metrics-server helm prometheus pause)

# component: a folder of programs/; each names its programs in tools.go, or is itself one. A file `tags` holds build tags.
programs_of() {
  local folder=$local_folder/programs/$1
  if [[ -f $folder/tools.go ]]; then sed -n 's/^\t_ "\(.*\)"$/\1/p' "$folder/tools.go"; else echo .; fi
}

build() { # component...
  local component program stale=() n=0 started=$SECONDS
  (($#)) || set -- "${default_components[@]}"
  for component in "$@"; do
    [[ -d $local_folder/programs/$component ]] ||
      die "there is no component $component; there are: $(cd "$local_folder/programs" && echo *)"
    for program in $(programs_of "$component"); do
      is_built "$component" "$program" || stale+=("$component $program")
    done
  done
  ((${#stale[@]})) || return 0
  require_go
  require_disk 12 "building Kubernetes"
  for program in "${stale[@]}"; do
    # shellcheck disable=SC2086 # two words: component and program
    build_program $program "[$((++n))/${#stale[@]}]"
  done
  say "built ${#stale[@]} programs in $(elapsed $((SECONDS - started)))"
}

build_program() { # component program progress
  local component=$1 program=$2 name
  local version=k8s.io/component-base/version
  local stamp="-X $version.gitVersion=$kubernetes_version -X $version.gitMajor=1 -X $version.gitMinor=36"
  name=$(program_name "$component" "$program")
  mkdir -p "$bin/.built"
  (cd "$local_folder/programs/$component" && export CGO_ENABLED=0 GOFLAGS=-mod=readonly &&
    quietly "$3 building $name" nice go build -tags "$(build_tags)" -ldflags "-s -w $stamp" -o "$bin/$name" "$program") ||
    die "building $name failed; see the lines above. Without internet, set GOPROXY to a Go module proxy that this machine reaches"
  fingerprint "$component" >"$bin/.built/$name"
}

build_tags() { if [[ -f tags ]]; then cat tags; fi; }

program_name() { if [[ $2 == . ]]; then echo "$1"; else basename "$2"; fi; }

# Contents, not times, decide what is stale: a fresh clone has new times and the same contents.
fingerprint() {
  (cd "$local_folder/programs/$1" && cat ./*.go go.mod && build_tags && { [[ ! -f go.sum ]] || cat go.sum; } && echo "$kubernetes_version") |
    sha256sum | cut -d' ' -f1
}

is_built() { # component program
  local name
  name=$(program_name "$1" "$2")
  [[ -x $bin/$name && $(cat "$bin/.built/$name" 2>/dev/null) == $(fingerprint "$1") ]]
}

test_programs=(kube-apiserver kubectl)

have_test_binaries() {
  local name
  for name in "${test_programs[@]}"; do is_built kubernetes "k8s.io/kubernetes/cmd/$name" || return 1; done
}

# The layout that kube-api-test looks for: DIR/k8s/VERSION-linux-amd64/{etcd,kube-apiserver,kubectl}.
test_binaries() { # folder
  local name folder=$1/k8s/${kubernetes_version#v}-linux-amd64 n=0
  require_etcd
  for name in "${test_programs[@]}"; do
    is_built kubernetes "k8s.io/kubernetes/cmd/$name" && continue
    require_go
    require_disk 8 "building kube-apiserver"
    build_program kubernetes "k8s.io/kubernetes/cmd/$name" "[$((++n))/2]"
  done
  mkdir -p "$folder"
  ln -sfn "$bin/kube-apiserver" "$bin/kubectl" "$folder/"
  ln -sfn "$(etcd_program)" "$folder/etcd"
  echo "$folder"
}
