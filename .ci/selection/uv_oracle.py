"""Compares how far random tags get with uv's own judgement.

    uv_oracle.py PROGRAM SEED COUNT

PROGRAM asks uv's crate. uv drops the members of a set that it does not know, so only sets of members that it knows are asked.
"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

TARGETS = [
    "cp38-manylinux_2_17_x86_64", "cp311-manylinux_2_31_x86_64", "cp312-musllinux_1_2_aarch64", "cp313t-manylinux_2_36_x86_64",
    "cp315t-macosx_14_0_arm64", "cp312-win_amd64", "cp310-macosx_12_0_x86_64", "cp313-android_24_arm64_v8a",
]  # fmt: skip
PYTHONS = ["py2", "py3", "py39", "py311", "py313", "cp27", "cp38", "cp39", "cp311", "cp312", "cp313", "cp315", "pp310"]
ABIS = ["none", "abi3", "abi3t", "cp38", "cp39", "cp311", "cp312", "cp312d", "cp313", "cp313t", "cp315t", "pypy310_pp73"]
PLATFORMS = [
    "any", "win32", "win_amd64", "win_arm64", "linux_x86_64", "linux_aarch64", "manylinux1_x86_64", "manylinux2014_x86_64",
    "manylinux_2_17_x86_64", "manylinux_2_28_x86_64", "manylinux_2_34_x86_64", "manylinux_2_17_aarch64", "musllinux_1_1_x86_64",
    "musllinux_1_2_aarch64", "musllinux_1_3_aarch64", "macosx_10_9_x86_64", "macosx_11_0_arm64", "macosx_14_0_arm64",
    "macosx_15_0_arm64", "macosx_11_0_universal2", "android_21_arm64_v8a", "android_30_arm64_v8a",
]  # fmt: skip


def members(chance, all_members):
    return ".".join(chance.sample(all_members, chance.choice([1, 1, 1, 2, 3])))


def main(program, seed, count):
    chance = random.Random(seed)
    cases = {target: [] for target in TARGETS}
    for _ in range(count):
        cases[chance.choice(TARGETS)].append([members(chance, PYTHONS), members(chance, ABIS), members(chance, PLATFORMS)])
    different = 0
    for target, sets in cases.items():
        python, host = target.split("-")
        version = f"3.{python.removeprefix('cp3').removesuffix('t')}"
        kind = "free-threaded" if python.endswith("t") else "gil"
        lines = "".join(f"cpython {version} {version} {kind} release {host} {' '.join(tags)}\n" for tags in sets)
        theirs = subprocess.run([program], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
        page = {"meta": {"api-version": "1.0"}, "files": [{"filename": f"a-{n}-{'-'.join(tags)}.whl"} for n, tags in enumerate(sets)]}
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(page, file)
            file.flush()
            command = ["./truewheel", "explain", "--profile", "uv", "--json", "--target", target, file.name]
            ours = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)["candidates"]
        for tags, answer, verdict in zip(sets, theirs, ours, strict=True):
            said = "accepted" if verdict["accepted"] else verdict["rung"]
            if said != answer:
                different += 1
                print("DIFFERENT", target, "-".join(tags), "uv:", answer, "we:", said)
    print(f"{count} tags of wheels (seed {seed}) and {len(TARGETS)} targets, {different} disagreements")
    return different


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])) else 0)
