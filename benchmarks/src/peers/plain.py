"""What anybody would write: proves wheels by zipfile and hashlib. Prints the names of those it refuses.

plain.py WHEEL...
"""

import base64
import csv
import hashlib
import io
import sys
import zipfile


def prove(path):
    with zipfile.ZipFile(path) as archive:
        record = next(
            name for name in archive.namelist() if name.count("/") == 1 and name.endswith(".dist-info/RECORD")
        )
        rows = csv.reader(io.TextIOWrapper(archive.open(record), "utf-8", newline=""))
        for name, digest, size in (row for row in rows if row and row[1]):
            algorithm, expected = digest.split("=", 1)
            actual, length = hashlib.new(algorithm), 0
            with archive.open(name) as content:
                while block := content.read(1 << 16):
                    actual.update(block)
                    length += len(block)
            text = base64.urlsafe_b64encode(actual.digest()).rstrip(b"=").decode()
            if text != expected or str(length) != size:
                raise ValueError(name)


for wheel in sys.argv[1:]:
    try:
        prove(wheel)
    except Exception:
        print(wheel)
