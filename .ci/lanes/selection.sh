#!/usr/bin/env bash
# Holds targets and the choice of wheels to those who chose before: lists of tags to Python's packaging library and to the crate
# in which uv keeps its own, how far a wheel gets to uv, the choice to pip's. Prints how fast names are judged beside packaging.
# The seed comes from the commit, so that a failure can be repeated; SEED=1 replaces it.
set -euo pipefail
cd "$REPO_ROOT"
committed=core/src/test/resources/dev/truewheel/target
vectors=core/src/test/python/make_target_vectors.py
seed=${SEED:-$((16#$(git rev-parse HEAD | cut -c 1-7)))}

# Debian keeps a newer cargo beside the one of its release, and the crate needs a new one.
if ! command -v cargo >/dev/null; then
  echo "installing cargo"
  sudo=
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get -qq update
  install() { DEBIAN_FRONTEND=noninteractive $sudo apt-get -qq install -y --no-install-recommends "$@" >/dev/null; }
  install cargo-web gcc libc6-dev || install cargo gcc libc6-dev
  cargo --version
fi

python3 -m venv "$LANE_DIR/venv"
python=$LANE_DIR/venv/bin/python
"$python" -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes --requirement .ci/selection/requirements.txt
jar=benchmarks/target/benchmarks.jar
[ -f "$jar" ] || mvn -B -ntp -q -DskipTests package
passed=0 failed=0

check() {
  echo "+ $1"
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

mkdir -p "$LANE_DIR/lists"
"$python" "$vectors" lists "$LANE_DIR/lists"
(cd .ci/selection/uv-tags && CARGO_TARGET_DIR=$LANE_DIR/uv-tags cargo build --quiet --release --locked --ignore-rust-version)
uv=$LANE_DIR/uv-tags/release/uv-tags
"$python" "$vectors" uv-lists "$uv" "$LANE_DIR/lists"
check "how far 20,000 random tags get, here and in uv" "$python" .ci/selection/uv_oracle.py "$uv" "$seed" 20000
for file in "$committed"/*.tsv; do
  check "the committed $(basename "$file") is what its maker writes" cmp "$file" "$LANE_DIR/lists/$(basename "$file")"
done

"$python" "$vectors" requests >"$LANE_DIR/questions.jsonl"
./truewheel batch <"$LANE_DIR/questions.jsonl" >"$LANE_DIR/answers.jsonl"
check "whole lists of tags" "$python" "$vectors" compare "$LANE_DIR/answers.jsonl"

"$python" .ci/selection/pip_oracle.py ask "$seed" 500 "$LANE_DIR/cases.jsonl"
./truewheel batch <"$LANE_DIR/cases.jsonl" >"$LANE_DIR/choices.jsonl"
check "500 choices, here and in pip" "$python" .ci/selection/pip_oracle.py compare "$seed" 500 "$LANE_DIR/choices.jsonl" 40

check "100,000 names" "$python" .ci/selection/speed.py 100000 "$jar"
echo "$passed passed, $failed failed, 0 skipped"
((failed == 0))
