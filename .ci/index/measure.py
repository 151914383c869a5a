"""Audits a tree of wheels again and again and prints what each run took: measure.py LAUNCHER TREE CACHE.

Checks that the reports are the same with and without the index, that a second run reads no wheel, and that what was
touched or edited is noticed.
"""

import os
import pathlib
import re
import subprocess
import sys
import time

launcher, tree, cache = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
wheels = sorted(tree.rglob("*.whl"))
size = sum(wheel.stat().st_size for wheel in wheels)


def audit(name, *options, place=tree):
    began = time.monotonic()
    process = subprocess.Popen(
        [launcher, "--quiet", "--color", "never", "--cache-dir", cache, *options, str(place)],
        stdout=subprocess.PIPE,
        env={**os.environ, "COLUMNS": "200", "WHEEL_AUDIT_NO_CACHE": ""},
    )
    text = process.stdout.read().decode()
    # A process that has ended but was not waited for still tells how many bytes its reads returned.
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    read = int(re.search(r"rchar: (\d+)", pathlib.Path(f"/proc/{process.pid}/io").read_text())[1])
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    unchanged = re.search(r"([\d,]+) of them unchanged", text)
    known = int(unchanged[1].replace(",", "")) if unchanged else 0
    print(
        f"{name:28} {wall:6.2f} s wall, {usage.ru_utime + usage.ru_stime:6.2f} s CPU, {usage.ru_maxrss // 1024} MiB,"
        f" {read / 1e6:.1f} MB read, {known:,} of {len(wheels):,} unchanged"
    )
    return text.split("audited")[0], known, read


print(f"{len(wheels):,} wheels, {size / 1e6:.1f} MB")
plain, _, plain_read = audit("without index", "--no-cache")
first, known, _ = audit("first")
assert first == plain and known == 0
for name in ("second", "third"):
    again, known, read = audit(name)
    assert again == plain and known == len(wheels), known
    assert read < plain_read - size, "a wheel was read"
for wheel in wheels[:10]:
    os.utime(wheel)
again, known, _ = audit("after touching 10")
assert again == plain and known == len(wheels), known
victim = wheels[len(wheels) // 2]
content, times = bytearray(victim.read_bytes()), victim.stat()
content[60] ^= 1
victim.write_bytes(content)
os.utime(victim, ns=(times.st_atime_ns, times.st_mtime_ns))
edited, known, _ = audit("after editing 1 in place")
assert victim.name in edited and known == len(wheels) - 1, known
again, known, _ = audit("by hash", "--compare", "hash")
assert again == edited and known >= len(wheels) - 1
moved = tree.with_name(tree.name + " moved")
tree.rename(moved)
for name in ("moved", "moved, second"):
    again, known, _ = audit(name, place=moved)
    assert again.replace(str(moved), str(tree)) == edited and known >= len(wheels) - 1, known
moved.rename(tree)
print("9 passed, 0 failed, 0 skipped")
