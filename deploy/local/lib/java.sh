# shellcheck shell=bash
# The layers under our Java programs: a small Debian, and a Java runtime cut from the JDK of the build.

# More than the programs load today: a module less saves some megabytes, a missing one fails at run time.
java_modules=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.prefs
java_modules+=,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.httpserver
java_modules+=,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

jdk() {
  local javac
  if [[ ${JAVA_HOME:-} && -x $JAVA_HOME/bin/jlink ]]; then
    echo "$JAVA_HOME"
  else
    javac=$(command -v javac) || return 1
    dirname "$(dirname "$(readlink -f "$javac")")"
  fi
}

require_jdk() {
  local folder version
  folder=$(jdk) && [[ -x $folder/bin/jlink ]] ||
    die "a JDK of version 17 or newer is needed. On Debian: apt-get install openjdk-17-jdk-headless; elsewhere: https://adoptium.net. Then set JAVA_HOME or put it on PATH"
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$folder/release")
  ((version >= 17)) || die "the JDK in $folder is version $version; 17 or newer is needed. Set JAVA_HOME to a newer one"
}

# The system libraries have to be as new as those that the JDK was built with, so a Debian gets its own release.
debian_suite() (
  # shellcheck disable=SC1091
  source /etc/os-release
  if [[ $ID == debian && ${VERSION_CODENAME:-} ]]; then echo "$VERSION_CODENAME"; else echo trixie; fi
)

system_layer() {
  local suite packages=(base-files libc6 libstdc++6 zlib1g dash coreutils)
  suite=$(debian_suite)
  debian_layer system "$suite" "${packages[@]}"
}

debian_layer() { # name suite package...
  layer "$1" "${*:2} $(<"$local_folder/lib/slim-root")" base "$layers/$1.tar" "${@:2}"
}

java_layer() {
  require_jdk
  local folder
  folder=$(jdk)
  layer java "$folder $(<"$folder/release") $java_modules" link_java "$folder"
}

link_java() { # jdk
  local work
  work=$(mktemp -d)
  mkdir -p "$work/opt"
  quietly "linking a Java runtime of $1" nice "$1/bin/jlink" --add-modules "$java_modules" --output "$work/opt/java" \
    --no-man-pages --no-header-files --generate-cds-archive || die "jlink of $1 failed; see the lines above"
  # The JDK's own trust store, which a distribution may keep elsewhere behind a link.
  cp -fL "$1/lib/security/cacerts" "$work/opt/java/lib/security/cacerts"
  pack "$layers/java.tar" "$work"
  rm -rf "$work"
}

# A tar that is the same whenever its contents are the same, so that an unchanged layer is not loaded again.
pack() { # out.tar folder
  tar -C "$2" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=go=rX -cf "$1.new" .
  mv "$1.new" "$1"
}

# Makes a layer only if what it is made of has changed.
layer() { # name made-of command...
  local name=$1 made_of=$2
  shift 2
  [[ -f $layers/$name.tar && $(cat "$layers/$name.made-of" 2>/dev/null) == "$made_of" ]] && return
  mkdir -p "$layers"
  "$@"
  echo "$made_of" >"$layers/$name.made-of"
}
