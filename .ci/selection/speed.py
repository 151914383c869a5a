"""Parses and ranks the same file names with Python's packaging library and with ours, and prints what a name takes.

    speed.py COUNT BENCHMARKS_JAR

Every name is parsed whole (project, version, build tag, tags) and the rank of its best tag is looked up. Best of several rounds,
one core each. Both must accept the same names with the same ranks, and ours must be ten times faster.
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "core/src/test/python"))
from make_target_vectors import listed, platforms  # noqa: E402
from packaging.tags import Tag  # noqa: E402
from packaging.utils import parse_wheel_filename  # noqa: E402

HOST = "manylinux_2_31_x86_64"


def names(count):
    chance = random.Random(7)
    own = platforms(HOST)
    for number in range(count):
        python = chance.choice(["py3", "py2.py3", "cp39", "cp310", "cp311", "cp312"])
        abi = "none" if python.startswith("py") else chance.choice([python, "abi3"])
        platform = chance.choice(["any", chance.choice(own), "manylinux_2_17_x86_64.manylinux2014_x86_64", "win_amd64", "macosx_11_0_arm64"])
        build = chance.choice(["", "", "", "-1"])
        yield f"project_{number % 977}-{chance.randint(0, 30)}.{chance.randint(0, 30)}.{chance.randint(0, 9)}{build}-{python}-{abi}-{platform}.whl"


def ours(jar, file):
    command = ["java", "-XX:+UseSerialGC", "-cp", jar, "dev.truewheel.bench.RankNames", "cp311-" + HOST, file, "30"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def theirs(all_names):
    request = {"implementation": "cpython", "python": "3.11", "abis": ["cp311"], "platforms": platforms(HOST)}
    ranks = {Tag(*text.split("-")): rank for rank, text in enumerate(listed(request))}
    best = float("inf")
    for _ in range(3):
        accepted = total = 0
        began = time.perf_counter()
        for name in all_names:
            tags = parse_wheel_filename(name)[3]
            rank = min((ranks[tag] for tag in tags if tag in ranks), default=-1)
            if rank >= 0:
                accepted += 1
                total += rank
        best = min(best, time.perf_counter() - began)
    return best / len(all_names) * 1e9, f"{accepted} accepted, sum of ranks {total}"


if __name__ == "__main__":
    all_names = list(names(int(sys.argv[1])))
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(all_names))
        file.flush()
        said = ours(sys.argv[2], file.name)
    their_time, their_sum = theirs(all_names)
    our_time = float(said.split(" ")[0])
    print(f"{len(all_names)} names: packaging {their_time:.0f} ns a name ({their_sum}); truewheel {said}; {their_time / our_time:.1f} times as fast")
    if not said.endswith(their_sum):
        sys.exit("the two do not agree")
    if their_time < 10 * our_time:
        sys.exit("that is not ten times as fast")
