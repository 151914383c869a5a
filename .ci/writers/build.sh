#!/usr/bin/env bash
# Builds one wheel per writer into FOLDER/<writer>/: build.sh FOLDER.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rm -rf "$1"
out=$(mkdir -p "$1" && cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

. "$here/../lane.sh"
need zip=zip unzip=unzip 7z=p7zip-full go=golang-go jar=openjdk-17-jdk-headless

python3 -m venv "$work/venv"
python=$work/venv/bin/python
"$python" -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps --only-binary=:all: \
    --requirement "$here/requirements.txt"
export PATH=$work/venv/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1

# Build backends: backend WRITER SETTINGS.
backend() {
    local writer=$1 settings=$2
    cp -r "$here/project" "$work/$writer"
    cp "$here/backends/$settings.toml" "$work/$writer/pyproject.toml"
    [[ $settings == meson-python ]] || rm "$work/$writer/meson.build"
    "$python" -m pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir "$out/$writer" "$work/$writer"
}
for toml in "$here"/backends/*.toml; do
    backend "$(basename "$toml" .toml)" "$(basename "$toml" .toml)"
done
"$python" -m pip install --quiet --require-hashes --no-deps --only-binary=:all: --target "$work/hex-digests" \
    --requirement "$here/requirements-hex-digests.txt"
PATH=$work/hex-digests/bin:$PATH PYTHONPATH=$work/hex-digests backend uv-build-0.8.4 uv-build

# "wheel pack" over the unpacked wheel of setuptools.
"$python" -m wheel unpack --dest "$work/unpacked" "$out"/setuptools/*.whl >/dev/null
mkdir "$out/wheel-pack"
"$python" -m wheel pack --dest-dir "$out/wheel-pack" "$work"/unpacked/* >/dev/null

# Plain archivers over a laid out wheel: plain WRITER COMMAND..., run inside the tree; {} stands for the wheel's path.
plain() {
    local writer=$1 name=${1//-/_} wheel
    shift
    "$python" "$here/layout.py" "$work/tree-$writer" "$name" "$text"
    mkdir "$out/$writer"
    wheel=$out/$writer/$name-1.0-py3-none-any.whl
    (cd "$work/tree-$writer" && "${@//\{\}/$wheel}" >"$work/$writer.log" 2>&1) || { cat "$work/$writer.log" >&2; return 1; }
}
text=größe.txt
for mode in deflated stored stream zip64 stored-stream; do
    plain "python-$mode" "$python" "$here/pack.py" "$mode" . {}
done
plain zip-utf8-name zip -r {} .
plain 7z 7z a -tzip {} .
plain 7z-stored 7z a -tzip -mx=0 {} .
plain jar jar --create --no-manifest --file {} -C . .
plain jar-stored jar --create --no-manifest --no-compress --file {} -C . .
plain jar-manifest jar --create --file {} -C . .
GOCACHE=$work/go GOTOOLCHAIN=local plain go go run "$here/pack.go" . {}
text=spokes.txt
plain zip zip -r {} .
plain zip-bare zip -r -X -D {} .
plain zip-stored zip -r -0 {} .
plain zip-zip64 zip -r -fz {} .
plain zip-descriptors zip -r -fd {} .
plain zip-stream bash -c 'zip -q -r - . | cat >"$1"' - {}
