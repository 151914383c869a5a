# For lanes that need a Debian tree or an engine; to be sourced. They need root.

# need PROGRAM=PACKAGE...: installs the packages of which the program is not here.
need() {
  [ "$(id -u)" = 0 ] || { echo "this lane makes trees and starts an engine, for which it needs to be root" >&2 && return 1; }
  local pair packages=()
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || packages+=("${pair#*=}")
  done
  ((${#packages[@]} > 0)) || return 0
  command -v apt-get >/dev/null || { echo "there is no apt here to install ${packages[*]} by" >&2 && return 1; }
  apt-get update -qq
  # A package may start what it brings; the lane starts its own, on its own socket and folders.
  local policy=/usr/sbin/policy-rc.d status=0
  [ -e $policy ] || printf '#!/bin/sh\n# truewheel lane\nexit 101\n' >$policy
  chmod 755 $policy
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null || status=$?
  if grep -q 'truewheel lane' $policy; then rm -f $policy; fi
  return $status
}

# debian_tree FOLDER: a small Debian with Python and pip. It is made once in a run of the lanes, which takes a minute.
debian_tree() {
  local kept=${LANE_DIR:+${LANE_DIR%/*}/debian.tar} log=$1.log
  if [ ! -s "${kept:-$1.tar}" ]; then
    rm -rf "$1"
    debootstrap --variant=minbase --include=python3,python3-pip,python3-venv bookworm "$1" >"$log" 2>&1 ||
      { tail -n 20 "$log" && return 1; }
    rm -rf "$1"/var/cache/apt/* "$1"/var/lib/apt/lists/* "$1"/usr/share/{doc,man,locale}/*
    [ -z "$kept" ] || { tar -C "$1" --numeric-owner -cf "$kept.part" . && mv "$kept.part" "$kept"; }
  else
    rm -rf "$1"
    mkdir -p "$1"
    tar -C "$1" --numeric-owner -xf "$kept"
  fi
}

# start_engine FOLDER COMMAND...: an engine by a command such as "dockerd --ipv6", of which DOCKER_HOST tells. It must not meet the
# network of an engine that runs here already: without a bridge of its own it removes docker0, and with one it takes that of the other.
# A socket's path may not be long, and FOLDER may.
start_engine() {
  engine_folder=$1
  shift
  engine_socket=$(mktemp -d)
  mkdir -p "$engine_folder"
  "$@" -H "unix://$engine_socket/engine.sock" --data-root "$engine_folder/data" --exec-root "$engine_socket/run" \
    --pidfile "$engine_socket/pid" >"$engine_folder/log" 2>&1 &
  engine_pid=$!
  export DOCKER_HOST=unix://$engine_socket/engine.sock
  for _ in $(seq 120); do
    if docker version >/dev/null 2>&1; then break; fi
    kill -0 "$engine_pid" 2>/dev/null || { tail -n 20 "$engine_folder/log" && echo "the engine did not start" && return 1; }
    sleep 0.5
  done
  docker version --format 'engine {{.Server.Version}}, client {{.Client.Version}}'
}

# stop_engine: ends the engine that start_engine started, its containers first, and removes what it kept.
stop_engine() {
  [ -n "${engine_pid-}" ] || return 0
  docker ps -aq 2>/dev/null | xargs -r docker rm -f -v >/dev/null 2>&1 || true
  kill "$engine_pid" 2>/dev/null || true
  wait "$engine_pid" 2>/dev/null || true
  # The engine leaves the handle of its own network mounted.
  umount "$engine_socket"/run/netns/* 2>/dev/null || true
  rm -rf "$engine_socket" "$engine_folder/data"
  engine_pid=
}
