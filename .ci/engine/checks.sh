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

nothing_left() { [ -z "$(docker ps -aq; docker volume ls -q)" ] || { docker ps -a && docker volume ls && return 1; }; }

check "the published program starts its sandbox, steps it and ends it" "$folder/venv/bin/python" "$root/.ci/engine/published.py"
check "nothing is left behind" nothing_left
echo "$passed passed, $failed failed, 0 skipped"
((failed == 0))
