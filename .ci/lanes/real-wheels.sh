#!/usr/bin/env bash
# Audits pinned real wheels and compares the error-level findings with the ones known to be true.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
scratch=${LANE_DIR:-$(mktemp -d)}
mkdir -p "$scratch"

started=$SECONDS
bash "$root/.ci/wheels/fetch.sh" "$scratch/wheels"
fetched=$SECONDS

status=0
"$root/wheel-audit" --format jsonl --jobs 2 --fail-on never "$scratch/wheels" >"$scratch/real-wheels.jsonl" || status=$?
if ((status != 0)); then
    echo "wheel-audit ended with status $status" >&2
    exit 1
fi
echo "download $((fetched - started)) s, audit $((SECONDS - fetched)) s"
python3 "$root/.ci/wheels/compare.py" "$scratch/real-wheels.jsonl" "$root/.ci/wheels/expected-errors.tsv"
