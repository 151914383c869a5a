#!/usr/bin/env bash
# Assets beside the program whose assets ours must find: the original answers the same questions, the command meets a release server
# on loopback that fails as it is told, a real bundle is unpacked, and the peers fetch the same large file.
# LANE_DIR takes what is made, figures.md among it; REPO_ROOT is the tree to use. ROUNDS=3 lets the peers race three times.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)}
scratch=${LANE_DIR:-$root/target/assets}
programs=$root/.ci/assets
mkdir -p "$scratch"
rm -rf "${scratch:?}"/{venv,work,counts,figures.md}

. "$root/.ci/lane.sh"

need aria2c=aria2 curl=curl zstd=zstd time=time openssl=openssl
need_cargo
base=$(find_python)
"$base" -m venv "$scratch/venv"
python=$scratch/venv/bin/python
"$python" -m pip --disable-pip-version-check --quiet install --no-deps --no-compile --require-hashes --only-binary :all: \
  --requirement "$programs/requirements.txt"
"$python" --version
"$root/truewheel" --version # Builds where that is still to do.

export LANE_COUNTS=$scratch/counts PYTHONPATH=$root/.ci PYTHONDONTWRITEBYTECODE=1

work=$scratch/work
java=("${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$root/cli/target/launch/truewheel.jar")
step places.py "$work" "${java[@]}" "$programs/Places.java"
step scenarios.py "$root/truewheel" "$work" "$scratch/figures.md"
step bundle.py "$root/truewheel" "$work" "$scratch/figures.md"
step features.py "$root/truewheel" "$work" "$scratch/figures.md"
step startup.py "$root/truewheel" "$work" "$scratch/figures.md" 15 "${java[@]}" "$programs/Cached.java"
step peers.py "$root/truewheel" "$work" "$scratch/figures.md" "${ROUNDS:-1}"
rm -rf "$work"

steps_ended
