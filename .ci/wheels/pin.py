"""Writes the pins of one selection: pin.py FILE NAME==VERSION...

FILE keeps its comment lines (one of them, "# pip download: OPTIONS", says for which machine and interpreter the wheels
are chosen); every requirement line is written anew from what pip downloads now. Without requirements, those already in
FILE are pinned again.
"""

import hashlib
import pathlib
import subprocess
import sys
import tempfile


def main(file, *wanted):
    path = pathlib.Path(file)
    lines = path.read_text().splitlines()
    comments = [line for line in lines if line.startswith("#")]
    options = next(c.split(":", 1)[1].split() for c in comments if c.startswith("# pip download:"))
    wanted = wanted or [line.split()[0] for line in lines if line and not line.startswith("#")]
    pinned = []
    for requirement in wanted:
        with tempfile.TemporaryDirectory() as folder:
            pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:"]
            subprocess.run([*pip, *options, "-d", folder, requirement], check=True)
            (wheel,) = pathlib.Path(folder).iterdir()
            digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
            pinned.append(f"# {wheel.name}\n{requirement} --hash=sha256:{digest}")
            print(wheel.name, wheel.stat().st_size, flush=True)
    header = [c for c in comments if not c.endswith(".whl")]
    path.write_text("\n".join(header + sorted(pinned, key=str.lower)) + "\n")


main(*sys.argv[1:])
