#!/usr/bin/env bash
# The native accelerator and the linker: the crates' own tests, checks and a run under a memory checker; then the whole
# build with the libraries required, and with them switched off.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
scratch=${LANE_DIR:-$(mktemp -d)}
mkdir -p "$scratch"
export CARGO_TERM_COLOR=never

packages=()
command -v cc >/dev/null || packages+=(gcc libc6-dev)
command -v cargo >/dev/null || packages+=(cargo rust-clippy rustfmt)
command -v valgrind >/dev/null || packages+=(valgrind)
command -v aarch64-linux-gnu-gcc >/dev/null || packages+=(gcc-aarch64-linux-gnu libc6-dev-arm64-cross)
command -v qemu-aarch64-static >/dev/null || packages+=(qemu-user-static)
if ((${#packages[@]} > 0)); then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

passed=0 failed=0
result() { if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED: $2"; fi; }

# ---- the crates ---------------------------------------------------------------------------------------------------
export CARGO_TARGET_DIR=$scratch/cargo
for name in rust linker; do
  cd "$root/native/src/main/$name"
  log=$scratch/cargo-test-$name.log
  echo "+ cargo fmt --check ($name)"
  cargo fmt --check && result 0 || result 1 "cargo fmt ($name)"
  echo "+ cargo clippy -D warnings ($name)"
  cargo clippy --quiet --locked --all-targets -- -D warnings && result 0 || result 1 "cargo clippy ($name)"
  echo "+ cargo test ($name)"
  timeout 1800 cargo test --locked 2>&1 | tee "$log" | grep -E '^test result|FAILED|panicked' || true
  read -r tests ignored < <(awk '/^test result: ok/ { t += $4; i += $8 } END { print t + 0, i + 0 }' "$log")
  if ((tests == 0 || ignored > 0)) || grep -q '^test result: FAILED\|^error' "$log"; then
    tail -n 40 "$log"
    result 1 "cargo test ($name): $tests passed, $ignored ignored"
  else
    passed=$((passed + tests))
  fi
done
cd "$root/native/src/main/rust"
echo "+ cargo clippy of the border alone"
cargo clippy --quiet --locked --lib --no-default-features -- -D warnings && result 0 || result 1 "cargo clippy of the border alone"
echo "+ cargo test under valgrind"
binary=$(cargo test --locked --lib --no-run --message-format=json 2>/dev/null | sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -n 1)
# One processor is enough for it, and the others need not wait.
TRUEWHEEL_ROUNDS=2 valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite \
  "$binary" --test-threads=1 >"$scratch/valgrind.log" 2>&1 &
valgrind=$!
trap 'kill "$valgrind" 2>/dev/null || true' EXIT
arm=$(rustc --print sysroot)/lib/rustlib/aarch64-unknown-linux-gnu
if [ ! -d "$arm" ] && command -v rustup >/dev/null; then
  timeout 180 rustup --quiet target add aarch64-unknown-linux-gnu || true
fi
if [ -d "$arm" ]; then
  echo "+ cargo check for aarch64"
  cargo check --quiet --locked --target aarch64-unknown-linux-gnu && result 0 || result 1 "cargo check for aarch64"
  echo "+ cargo test for aarch64, emulated"
  if CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=aarch64-linux-gnu-gcc \
    CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER="qemu-aarch64-static -L /usr/aarch64-linux-gnu" TRUEWHEEL_ROUNDS=20 \
    cargo test --locked --target aarch64-unknown-linux-gnu >"$scratch/aarch64.log" 2>&1; then
    grep '^test result' "$scratch/aarch64.log"
    result 0
  else
    tail -n 40 "$scratch/aarch64.log"
    result 1 "cargo test for aarch64"
  fi
else
  # A compiler from elsewhere than rustup brings one target only, and there is nothing to be had for it.
  echo "aarch64 is not checked: this compiler has no library for it, and no rustup could add one"
fi
echo "+ cargo check of the fuzz targets"
(cd fuzz && cargo check --quiet --locked) && result 0 || result 1 "cargo check of the fuzz targets"
unset CARGO_TARGET_DIR

# ---- the build ------------------------------------------------------------------------------------------------------
for mode in require off; do
  tree=$scratch/$mode
  rm -rf "$tree"
  git clone -q "$root" "$tree"
  cd "$tree"
  echo "+ mvn verify -Dtruewheel.native=$mode"
  mvn -B -ntp -Dtruewheel.native=$mode verify >"$scratch/$mode.log" 2>&1 && result 0 || {
    tail -n 60 "$scratch/$mode.log"
    result 1 "mvn verify with $mode"
  }
  grep '^truewheel\.[a-z]*:' "$scratch/$mode.log"
  read -r tests broken skipped < <("$root/.ci/count-tests" .)
  echo "$mode: $tests tests, $broken failed, $skipped skipped"
  passed=$((passed + tests - broken - skipped)) failed=$((failed + broken + skipped))
done

if wait "$valgrind"; then
  grep '^test result' "$scratch/valgrind.log"
  result 0
else
  grep -n 'definitely lost\|Invalid\|uninitialised\|^test result' "$scratch/valgrind.log" || true
  tail -n 40 "$scratch/valgrind.log"
  result 1 "the tests under valgrind"
fi

echo "$passed passed, $failed failed, 0 skipped"
((failed == 0))
