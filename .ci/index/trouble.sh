#!/usr/bin/env bash
# Audits a tree with an index on a disk that is full, and on one that is only to be read: trouble.sh REPO TREE SCRATCH.
# Runs in a mount namespace of its own, whose mounts nobody else sees.
set -euo pipefail
repo=$1 tree=$2 scratch=$3
export COLUMNS=200 WHEEL_AUDIT_NO_CACHE=
disk=$scratch/disk
mkdir -p "$disk"
passed=0

fail() {
  echo "FAILED: $1"
  cat "$scratch/err"
  exit 1
}

audit() {
  "$repo/wheel-audit" --quiet --color never "$@" "$tree" >"$scratch/out" 2>"$scratch/err" || fail "status $? with $*"
  sed 's/ *[^ ]* wheels audited.*\.//; /wheels audited/d' "$scratch/out" >"$scratch/reports"
}

# The reports are those without an index, and one sentence says why nothing is remembered.
degrades() {
  audit --cache-dir "$disk/cache"
  cmp "$scratch/reports" "$scratch/plain" || fail "$1: other reports"
  [ "$(wc -l <"$scratch/err")" = 1 ] && grep -q "not remembered" "$scratch/err" || fail "$1: not one sentence"
  echo "$1: $(cut -c 1-300 "$scratch/err")"
  passed=$((passed + 1))
}

# Afterwards, with room, the index is sound: nobody complains, and all is known at the second time.
recovers() {
  audit --cache-dir "$disk/cache"
  [ ! -s "$scratch/err" ] || fail "$1: a complaint after there was room"
  audit --cache-dir "$disk/cache"
  [ ! -s "$scratch/err" ] || fail "$1: a complaint at the second time"
  grep -Eq ' of them unchanged' "$scratch/out" || fail "$1: nothing was remembered"
  cmp "$scratch/reports" "$scratch/plain" || fail "$1: other reports after there was room"
  passed=$((passed + 1))
}

audit --no-cache
cp "$scratch/reports" "$scratch/plain"

mount -t tmpfs -o size=1200k tmpfs "$disk"
degrades "full disk"
mount -o remount,size=64m "$disk"
recovers "full disk"
umount "$disk"

mount -t tmpfs -o size=8k tmpfs "$disk"
degrades "disk full from the start"
mount -o remount,size=64m "$disk"
recovers "disk full from the start"
mount -o remount,ro "$disk"
degrades "read-only disk with an index"
umount "$disk"

mount -t tmpfs -o ro tmpfs "$disk"
degrades "read-only disk"
umount "$disk"

# A wheel that does not fit is not kept, nothing of it stays, and what was there before is whole.
mount -t tmpfs -o size=600k tmpfs "$disk"
small=$(find "$tree" -name '*.whl' | sort | sed -n 1p)
large=$scratch/large-1.0-py3-none-any.whl
python3 - "$large" <<'P'
import os, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as archive:
    archive.writestr("large/data", os.urandom(1 << 20))
P
cache=("$repo/truewheel" cache --cache-dir "$disk/cache")
"${cache[@]}" add "$small" >"$scratch/out" 2>"$scratch/err" || fail "adding a small wheel"
if "${cache[@]}" add "$large" >"$scratch/out" 2>"$scratch/err"; then fail "a wheel larger than the disk was added"; fi
echo "full disk, adding a wheel: $(cut -c 1-300 "$scratch/err")"
[ -z "$(find "$disk/cache/wheels/partial" -type f)" ] || fail "part of a wheel stayed"
"${cache[@]}" verify >"$scratch/out" 2>"$scratch/err" || fail "verifying what is kept"
grep -q '^1 wheel verified' "$scratch/out" || fail "what is kept: $(cat "$scratch/out")"
umount "$disk"
passed=$((passed + 1))
echo "$passed passed, 0 failed, 0 skipped"
