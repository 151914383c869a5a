#!/usr/bin/env bash
# Asks other readers about every hostile archive of the tests, next to what the audit says, and writes the table.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
scratch=${LANE_DIR:-$(mktemp -d)}
mkdir -p "$scratch"
corpus=$scratch/hostile
rm -rf "$corpus"
cd "$root"
[[ -d core/target/test-classes/dev/truewheel/fixture ]] || mvn -B -ntp -q -pl core -DskipTests test-compile
java -cp core/target/classes:core/target/test-classes dev.truewheel.fixture.HostileCorpus "$corpus"
bash "$root/.ci/peers/ask.sh" "$corpus" "$scratch/zip-readers.md"
