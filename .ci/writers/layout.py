"""Lays out the unpacked content of a valid wheel: layout.py FOLDER NAME TEXT. Archivers that know nothing of wheels pack it.

TEXT is the name of one text file: an archiver has to mark a name beyond ASCII as UTF-8, and not every one does.
"""

import base64
import hashlib
import pathlib
import random
import sys


def content(name, text):
    info = f"{name}-1.0.dist-info"
    yield f"{name}/__init__.py", b'"""Packed by a plain archiver."""\n'
    yield f"{name}/py.typed", b""
    yield f"{name}/repeated.txt", b"spoke, nipple, rim\n" * 10_000
    yield f"{name}/incompressible.bin", random.Random(26).randbytes(20_000)
    yield f"{name}/{text}", b"thirty-two spokes\n"
    yield f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode()
    yield f"{info}/WHEEL", b"Wheel-Version: 1.0\nGenerator: layout 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def main(folder, name, text):
    rows = []
    for path, data in content(name, text):
        file = pathlib.Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        rows.append(f"{path},sha256={digest},{len(data)}\n")
    record = f"{name}-1.0.dist-info/RECORD"
    pathlib.Path(folder, record).write_text("".join(rows) + f"{record},,\n", encoding="utf-8")


main(*sys.argv[1:])
