#!/usr/bin/env bash
# What is checked beside the engine that inside.sh started: checks.sh ROOT FOLDER
set -euo pipefail
root=$1 folder=$2
passed=0 failed=0

check() {
  echo "+ $1"
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED: $*"; fi
}

# Tests that need an engine; what they need else was built and fetched before the network was left.
engine_tests() {
  find "$root" -path '*/surefire-reports/*' -delete
  local maven=(mvn -o -B -ntp -q -Dtruewheel.engine=require -Dsurefire.failIfNoSpecifiedTests=false test)
  (cd "$root" && "${maven[@]}" -pl core -Dtruewheel.grpc-python="$folder/grpc/bin/python" \
    -Dtruewheel.registry="$LANE_REGISTRY" -Dtruewheel.rlmesh-python="$folder/venv/bin/python" \
    -Dtest='*OnEngineTest,GrpcServersTest') || true
  if find "$root/cli/src/test" -name '*OnEngineTest.java' | grep -q .; then
    (cd "$root" && "${maven[@]}" -pl cli -am -Dtruewheel.driver-answers="$folder/asked/answers.jsonl" \
      -Dtruewheel.driver-hub="${LANE_GIT%/*/*}" -Dtest='dev/truewheel/cli/**/*OnEngineTest') || true
  fi
  local tests broken skipped
  read -r tests broken skipped < <("$root/.ci/count-tests" "$root" all)
  echo "engine tests: $tests run, $broken failed, $skipped skipped"
  passed=$((passed + tests - broken - skipped)) failed=$((failed + broken + skipped))
  ((tests > 0)) || failed=$((failed + 1))
}

nothing_left() { [ -z "$(docker ps -aq; docker volume ls -q)" ] || { docker ps -a && docker volume ls && return 1; }; }

# Both build here what nothing has built before, so this comes first.
side_by_side() {
  "$folder/venv/bin/python" "$root/.ci/engine/side-by-side.py" 5 \
    java -cp "$root/cli/target/launch/truewheel.jar" "$root/.ci/engine/SideBySide.java" "$folder/cache"
}
check "the library starts what the published program starts, and its client steps both" side_by_side

# SEED=N asks other ones. A test compares the answers.
seed=${SEED:-6}
ask_driver() {
  "$folder/venv/bin/python" "$root/.ci/engine/original/ask.py" "$folder/asked" "$seed" 120 "${LANE_GIT%/*/*}" \
    "$(echo "$folder"/wheels/rlmesh-*.whl)"
}
check "the published program answers 120 option sets of seed $seed" ask_driver

overhead() { java -cp "$root/cli/target/launch/truewheel.jar" "$root/.ci/engine/Overhead.java" 25 "$folder/overhead"; }
check "a start by the library takes about as long as the docker run that it comes down to" overhead

echo "+ the tests that need an engine"
engine_tests
check "nothing is left behind" nothing_left
echo "$passed passed, $failed failed, 0 skipped"
((failed == 0))
