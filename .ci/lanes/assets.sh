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

# need PROGRAM=PACKAGE...: installs the packages of which the program is not here.
need() {
  local pair packages=() sudo=
  for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || packages+=("${pair#*=}")
  done
  ((${#packages[@]} > 0)) || return 0
  command -v apt-get >/dev/null || { echo "there is no apt here to install ${packages[*]} by" >&2 && return 1; }
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

# The original needs Python 3.12 or later, and the requirements have wheels for 3.12 and 3.13.
find_python() {
  local candidate
  for candidate in python3.13 python3.12 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[23].*/bin/python /opt/python*/bin/python3 python3; do
    # The shim of a version manager is there for versions that are not.
    if "$candidate" -c 'import sys; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  echo "the original needs Python 3.12 or 3.13, and neither is here; install one by pyenv" >&2
  return 1
}

need aria2c=aria2 curl=curl zstd=zstd time=time openssl=openssl
if ! command -v cargo >/dev/null; then need cargo=cargo-web || need cargo=cargo; fi
base=$(find_python)
"$base" -m venv "$scratch/venv"
python=$scratch/venv/bin/python
"$python" -m pip --disable-pip-version-check --quiet install --no-deps --no-compile --require-hashes --only-binary :all: \
  --requirement "$programs/requirements.txt"
"$python" --version
"$root/truewheel" --version # Builds where that is still to do.

export LANE_COUNTS=$scratch/counts PYTHONPATH=$root/.ci PYTHONDONTWRITEBYTECODE=1
broken=0
# Each program leaves its counts; one that leaves none broke.
step() {
  local before=0 began=$SECONDS
  [ ! -e "$LANE_COUNTS" ] || before=$(wc -l <"$LANE_COUNTS")
  echo
  echo "+ $1"
  "$python" "$programs/$1" "${@:2}" || true
  if [ ! -e "$LANE_COUNTS" ] || [ "$(wc -l <"$LANE_COUNTS")" = "$before" ]; then
    broken=$((broken + 1)) && echo "FAILED: $1 did not come to its end"
  fi
  echo "  $((SECONDS - began)) s"
}

work=$scratch/work
java=("${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$root/cli/target/launch/truewheel.jar")
step places.py "$work" "${java[@]}" "$programs/Places.java"
step scenarios.py "$root/truewheel" "$work" "$scratch/figures.md"
step bundle.py "$root/truewheel" "$work" "$scratch/figures.md"
step features.py "$root/truewheel" "$work" "$scratch/figures.md"
step startup.py "$root/truewheel" "$work" "$scratch/figures.md" 15 "${java[@]}" "$programs/Cached.java"
step peers.py "$root/truewheel" "$work" "$scratch/figures.md" "${ROUNDS:-1}"
rm -rf "$work"

read -r passed failed < <(awk '{ passed += $1; failed += $2 } END { print passed + 0, failed + 0 }' "$LANE_COUNTS")
failed=$((failed + broken))
echo "$passed passed, $failed failed, 0 skipped"
((failed == 0 && passed > 0))
