#!/usr/bin/env bash
# The index and the cache of wheels on a full and on a read-only disk: no cache, the same verdicts, nothing half-written.
# LANE_DIR takes what is made, REPO_ROOT is the tree to use.
set -euo pipefail

root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)}
scratch=${LANE_DIR:-$root/target/index-trouble}
rm -rf "$scratch"
mkdir -p "$scratch"

"$root/wheel-audit" --version >/dev/null # Builds where that is still to do.
python3 "$root/.ci/index/make.py" "$scratch/tree" 6000 6000
sleep 2.1 # What was written just now is not remembered.
own=(--mount)
[ "$(id -u)" = 0 ] || own+=(--user --map-root-user)
unshare "${own[@]}" bash "$root/.ci/index/trouble.sh" "$root" "$scratch/tree" "$scratch"
