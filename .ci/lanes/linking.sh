#!/usr/bin/env bash
# Extensions for WebAssembly: wheels of ours, right ones and wrong ones, are judged, linked and run by the command, beside the bare
# crates it is built on, wasm-tools and the original. It compiles a runtime of WebAssembly, which takes minutes.
# LANE_DIR takes what is made, figures.md among it; REPO_ROOT is the tree to use. ROUNDS=9 measures nine times.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)}
scratch=${LANE_DIR:-$root/target/linking}
programs=$root/.ci/linking
# The command's surroundings have a home of their own, in which neither compiler nor crates would be found.
export CARGO_HOME=${CARGO_HOME:-$HOME/.cargo} RUSTUP_HOME=${RUSTUP_HOME:-$HOME/.rustup} CARGO_TERM_COLOR=never
mkdir -p "$scratch/bin"
rm -rf "${scratch:?}"/{venv,wheels,base,modules,crate,published,cases,first,tree,work,beside,counts,figures.md}

. "$root/.ci/lane.sh"

# The folder where cargo has unpacked a crate, which it is made to fetch and neither to build nor to resolve.
crate() {
  cargo info --quiet "$1@$2" >/dev/null
  find "$CARGO_HOME/registry/src" -maxdepth 2 -type d -name "$1-$2" | head -n 1 | grep .
}

lap=$SECONDS
took() { echo "  $1: $((SECONDS - lap)) s" && lap=$SECONDS; }

need clang=clang wasm-ld=lld zstd=zstd cc=gcc
need_cargo
base=$(find_python)
"$base" -m venv "$scratch/venv"
python=$scratch/venv/bin/python
pip=("$python" -m pip --disable-pip-version-check --quiet)
"${pip[@]}" install --no-deps --no-compile --require-hashes --only-binary :all: --requirement "$programs/requirements.txt"
"${pip[@]}" download --no-deps --require-hashes --only-binary :all: --dest "$scratch/published" --requirement "$programs/published.txt"
"$python" --version
took "what is installed"

export PYTHONPATH=$root/.ci PYTHONDONTWRITEBYTECODE=1 LANE_COUNTS=$scratch/counts
"$python" "$programs/wheels.py" "$scratch/wheels"
ln -s "$(crate eryx-runtime 0.14.0)" "$scratch/crate"
mkdir "$scratch/base" "$scratch/modules"
for file in "$scratch"/crate/{libs,prebuilt}/*.zst; do
  zstd -dqf "$file" -o "$scratch/base/$(basename "$file" .zst)"
done
zstd -dqc "$(crate eryx 0.14.0)/python-stdlib.tar.zst" | tar -x --strip-components=1 -C "$scratch/modules"
took "wheels and base"

# What is compiled for the program serves the bare crates below too, where all are compiled with the same flags into one folder.
export CARGO_TARGET_DIR=$scratch/cargo CARGO_ENCODED_RUSTFLAGS=
# A tree of its own, for other lanes shall not have what is built here.
git clone -q "$root" "$scratch/tree"
truewheel=$scratch/tree/truewheel
printed=$("$truewheel" ext run --base "$scratch/base" --cache-dir "$scratch/first" \
  "$scratch/wheels/tiny/tiny-1.0-cp314-cp314-wasi_0_0_0_wasm32.whl" -c 'import tiny; print(tiny.triple(14))')
[ "$printed" = 42 ] || { echo "the first run printed '$printed'" >&2 && exit 1; }
took "the first run, which compiles linker and runtime"
cargo build --quiet --release --locked --manifest-path "$programs/bare-link/Cargo.toml"
cp "$scratch/cargo/release/bare-link" "$scratch/bin/"
took "the bare linker"
cargo run --quiet --locked --manifest-path "$root/native/src/main/linker/Cargo.toml" --example cases -- \
  "$(crate wit-component 0.263.0)/tests/components" "$scratch/cases"
took "the cases of the crate"
cargo build --quiet --release --locked --manifest-path "$programs/bare-run/Cargo.toml"
cp "$scratch/cargo/release/bare-run" "$scratch/bin/"
took "the bare runtime"
# Nobody waits for what this links, so it is compiled as fast as it can be.
cargo install --quiet --debug --locked --no-default-features --features component --root "$scratch" wasm-tools@1.263.0
export PATH=$scratch/bin:$PATH
took "wasm-tools"
(cd "$root" && mvn -B -ntp -q -pl core -Dtruewheel.wasmtools=wasm-tools -Dtest='*WasmToolsLinkerTest' test)
read -r tests bad skipped < <("$root/.ci/count-tests" "$root" all '*WasmToolsLinkerTest')
echo "tests with wasm-tools: $tests, $bad failed, $skipped skipped"
((tests > 0 && bad == 0 && skipped == 0))
echo "$tests 0" >"$LANE_COUNTS"
took "the tests with wasm-tools"

java=("${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$scratch/tree/cli/target/launch/truewheel.jar")
step scenarios.py "$truewheel" "$scratch" "$scratch/figures.md"
step beside.py "$truewheel" "$scratch" "$scratch/figures.md"
step timings.py "$truewheel" "$scratch" "$scratch/figures.md" "${ROUNDS:-3}" "${java[@]}"

steps_ended
