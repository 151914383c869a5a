#!/usr/bin/env bash
# Builds an rpm that can write databases of the form ndb, which Debian's cannot, from the source of Debian's package:
# rpm-with-ndb.sh FOLDER. Afterwards FOLDER/bin/rpm is there. Needs root, for the libraries to build with.
set -euo pipefail
mkdir -p "$1"
folder=$(cd "$1" && pwd -P)
[ ! -x "$folder/bin/rpm" ] || exit 0
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc libc6-dev make pkg-config xz-utils \
  libpopt-dev liblua5.3-dev libmagic-dev \
  libgcrypt20-dev libsqlite3-dev zlib1g-dev libbz2-dev liblzma-dev >/dev/null

# The same places as for programs, asked for sources, and beside the machine's own settings.
mkdir -p "$folder"/apt/{parts,lists/partial}
for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
  if [ -s "$list" ]; then
    sed -e 's/^Types:.*/Types: deb-src/' -e 's/^deb /deb-src /' "$list" >"$folder/apt/parts/${list##*/}"
  fi
done
options=(-o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$folder/apt/parts" -o "Dir::State::Lists=$folder/apt/lists"
  -o APT::Sandbox::User=root)
apt-get "${options[@]}" -qq update || true # Other places may offer programs only.
(cd "$folder" && apt-get "${options[@]}" -qq source --download-only rpm >/dev/null)
mkdir -p "$folder/source"
tar -C "$folder/source" --strip-components=1 -xf "$folder"/rpm_*.orig.tar.*

cd "$folder/source"
LUA_CFLAGS=$(pkg-config --cflags lua5.3) LUA_LIBS=$(pkg-config --libs lua5.3)
export LUA_CFLAGS LUA_LIBS
./configure --prefix="$folder" --enable-ndb --enable-bdb-ro --with-crypto=libgcrypt --without-archive --without-selinux \
  --disable-plugins --disable-inhibit-plugin --disable-nls --disable-openmp --disable-libelf >"$folder/configure.log" 2>&1
make -j"$(nproc)" >"$folder/make.log" 2>&1
make install >>"$folder/make.log" 2>&1
"$folder/bin/rpm" --version
