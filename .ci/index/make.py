"""Makes a tree of small sound wheels: make.py FOLDER COUNT DISTINCT; wheel i holds the same as wheel i + DISTINCT."""

import base64
import hashlib
import io
import pathlib
import sys
import zipfile

PER_FOLDER = 1000


def wheel(number):
    name, info = f"part_{number}", f"part_{number}-1.0.dist-info"
    files = {
        f"{name}/__init__.py": f"value = {number}\n" * (number % 90 + 1),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: part-{number}\nVersion: 1.0\nSummary: Part {number}.\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: make (1)\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = []
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
        rows.append(f"{path},sha256={digest},{len(text)}\n")
    files[f"{info}/RECORD"] = "".join(rows) + f"{info}/RECORD,,\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return f"{name}-1.0-py3-none-any.whl", out.getvalue()


root, count, distinct = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
made = {}
for number in range(count):
    original = number % distinct
    name, content = made.get(original) or wheel(original)
    if distinct < count:
        made[original] = name, content
    # Those of one name are in different folders, since a folder holds fewer than there are names.
    folder = root / f"{number // min(PER_FOLDER, distinct):04}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
