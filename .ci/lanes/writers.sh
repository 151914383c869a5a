#!/usr/bin/env bash
# Builds wheels with real writers, audits them, and requires that every valid one passes.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
scratch=${LANE_DIR:-$(mktemp -d)}
bash "$root/.ci/writers/build.sh" "$scratch/written"

# The build backends wrap one project, so their wheels share a name.
status=0
"$root/wheel-audit" --format jsonl --jobs 2 --fail-on never --ignore WS03 "$scratch/written" >"$scratch/writers.jsonl" || status=$?
if ((status != 0)); then
    echo "wheel-audit ended with status $status" >&2
    exit 1
fi
python3 "$root/.ci/writers/judge.py" "$scratch/writers.jsonl" "$scratch/written" "$root/.ci/writers/faulty.tsv"
