"""Prints what a Python reader makes of a wheel: python_readers.py zipfile|installer PATH."""

import hashlib
import sys
import zipfile

MOST_BYTES = 256 << 20


def read_with_zipfile(path):
    content = {}
    total = 0
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            digest = hashlib.sha256()
            with archive.open(entry) as member:
                while chunk := member.read(1 << 16):
                    digest.update(chunk)
                    total += len(chunk)
                    if total > MOST_BYTES:
                        raise OSError("more than 256 MiB of content")
            if not entry.is_dir():
                content[entry.filename] = digest.hexdigest()
    for name, digest in sorted(content.items()):
        print(digest, name.encode("utf-8", "surrogatepass").hex())


def validate_with_installer(path):
    from installer.sources import WheelFile

    with WheelFile.open(path) as source:
        source.validate_record(validate_contents=True)


try:
    {"zipfile": read_with_zipfile, "installer": validate_with_installer}[sys.argv[1]](sys.argv[2])
except Exception as problem:
    print(f"{type(problem).__name__}: {problem}".encode("ascii", "backslashreplace").decode(), file=sys.stderr)
    sys.exit(1)
