#!/usr/bin/env bash
# Holds dev.truewheel.packaging to Python's packaging library with fresh vectors, the committed vectors to their maker, and
# 'truewheel batch' to the library with QUESTIONS generated questions, and what the audit says of METADATA generated ones to the
# library's own judgement.
# The seeds come from the commit, so that a failure can be repeated; SEEDS="1 2 3" replaces them.
set -euo pipefail
cd "$REPO_ROOT"
committed=core/src/test/resources/dev/truewheel/packaging

python3 -m venv "$LANE_DIR/venv"
python=$LANE_DIR/venv/bin/python
"$python" -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes \
  --requirement .ci/packaging/requirements.txt
make=core/src/test/python/make_packaging_vectors.py

mkdir -p "$LANE_DIR/committed" "$LANE_DIR/fresh"
"$python" "$make" "$LANE_DIR/committed"
for file in "$LANE_DIR"/committed/*.tsv; do
  cmp "$file" "$committed/$(basename "$file")"
done

first=$((16#$(git rev-parse HEAD | cut -c 1-7)))
SEEDS=${SEEDS:-$(seq -s ' ' "$first" $((first + 19)))}
for seed in $SEEDS; do
  mkdir -p "$LANE_DIR/fresh/$seed"
  "$python" "$make" "$LANE_DIR/fresh/$seed" "$seed" >/dev/null
done
echo "$(cat "$LANE_DIR"/fresh/*/*.tsv | grep -vc '^#') fresh vectors of the seeds" "$LANE_DIR"/fresh/* | sed "s,$LANE_DIR/fresh/,,g"

mvn -B -ntp -q -pl core -Dtest=PackagingVectorsTest -Dtruewheel.vectors="$LANE_DIR/fresh" test
report=core/target/surefire-reports/TEST-dev.truewheel.packaging.PackagingVectorsTest.xml

mkdir -p "$LANE_DIR/questions"
"$python" -W ignore .ci/packaging/ask.py "$LANE_DIR/questions" "${SEEDS%% *}" "${QUESTIONS:-60000}" ./truewheel batch ||
  { head -n 20 "$LANE_DIR/questions/differences.jsonl" && exit 1; }

rm -rf "$LANE_DIR/metadata"
"$python" -W ignore .ci/packaging/metadata.py "$LANE_DIR/metadata" "${SEEDS%% *}" "${METADATA:-5000}" ./wheel-audit ||
  { head -n 20 "$LANE_DIR/metadata/metadata-differences.jsonl" && exit 1; }

tests=$(sed -n 's/^<testsuite .* tests="\([0-9]*\)".*/\1/p' "$report")
echo "$((tests + 2)) passed, 0 failed, 0 skipped"
