#!/usr/bin/env bash
# Fails when something has become slow: the short form of benchmarks/guard, with the native engine where cargo is.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
jar=$root/benchmarks/target/benchmarks.jar
native=(--java-only)
if command -v cargo >/dev/null; then
  native=()
  # The clone may have been built without cargo on PATH.
  java -Dtruewheel.accel=require -cp "$jar" dev.truewheel.bench.OnDemand hash /dev/null </dev/null 2>/dev/null ||
    (cd "$root" && mvn -B -ntp -q -Dtruewheel.native=require -DskipTests package)
fi
[ -f "$jar" ] || (cd "$root" && mvn -B -ntp -q -DskipTests package)
bash "$root/benchmarks/guard" --quick ${native[@]+"${native[@]}"}
