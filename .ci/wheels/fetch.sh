#!/usr/bin/env bash
# Downloads the pinned wheels: fetch.sh FOLDER. Every file is checked against the hash in wheels/*.txt by pip itself.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(mkdir -p "$1" && cd "$1" && pwd)
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

python3 -m venv "$tools/venv"
pip=("$tools/venv/bin/python" -m pip --disable-pip-version-check)
"${pip[@]}" install --quiet --no-deps --require-hashes --requirement "$here/pip.txt"

fetch() {
    local selection=$1 options
    read -ra options < <(sed -n 's/^# pip download: //p' "$selection")
    "${pip[@]}" download --quiet --no-deps --only-binary=:all: --require-hashes "${options[@]}" \
        --dest "$folder" --requirement "$selection" >"$tools/$(basename "$selection").log" 2>&1
}

running=()
selections=("$here"/*.txt)
for selection in "${selections[@]}"; do
    fetch "$selection" &
    running+=($!)
    # Two at once: more only competes for the same line.
    if ((${#running[@]} == 2)); then
        wait "${running[0]}" || failed=1
        running=("${running[@]:1}")
    fi
done
for job in "${running[@]}"; do wait "$job" || failed=1; done
if [[ -n ${failed:-} ]]; then
    cat "$tools"/*.log >&2
    exit 1
fi

missing=0
while read -r wheel; do
    [[ -f $folder/$wheel ]] || { echo "not downloaded: $wheel" >&2; missing=1; }
done < <(sed -n 's/^# \(.*\.whl\)$/\1/p' "${selections[@]}")
exit "$missing"
