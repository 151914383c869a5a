"""Packs a folder with Python's zipfile: pack.py MODE FOLDER WHEEL."""

import pathlib
import sys
import zipfile


class Pipe:
    """A file that cannot seek, so that zipfile has to write data descriptors."""

    def __init__(self, file):
        self.file = file

    def write(self, data):
        return self.file.write(data)

    def flush(self):
        self.file.flush()


def main(mode, folder, wheel):
    method = zipfile.ZIP_STORED if "stored" in mode else zipfile.ZIP_DEFLATED
    files = sorted(path for path in pathlib.Path(folder).rglob("*") if path.is_file())
    with open(wheel, "wb") as out:
        with zipfile.ZipFile(Pipe(out) if "stream" in mode else out, "w", method) as archive:
            for path in files:
                name = path.relative_to(folder).as_posix()
                if "zip64" in mode:
                    entry = zipfile.ZipInfo.from_file(path, name)
                    entry.compress_type = method
                    with archive.open(entry, "w", force_zip64=True) as member:
                        member.write(path.read_bytes())
                else:
                    archive.write(path, name)


main(*sys.argv[1:])
