#!/usr/bin/env bash
# Proves that every benchmark runs; what they measure here means nothing.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
jar=$root/benchmarks/target/benchmarks.jar
[ -f "$jar" ] || (cd "$root" && mvn -B -ntp -q -DskipTests package)

expected=$(java -jar "$jar" -l | grep -c '^dev\.truewheel\.')
engines=JAVA,NATIVE
java -Dtruewheel.accel=require -cp "$jar" dev.truewheel.bench.OnDemand hash /dev/null </dev/null 2>/dev/null || engines=JAVA
java -jar "$jar" -foe true -p engine=$engines -f 1 -wi 1 -i 1 -w 200ms -r 200ms -rf csv -rff "$jar.csv" >"$jar.log" || { cat "$jar.log" && exit 1; }
measured=$(tail -n +2 "$jar.csv" | cut -d, -f1 | sort -u | grep -c .)
cut -d, -f1,5,7- "$jar.csv"
java -cp "$jar" dev.truewheel.bench.ProofLimit "$root/examples/wheelhouse" 1
echo "$((measured + 1)) passed, $((expected - measured)) failed, 0 skipped"
((measured == expected))
