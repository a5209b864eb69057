# shellcheck shell=bash
# Container images without Docker and without a registry: layers are tar files, the rest is a little JSON.

# Loads an image into the cluster's containerd. Layers that it already holds are not sent again.
image() { # --tag NAME:TAG... --entrypoint JSON [--cmd JSON] [--user U] [--workdir D] [--env K=V]... LAYER.tar...
  local work status=0
  work=$(mktemp -d)
  containers content ls -q >"$work/present"
  load_image "$work" --present "$work/present" "$@" 2>"$work/log" || load_image "$work" "$@" || status=$?
  rm -rf "$work"
  ((status == 0)) || die "could not load the image ($*)"
}

load_image() { # work folder, arguments of image.py
  local archive=$1/image.tar
  shift
  python3 "$local_folder/lib/image.py" "$@" >"$archive" && containers images import "$archive" >/dev/null
}

# A Debian root file system as a layer: the packages and what they depend on, unpacked, not installed (no scripts run).
base() { # out.tar suite package...
  local out=$1 suite=$2
  shift 2
  require_commands mmdebstrap=mmdebstrap /usr/share/keyrings/debian-archive-keyring.gpg=debian-archive-keyring
  mkdir -p "$(dirname "$out")"
  quietly "unpacking Debian $suite with $*" \
    mmdebstrap --format=tar --variant=extract --include="$(IFS=, && echo "$*")" \
    --extract-hook="$local_folder/lib/slim-root" "$suite" "$out.new" ||
    die "could not make a root file system of Debian $suite; see the lines above"
  mv "$out.new" "$out"
}
