"""Makes wheels that ask for memory: one with a member of 2 GiB, or many small ones.

make.py large FOLDER          one wheel, 2 GiB inflated, about 130 MB as a file
make.py small FOLDER COUNT    COUNT valid wheels, each of its own version
"""

import base64
import hashlib
import pathlib
import struct
import sys
import zipfile
import zlib

UNIT = 16 << 20
UNITS = 128


def texts(name, version, module, digest, size):
    info = f"{name}-{version}.dist-info"
    files = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: Asks for memory.\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: truewheel (1)\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = [f"{module},sha256={digest},{size}"]
    for path, text in files.items():
        rows.append(f"{path},sha256={base64_of(hashlib.sha256(text.encode()))},{len(text)}")
    files[f"{info}/RECORD"] = "\n".join(rows + [f"{info}/RECORD,,"]) + "\n"
    return files


def base64_of(hashed):
    return base64.urlsafe_b64encode(hashed.digest()).rstrip(b"=").decode()


def unit():
    """A sixteenth of noise, the rest repeats it: far from a bomb, for which PyPI takes a ratio of 50."""
    noises = (hashlib.shake_256(i.to_bytes(4, "big")).digest(1 << 10) for i in range(UNIT >> 14))
    return b"".join(noise * 16 for noise in noises)


def large(folder):
    content = unit()
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
    # After a full flush the stream can be continued by itself.
    data = deflater.compress(content) + deflater.flush(zlib.Z_FULL_FLUSH)
    crc, digest = 0, hashlib.sha256()
    for _ in range(UNITS):
        crc = zlib.crc32(content, crc)
        digest.update(content)
    end = b"\x03\x00"
    members = [("large/data.bin", [data] * UNITS + [end], 8, crc, len(data) * UNITS + len(end), UNIT * UNITS)]
    for path, text in texts("large", "1.0", "large/data.bin", base64_of(digest), UNIT * UNITS).items():
        raw = text.encode()
        members.append((path, [raw], 0, zlib.crc32(raw), len(raw), len(raw)))
    directory = b""
    with open(folder / "large-1.0-py3-none-any.whl", "wb") as out:
        for path, parts, method, crc, compressed, size in members:
            name = path.encode()
            fields = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 0x5A21, crc, compressed, size, len(name), 0)
            directory += b"PK\x01\x02" + struct.pack("<H", 3 << 8 | 20) + fields
            directory += struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, out.tell()) + name
            out.write(b"PK\x03\x04" + fields + name)
            out.writelines(parts)
        start = out.tell()
        out.write(directory)
        out.write(b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), start, 0))


def small(folder, count):
    code = b"value = 42\n" * 20
    digest = base64_of(hashlib.sha256(code))
    for i in range(count):
        version = f"1.{i}"
        with zipfile.ZipFile(folder / f"small-{version}-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
            files = {"small/__init__.py": code, **texts("small", version, "small/__init__.py", digest, len(code))}
            for path, content in files.items():
                member = zipfile.ZipInfo(path, (2025, 1, 1, 0, 0, 0))
                member.external_attr = 0o100644 << 16
                member.compress_type = zipfile.ZIP_DEFLATED
                wheel.writestr(member, content)


if __name__ == "__main__":
    kind, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    if kind == "large":
        large(folder)
    else:
        small(folder, int(sys.argv[3]))
