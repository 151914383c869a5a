"""Fetches by pooch, the way its documentation shows, with a processor for zstd: pooch_fetch.py ADDRESS NAME SHA256 FOLDER"""

import pathlib
import shutil
import sys

import pooch
from backports import zstd


def unpack(file, action, _):
    out = pathlib.Path(file).with_suffix("")
    if action in ("update", "download") or not out.exists():
        with zstd.open(file) as packed, open(out, "wb") as plain:
            shutil.copyfileobj(packed, plain, 1 << 20)
    return str(out)


pooch.get_logger().setLevel("ERROR")
address, name, sha256, folder = sys.argv[1:]
files = pooch.create(path=folder, base_url=address, registry={name: f"sha256:{sha256}"}, retry_if_failed=2)
print(files.fetch(name, processor=unpack if name.endswith(".zst") else None))
