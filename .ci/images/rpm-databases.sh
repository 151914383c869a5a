#!/usr/bin/env bash
# Lets rpm make databases of each form, with the same packages: rpm-databases.sh RPM FOLDER GLIBC PYTHON
#
#   FOLDER/sqlite/rpmdb.sqlite, FOLDER/ndb/Packages.db  made by RPM, which must know both forms
#   FOLDER/hash/Packages, FOLDER/hash-big/Packages      the same headers in hash tables of Berkeley DB, of either byte order,
#                                                       which no rpm of today writes, but RPM reads: it is asked what it finds
#   FOLDER/packages.txt                                 what RPM says is installed, in every one of them
#
# GLIBC and PYTHON are the versions of the packages glibc and python3. Needs rpmbuild, sqlite3 and db5.3_load.
set -euo pipefail
rpm=$1 glibc=$3 python=$4
machine=$(uname -m)
mkdir -p "$2"
folder=$(cd "$2" && pwd -P)
rm -rf "$folder"/{build,sqlite,ndb,hash,hash-big,packages.txt}
mkdir -p "$folder"/{build,sqlite,ndb,hash,hash-big}

# package NAME VERSION-RELEASE LINES: one more package of a specification, with a description of so many lines.
package() {
  printf '%%package -n %s\nVersion: %s\nRelease: %s\nSummary: %s\n%%description -n %s\n' "$1" "${2%-*}" "${2##*-}" "$1" "$1"
  for ((i = 0; i < $3; i++)); do echo "Line $i of what there is to say about $1."; done
  printf '%%files -n %s\n' "$1"
}
# build ARCHITECTURE: turns what package printed into packages.
build() {
  {
    printf 'Name: all\nVersion: 1\nRelease: 1\nSummary: all\nLicense: none\n%%description\nAll.\n'
    cat
  } >"$folder/build/all.spec"
  rpmbuild --quiet --define "_topdir $folder/build" --define "_build_id_links none" --target "$1" -bb "$folder/build/all.spec" >/dev/null
}
{
  package glibc "$glibc-60.el9" 5
} | build "$machine"
mkdir "$folder/build/before"
mv "$folder/build/RPMS/$machine"/* "$folder/build/before/"
{
  package glibc "$glibc-100.el9" 5
} | build i686
{
  package glibc "$glibc-100.el9" 5
  package glibc-common "$glibc-100.el9" 300
  package python3 "$python-3.el9" 40
  package python3.99 3.99.1-1.el9 1
  for number in $(seq 10 24); do package "part$number" "$number.0-1" $((number % 7 * number)); done
} | build "$machine"

for form in sqlite ndb; do
  database=("$rpm" --define "_db_backend $form" --dbpath "$folder/$form")
  change=("${database[@]}" --justdb --nodeps --noscripts)
  add=("${change[@]}" --ignorearch --ignoreos --nosignature)
  "${database[@]}" --initdb
  "${add[@]}" -i "$folder"/build/before/*.rpm "$folder/build/RPMS/$machine"/part*.rpm
  "${add[@]}" -U "$folder"/build/RPMS/*/{glibc,python}*.rpm
  "${change[@]}" -e part1{0..3}
  rm -f "$folder/$form/.rpm.lock"
done
[ ! -s "$folder/sqlite/rpmdb.sqlite-wal" ] || { echo "rpm left changes in a write-ahead log" >&2 && exit 1; }

# hash ORDER FOLDER: the headers under their numbers, as a machine of that byte order would write them.
hash() {
  {
    printf 'VERSION=3\nformat=bytevalue\ntype=hash\ndb_pagesize=%s\ndb_lorder=%s\nHEADER=END\n' "$3" "$1"
    # Under 0 is the number that comes next.
    echo "0|00000063" | cat - <(sqlite3 "$folder/sqlite/rpmdb.sqlite" 'select hnum, hex(blob) from Packages order by hnum') |
      while IFS='|' read -r number blob; do
        key=$(printf '%08x' "$number")
        if [ "$1" = 1234 ]; then key=${key:6:2}${key:4:2}${key:2:2}${key:0:2}; fi
        printf ' %s\n %s\n' "$key" "${blob,,}"
      done
    echo DATA=END
  } | db5.3_load "$2/Packages"
}
hash 1234 "$folder/hash" 4096
hash 4321 "$folder/hash-big" 512

# what FORM FOLDER: what rpm finds there.
what() {
  "$rpm" --define "_db_backend $1" --dbpath "$2" -qa --qf '%{NAME}|%{VERSION}|%{RELEASE}|%{ARCH}\n' 2>/dev/null | LC_ALL=C sort
}
what sqlite "$folder/sqlite" >"$folder/packages.txt"
cmp "$folder/packages.txt" <(what ndb "$folder/ndb")
cmp "$folder/packages.txt" <(what bdb_ro "$folder/hash")
cmp "$folder/packages.txt" <(what bdb_ro "$folder/hash-big")
rm -rf "$folder/build"
wc -l "$folder/packages.txt"
