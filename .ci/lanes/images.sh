#!/usr/bin/env bash
# Profiles images made here: a Debian tree, a tree in the manner of Alpine with a program that is linked to musl, trees with
# databases that rpm made, and what a real engine saves; each is compared with what the tree's own programs say.
# LANE_DIR takes what is made, REPO_ROOT is the tree to use. Needs root, for the trees and the engine.
set -euo pipefail
root=${REPO_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)}
scratch=${LANE_DIR:-$root/target/images}
mkdir -p "$scratch"
rm -rf "${scratch:?}"/{debian,musl,rpm,rpm-made,rpm-with-ndb,engine,layout,*.tar,*.tgz,*.json}

source "$root/.ci/engine/setup.sh"
need debootstrap=debootstrap dockerd=docker.io docker=docker.io unshare=util-linux musl-gcc=musl-tools cc=gcc readelf=binutils \
  rpmbuild=rpm sqlite3=sqlite3 db5.3_load=db5.3-util
"$root/truewheel" --version >/dev/null # Builds where that is still to do.

passed=0 failed=0
# check NAME IMAGE STATUS FIELD=VALUE...
check() {
  local name=$1 image=$2 wanted=$3 status=0
  shift 3
  echo "+ truewheel image profile $name"
  "$root/truewheel" image profile "$image" || true
  "$root/truewheel" image profile --json "$image" >"$scratch/$name.json" || status=$?
  if [ "$status" = "$wanted" ] && python3 "$root/.ci/images/check.py" "$scratch/$name.json" "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $name, exit $status"
  fi
}

# ---- a Debian tree, and what its own programs say ------------------------------------------------------------------
debian=$scratch/debian
debian_tree "$debian"
libc=$(dpkg-query --admindir="$debian/var/lib/dpkg" -W -f='${Version}\n' libc6)
facts=$(chroot "$debian" /usr/bin/python3 -c '
import os, sys
libc, version = os.confstr("CS_GNU_LIBC_VERSION").split()
print(sys.implementation.name, "%d.%d" % sys.version_info[:2], "%d.%d.%d" % sys.version_info[:3], os.uname().machine, libc, version)')
read -r _ minor full machine family version <<<"$facts"
echo "the tree says: $facts; dpkg says: libc6 $libc"
[[ $libc == "$version"-* ]]
check debian "$debian" 0 read=directory implementation=cpython "python=$full" threading=gil "libc=$family" \
  "libc_version=$version" "architecture=$machine" complete=true contradictions=0 \
  libc_version.packages=/var/lib/dpkg/status python.packages=/var/lib/dpkg/status "libc.binary=/usr/bin/python$minor"
tar -C "$debian" --numeric-owner -czf "$scratch/debian.tgz" .
check debian-archive "$scratch/debian.tgz" 0 read=archive "python=$full" "libc_version=$version" "architecture=$machine" complete=true

# ---- a tree in the manner of Alpine, with a program that is linked to musl -------------------------------------------
musl=$scratch/musl
musl_version=$(dpkg-query -W -f='${Version}' musl | sed 's/-.*//')
mkdir -p "$musl"/{lib/apk/db,usr/local/bin,usr/local/lib/python3.12,etc}
echo 'int main(void) { return 0; }' >"$scratch/python.c"
musl-gcc -o "$musl/usr/local/bin/python3.12" "$scratch/python.c"
ln -s python3.12 "$musl/usr/local/bin/python3"
cp -L "/lib/ld-musl-$machine.so.1" "$musl/lib/"
chroot "$musl" /usr/local/bin/python3
check musl-loader "$musl" 0 python=3.12 libc=musl "libc_version=$musl_version" "architecture=$machine" \
  "libc_version.binary=/lib/ld-musl-$machine.so.1"
printf 'P:busybox\nV:1.36.1-r29\n\nP:musl\nV:%s-r5\nA:%s\n\n' "$musl_version" "$machine" >"$musl/lib/apk/db/installed"
printf 'ID=alpine\nVERSION_ID=3.20.3\n' >"$musl/etc/os-release"
check musl "$musl" 0 read=directory implementation=cpython python=3.12 threading=gil libc=musl "libc_version=$musl_version" \
  "architecture=$machine" complete=true contradictions=0 libc_version.packages=/lib/apk/db/installed

# ---- trees whose packages only a database of rpm tells, in each form -----------------------------------------------------
"$root/.ci/images/rpm-with-ndb.sh" "$scratch/rpm-with-ndb"
"$root/.ci/images/rpm-databases.sh" "$scratch/rpm-with-ndb/bin/rpm" "$scratch/rpm-made" "$version" "$full"
rpm=$scratch/rpm
loader=$(readelf -lW "$debian/usr/bin/python$minor" | sed -n 's/.*program interpreter: \(.*\)]/\1/p')
mkdir -p "$rpm/usr/bin" "$rpm/usr/lib/python$minor" "$rpm/var/lib/rpm" "$rpm${loader%/*}"
cp "$debian/usr/bin/python$minor" "$rpm/usr/bin/"
ln -s "python$minor" "$rpm/usr/bin/python3"
chroot "$debian" cat "$loader" >"$rpm$loader"
for made in sqlite/rpmdb.sqlite ndb/Packages.db hash/Packages hash-big/Packages; do
  file=/var/lib/rpm/${made#*/}
  cp "$scratch/rpm-made/$made" "$rpm$file"
  check "rpm-${made%/*}" "$rpm" 0 read=directory implementation=cpython "python=$full" "libc=$family" "libc_version=$version" \
    "architecture=$machine" complete=true contradictions=0 "libc_version.packages=$file" "python.packages=$file"
  tar -C "$rpm" --numeric-owner -czf "$scratch/rpm.tgz" .
  check "rpm-${made%/*}-archive" "$scratch/rpm.tgz" 0 read=archive "python=$full" "libc_version=$version" "libc_version.packages=$file"
  truncate -s -6000 "$rpm$file"
  check "rpm-${made%/*}-damaged" "$rpm" 1 "python=$minor" libc=glibc libc_version=None contradictions=0 "libc_version.packages=$file"
  rm "$rpm$file"
done

# ---- what an engine saves ---------------------------------------------------------------------------------------------
trap stop_engine EXIT
start_engine "$scratch/engine" unshare --net dockerd --bridge=none --iptables=false --ip6tables=false --storage-driver=vfs
tar -C "$debian" --numeric-owner -cf - . |
  docker import --change "ENV PYTHON_VERSION=$full" --change 'CMD ["python3"]' - truewheel-lane/python:3 >/dev/null
docker save -o "$scratch/saved.tar" truewheel-lane/python:3
check saved "$scratch/saved.tar" 0 read=docker_archive implementation=cpython "python=$full" threading=gil "libc=$family" \
  "libc_version=$version" "architecture=$machine" complete=true contradictions=0 \
  python.configuration=configuration architecture.configuration=configuration
tar -C "$musl" --numeric-owner -cf - . | docker import - truewheel-lane/musl:1 >/dev/null
docker save -o "$scratch/saved-musl.tar" truewheel-lane/musl:1
check saved-musl "$scratch/saved-musl.tar" 0 read=docker_archive python=3.12 libc=musl "libc_version=$musl_version" complete=true
python3 "$root/.ci/images/layout.py" "$scratch/saved.tar" "$scratch/layout"
check layout "$scratch/layout" 0 read=oci_layout "python=$full" "libc_version=$version" "architecture=$machine" complete=true

# A variable that is about another Python than the one that runs is a contradiction.
tar -C "$debian" --numeric-owner -cf - . |
  docker import --change 'ENV PYTHON_VERSION=3.9.1' - truewheel-lane/stale:1 >/dev/null
docker save -o "$scratch/stale.tar" truewheel-lane/stale:1
check stale "$scratch/stale.tar" 1 "python=$full" contradictions=1 complete=false

echo "+ truewheel image profile of names"
"$root/truewheel" image profile python:3.12-slim-bookworm python:3.12-alpine3.20 nvidia/cuda:12.3.10-runtime-ubuntu22.04 || true
rm -f "$scratch"/*.tar "$scratch"/*.tgz
rm -rf "$debian" "$scratch/layout" "$scratch/rpm-with-ndb"
echo "$passed passed, $failed failed, 0 skipped"
((failed == 0))
