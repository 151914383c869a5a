#!/usr/bin/env bash
# Proves that the race beside other programs still runs; what it measures here, on tiny wheels and once, means nothing.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
scratch=${LANE_DIR:-$(mktemp -d)}
mkdir -p "$scratch"
if ! command -v unzip openssl >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends unzip openssl >/dev/null
fi
bash "$root/benchmarks/peers" "$root/examples/wheelhouse" "$scratch" --rounds 1 --large 16

passed=0 failed=0
for name in 'wheel-audit verify' 'zipfile and hashlib' installer 'wheel unpack' 'unzip -t' 'uv pip install' 'openssl dgst' sha256sum; do
  if grep -q "^| .*$name.* | [0-9.]* | [0-9.]* | " "$scratch/peers.md"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "no figure for $name"
  fi
done
python3 -c 'import sys, xml.dom.minidom as dom; dom.parse(sys.argv[1])' "$scratch/peers.svg"
echo "$passed passed, $failed failed, 0 skipped"
((failed == 0))
