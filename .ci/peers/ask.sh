#!/usr/bin/env bash
# Asks other readers about every archive of a folder: ask.sh FOLDER OUT.md.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${REPO_ROOT:-$(cd "$here/../.." && pwd)}
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
if ! command -v unzip >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends unzip >/dev/null
fi
python3 -m venv "$tools/venv"
"$tools/venv/bin/python" -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps --only-binary=:all: \
    --requirement "$here/requirements.txt"
javac -d "$tools/classes" "$here/JdkReader.java"
AUDIT=${AUDIT:-$root/wheel-audit} READERS=$tools/venv/bin JDK_CLASSES=$tools/classes python3 "$here/ask.py" "$1" "$2"
