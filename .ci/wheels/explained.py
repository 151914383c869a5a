"""Holds what 'truewheel explain --json' says of real wheels to Python's packaging library: explained.py REPORT.json FOLDER.

The target is CPython 3.11 where glibc is 2.31, on x86_64. Of every wheel both must say the same: whether it is taken, and by
which tag. Requires-Python counts as METADATA has it. Some verdicts are also written down here, so that not everything depends
on the library.
"""

import email
import json
import pathlib
import sys
import zipfile

from packaging import specifiers, tags, utils

KNOWN = {
    "ujson-6.0.0-cp311-cp311-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl": "cp311-cp311-manylinux_2_28_x86_64",
    "bcrypt-5.0.0-cp39-abi3-manylinux_2_34_x86_64.whl": "needs glibc 2.34, the target has 2.31",
    "glfw-2.10.2-py2.py3-none-manylinux_2_28_x86_64.whl": "py3-none-manylinux_2_28_x86_64",
    "multiprocess-0.70.19-py311-none-any.whl": "py311-none-any",
    "wasmtime-49.0.0-py3-none-manylinux1_x86_64.whl": "py3-none-manylinux1_x86_64",
    "epdx-1.1.5-cp310-abi3-manylinux_2_34_x86_64.whl": "needs glibc 2.34, the target has 2.31",
    "bcrypt-4.3.0-cp39-abi3-musllinux_1_2_x86_64.whl": "needs musl, the target has glibc",
    "cryptography-45.0.5-cp311-abi3-manylinux_2_28_x86_64.whl": "cp311-abi3-manylinux_2_28_x86_64",
    "psutil-7.0.0-cp36-abi3-manylinux_2_12_x86_64.manylinux2010_x86_64.manylinux_2_17_x86_64.manylinux2014_x86_64.whl":
        "cp36-abi3-manylinux_2_17_x86_64",
    "torch-2.2.2-cp311-none-macosx_10_9_x86_64.whl": "is for macOS, the target is Linux with glibc",
}


def accepted_tags():
    platforms = ["linux_x86_64"]
    for minor in range(31, 4, -1):
        platforms.append(f"manylinux_2_{minor}_x86_64")
        platforms += {17: ["manylinux2014_x86_64"], 12: ["manylinux2010_x86_64"], 5: ["manylinux1_x86_64"]}.get(minor, [])
    both = [*tags.cpython_tags((3, 11), ["cp311"], platforms), *tags.compatible_tags((3, 11), "cp311", platforms)]
    ranks = {}
    for tag in both:
        ranks.setdefault(tag, len(ranks))
    return ranks


def demand(path):
    """What METADATA demands of Python; nothing of a wheel that is not there, or where the demand cannot be read."""
    if not path.exists():
        return specifiers.SpecifierSet()
    with zipfile.ZipFile(path) as wheel:
        name = next(n for n in wheel.namelist() if n.endswith(".dist-info/METADATA") and n.count("/") == 1)
        text = email.message_from_bytes(wheel.read(name)).get("Requires-Python", "")
    try:
        return specifiers.SpecifierSet(text)
    except specifiers.InvalidSpecifier:
        return specifiers.SpecifierSet()


def expected(name, folder, ranks):
    _, _, _, own = utils.parse_wheel_filename(name)
    best = min((tag for tag in own if tag in ranks), key=ranks.get, default=None)
    return str(best) if best and demand(folder / name).contains("3.11.0") else None


def main(report, folder):
    folder = pathlib.Path(folder)
    candidates = json.loads(pathlib.Path(report).read_text(encoding="utf-8"))["candidates"]
    names = {candidate["filename"] for candidate in candidates}
    ranks, wrong = accepted_tags(), []
    wrong += [f"nothing is said of {name}" for name in sorted({p.name for p in folder.glob("*.whl")} | set(KNOWN)) if name not in names]
    for candidate in candidates:
        name, said = candidate["filename"], candidate.get("tag")
        theirs = expected(name, folder, ranks)
        if said != theirs:
            wrong.append(f"{name}: {said or candidate['reason']}, and packaging says {theirs}")
        known = KNOWN.get(name)
        if known and known not in (said, candidate.get("reason")):
            wrong.append(f"{name}: {said or candidate['reason']}, and it should be {known}")
    taken = sum(candidate["accepted"] for candidate in candidates)
    print(f"{len(candidates)} verdicts, {taken} wheels taken, {len(KNOWN)} known beforehand: {len(wrong)} wrong")
    print("\n".join(wrong))
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
