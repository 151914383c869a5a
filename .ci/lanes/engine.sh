#!/usr/bin/env bash
# Real containers: an engine with a package index, a repository and a registry beside it, cut off from every other network. What
# was published of the program whose sandboxes ours must match is started on it too.
# LANE_DIR takes what is made, REPO_ROOT is the tree to use. Needs root, for the engine.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)}
scratch=${LANE_DIR:-$root/target/engine}
mkdir -p "$scratch"
source "$root/.ci/engine/setup.sh"
need debootstrap=debootstrap dockerd=docker.io docker=docker.io docker-registry=docker-registry iptables=iptables ip=iproute2 \
  git=git unshare=util-linux
"$root/truewheel" --version >/dev/null # Builds where that is still to do.
# Compiles the tests and fetches all they run by, since nothing can be fetched beside the engine.
(cd "$root" && mvn -B -ntp -q -pl cli -am -Dtruewheel.engine=off -Dtest='*OnEngineTest' \
  -Dsurefire.failIfNoSpecifiedTests=false test)

debian_tree "$scratch/tree"
rm -rf "$scratch/wheels" "$scratch/venv" "$scratch/grpc"
python3 -m venv "$scratch/venv"
python3 -m venv "$scratch/grpc"
"$scratch/grpc/bin/python" -m pip --disable-pip-version-check --quiet install --no-deps --require-hashes --only-binary :all: \
  --requirement "$root/.ci/engine/grpc-requirements.txt"
fetch() {
  "$scratch/venv/bin/python" -m pip --disable-pip-version-check --quiet "$@" --no-deps --require-hashes --only-binary :all: \
    --requirement "$root/.ci/engine/requirements.txt"
}
fetch install
fetch download --dest "$scratch/wheels" --implementation cp --python-version 3.11 --abi cp311 --abi abi3 --abi none \
  --platform manylinux_2_28_"$(uname -m)" --platform manylinux2014_"$(uname -m)" --platform any

unshare --net --mount --pid --fork --kill-child --mount-proc \
  bash "$root/.ci/engine/inside.sh" "$scratch" bash "$root/.ci/engine/checks.sh" "$root" "$scratch"
