#!/usr/bin/env bash
# Audits a wheel with a member of 2 GiB, and 1,000 and 10,000 small wheels, under a heap of 64 MiB, and looks at the
# largest resident memory. It may not be more than the heap and as much again for the JVM itself, whatever the input.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
scratch=${LANE_DIR:-$(mktemp -d)}
mkdir -p "$scratch"
[ -n "${LANE_DIR-}" ] || trap 'rm -rf "$scratch"' EXIT

python3 "$root/.ci/memory/make.py" large "$scratch/large"
python3 "$root/.ci/memory/make.py" small "$scratch/small" 10000
find "$scratch/small" -name '*.whl' | sort | sed -n 1,1000p >"$scratch/thousand.txt"
"$root/wheel-audit" --version >/dev/null # Builds where that is still to do.

passed=0 failed=0
bound=128
audit() {
  local name=$1 status peak seconds
  shift
  read -r status peak seconds < <(TRUEWHEEL_JAVA_OPTS=-Xmx64m python3 "$root/.ci/memory/peak.py" "$root/wheel-audit" "$@")
  echo "$name: exit $status, $peak MiB resident at most (bound $bound), $seconds s"
  if ((status == 0 && peak <= bound)); then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

audit "one member of 2 GiB" "$scratch/large"
audit "1,000 small wheels" "@$scratch/thousand.txt"
audit "10,000 small wheels" "$scratch/small"
echo "$passed passed, $failed failed, 0 skipped"
((failed == 0))
