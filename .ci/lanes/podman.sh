#!/usr/bin/env bash
# A second engine: the environments of the engine lane by podman's command line, from their start to their end.
# LANE_DIR takes what is made, REPO_ROOT is the tree to use. Needs root, for the containers.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)}
scratch=${LANE_DIR:-$root/target/podman}
mkdir -p "$scratch"
source "$root/.ci/engine/setup.sh"
need podman=podman runc=runc /usr/libexec/podman/catatonit=catatonit /usr/lib/cni/bridge=containernetworking-plugins \
  iptables=iptables ip=iproute2 unshare=util-linux debootstrap=debootstrap
trap 'rm -rf "$scratch/podman" "$scratch/tree"' EXIT
# Compiles the tests and fetches all they run by, since nothing can be fetched beside the containers.
(cd "$root" && mvn -B -ntp -q -pl core -Dtruewheel.engine=off -Dtest='WorkFoldersOnEngineTest' \
  -Dsurefire.failIfNoSpecifiedTests=false test)
debian_tree "$scratch/tree"
unshare --net --mount --pid --fork --kill-child --mount-proc bash "$root/.ci/engine/podman.sh" "$root" "$scratch"
