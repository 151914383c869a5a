#!/usr/bin/env bash
# Audits a tree of many wheels again and again: the index may save reading, and nothing else.
# LANE_DIR takes what is made, REPO_ROOT is the tree to use.
set -euo pipefail

root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)}
scratch=${LANE_DIR:-$root/target/index}
mkdir -p "$scratch"
rm -rf "$scratch/tree" "$scratch/cache"

"$root/wheel-audit" --version >/dev/null # Builds where that is still to do.
python3 "$root/.ci/index/make.py" "$scratch/tree" 20000 20000
sleep 2.1 # What was written just now is not remembered.
python3 "$root/.ci/index/measure.py" "$root/wheel-audit" "$scratch/tree" "$scratch/cache"
