#!/usr/bin/env bash
# Audits pinned real wheels and compares the error-level findings with the ones known to be true. Explains of each whether CPython 3.11
# takes it where glibc is 2.31, and compares that with Python's packaging library.
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

target=cp311-manylinux_2_31_x86_64
# A few names beside the files, for which no file is needed.
known=(
    ujson-6.0.0-cp311-cp311-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl
    bcrypt-5.0.0-cp39-abi3-manylinux_2_34_x86_64.whl
    glfw-2.10.2-py2.py3-none-manylinux_2_28_x86_64.whl
    multiprocess-0.70.19-py311-none-any.whl
    wasmtime-49.0.0-py3-none-manylinux1_x86_64.whl
)
explain() {
    local status=0
    "$root/truewheel" explain --target "$target" "$@" "$scratch/wheels" "${known[@]}" || status=$?
    # 1 says that a wheel does not fit, as many do not.
    ((status == 1))
}
explain
explain --json >"$scratch/explained.json"
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes \
    --requirement "$root/.ci/packaging/requirements.txt"
"$scratch/venv/bin/python" "$root/.ci/wheels/explained.py" "$scratch/explained.json" "$scratch/wheels"

python3 "$root/.ci/wheels/compare.py" "$scratch/real-wheels.jsonl" "$root/.ci/wheels/expected-errors.tsv"
