#!/usr/bin/env bash
# Starts an engine and all it may want to reach, runs a command beside them, and ends them: inside.sh FOLDER COMMAND...
#
# To be run in namespaces of its own (network, mounts, processes), in which nothing is but what is started here:
#
#   172.17.0.1:8099, 127.0.0.1:8099   /simple/ is a package index of the wheels in FOLDER/wheels, /git/org/repo a repository
#   127.0.0.1:5055                    an image registry
#   198.51.100.7, 2001:db8:7::7       the world outside: ports 80 and 81, and a name server
#
# and python:3.11-slim is in the engine, made of FOLDER/tree.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
folder=$1
shift
source "$here/setup.sh"

ours=()
stop() {
  stop_engine
  ((${#ours[@]} == 0)) || kill "${ours[@]}" 2>/dev/null || true
  rm -rf "$folder/registry"
}
trap stop EXIT

# until_answers COMMAND...: waits for what was just started.
until_answers() {
  for _ in $(seq 100); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.1
  done
  echo "no answer: $*" >&2
  return 1
}

# ---- the world outside: a network of its own at the other end of a cable, by which alone anything leads out ---------
ip link set lo up
unshare --net sleep infinity &
world=$!
ours+=("$world")
until_answers sh -c '[ "$(readlink /proc/self/ns/net)" != "$(readlink "/proc/$1/ns/net")" ]' - "$world"
ip link add cable type veth peer name cable netns "$world"
ip addr add 198.18.77.1/24 dev cable
ip addr add 2001:db8:1::1/64 dev cable nodad
ip link set cable up
nsenter --target "$world" --net sh -ec '
  ip link set lo up
  ip addr add 198.18.77.2/24 dev cable
  ip addr add 2001:db8:1::2/64 dev cable nodad
  ip addr add 198.51.100.7/32 dev lo
  ip addr add 2001:db8:7::7/128 dev lo
  ip link set cable up
  ip -6 route add default via 2001:db8:1::1'
ip route add default via 198.18.77.2
ip -6 route add default via 2001:db8:1::2
nsenter --target "$world" --net python3 "$here/outside.py" 198.51.100.7 2001:db8:7::7 >"$folder/outside.log" 2>&1 &
ours+=($!)
until_answers grep -q ready "$folder/outside.log"
echo 'nameserver 198.51.100.7' >"$folder/resolv.conf"
mount --bind "$folder/resolv.conf" "$(realpath /etc/resolv.conf)"

# ---- the engine, an index, a repository, a registry -------------------------------------------------------------------
start_engine "$folder/engine" dockerd --ipv6 --fixed-cidr-v6 fd00:7::/64
bridge=$(ip -4 -o addr show docker0 | sed 's,.* inet \([0-9.]*\)/.*,\1,')
index=http://$bridge:8099/simple/

rm -rf "$folder/www"
mkdir -p "$folder/www/git/org"
for wheel in "$folder"/wheels/*.whl; do
  name=${wheel##*/}
  name=$(tr 'A-Z_.' 'a-z--' <<<"${name%%-*}")
  mkdir -p "$folder/www/simple/$name"
  ln "$wheel" "$folder/www/simple/$name/"
done
bash "$here/repository.sh" "$folder/www/git/org/repo"
python3 "$here/serve.py" "$folder/www" "$bridge:8099" 127.0.0.1:8099 >"$folder/serve.log" 2>&1 &
ours+=($!)

cat >"$folder/registry.yml" <<YAML
version: 0.1
log: {level: warn}
storage: {filesystem: {rootdirectory: $folder/registry}, delete: {enabled: true}}
http: {addr: 127.0.0.1:5055}
YAML
docker-registry serve "$folder/registry.yml" >"$folder/registry.log" 2>&1 &
ours+=($!)

# ---- the image: as the official one is used, python is there and pip may install --------------------------------------
tree=$folder/tree
rm -f "$tree"/usr/lib/python3*/EXTERNALLY-MANAGED
ln -sf python3 "$tree/usr/bin/python"
printf '[global]\nindex-url = %s\ntrusted-host = %s\ndisable-pip-version-check = true\n' "$index" "$bridge" >"$tree/etc/pip.conf"
full=$(chroot "$tree" python3 -c 'import platform; print(platform.python_version())')
tar -C "$tree" --numeric-owner --exclude './dev/*' --exclude './proc/*' --exclude './sys/*' -cf - . |
  docker import --change "ENV PYTHON_VERSION=$full" --change 'ENV LANG=C.UTF-8' --change 'CMD ["python3"]' - python:3.11-slim >/dev/null

until_answers python3 -c 'import sys, urllib.request as r; r.urlopen(sys.argv[1])' "$index"
until_answers python3 -c 'import urllib.request as r; r.urlopen("http://127.0.0.1:5055/v2/")'
export LANE_INDEX=$index LANE_GIT=http://127.0.0.1:8099/git/org/repo LANE_REGISTRY=127.0.0.1:5055 LANE_OUTSIDE=198.51.100.7
"$@"
