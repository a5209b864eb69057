# shellcheck shell=bash
# The cluster's processes. A process is ours when its number and its start time are those that we wrote down:
# numbers come round again, and nothing is ever ended by its name.

started_at() { # pid: clock ticks since boot, field 22 of its stat; the name before it may hold spaces
  local stat
  { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
  # shellcheck disable=SC2086 # the fields are words
  set -- ${stat##*) }
  [[ $1 != Z ]] && echo "${20}"
}

alive() { # name
  local pid started
  { read -r pid started <"$run/$1.pid"; } 2>/dev/null || return 1
  [[ $(started_at "$pid") == "$started" ]]
}

start() { # name command...
  local name=$1
  shift
  alive "$name" && return
  setsid nohup "$@" >>"$run/$name.log" 2>&1 </dev/null 9>&- &
  echo "$! $(started_at $!)" >"$run/$name.pid"
}

stop() { # name
  local pid i
  if alive "$1"; then
    read -r pid _ <"$run/$1.pid"
    kill "$pid" 2>/dev/null || true
    for ((i = 0; i < 100; i++)); do
      alive "$1" || break
      ((i != 80)) || kill -KILL "$pid" 2>/dev/null || true
      sleep 0.1
    done
  fi
  rm -f "$run/$1.pid"
}

wait_for() { # seconds component what command...
  local deadline=$((SECONDS + $1)) name=$2 what=$3
  shift 3
  until "$@" >/dev/null 2>&1; do
    if ! alive "$name"; then
      tail -n 15 "$run/$name.log" >&2
      die "$name ended before $what; its last lines are above, all of them in $run/$name.log"
    fi
    ((SECONDS < deadline)) || die "waited in vain for $what; see $run/$name.log"
    sleep 0.2
  done
}
