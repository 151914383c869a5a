"""Compares the wheel we choose with the one pip chooses, for random listings and targets.

    pip_oracle.py ask SEED COUNT REQUESTS      writes COUNT cases as requests of `truewheel batch`
    pip_oracle.py compare SEED COUNT ANSWERS DOWNLOADS
        lets pip choose in the same cases and compares; the first DOWNLOADS cases also by the command `pip download`

Pip chooses in this process, by the class its resolver asks, among the links of a page that holds `data-requires-python`. Where
several files are equal for pip (version, tag and build tag) that class takes the first and the command the last one; a
choice among equals counts as agreement with the command and is counted.
"""

import datetime
import html
import json
import os
import random
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "core/src/test/python"))
from make_target_vectors import platforms  # noqa: E402
from packaging.utils import parse_wheel_filename  # noqa: E402

HOSTS = [
    "manylinux_2_17_x86_64", "manylinux_2_28_x86_64", "manylinux_2_31_x86_64", "manylinux_2_36_x86_64", "manylinux_2_31_aarch64",
    "musllinux_1_1_x86_64", "musllinux_1_2_aarch64", "macosx_14_0_arm64", "macosx_12_0_x86_64", "macosx_10_9_x86_64",
    "win32", "win_amd64", "win_arm64", "linux_x86_64", "manylinux_2_35_armv7l",
]  # fmt: skip
VERSIONS = ["0.9", "0.9.0", "0.10", "0.10.0", "1.0", "1.0.0", "1.0rc4", "1.0rc5", "1.0.post1", "1.0.dev3", "1.1a1", "1!0.1", "1.0+local.1", "2.0b2", "2024.1"]
BUILDS = ["", "", "", "", "-1", "-2", "-10", "-1a", "-0", "-007"]
DEMANDS = [None, None, None, None, ">=3.8", ">=3.10", ">=3.12", "<3.12", "!=3.11.*", "~=3.9", ">=3.6,<4", "nonsense", ">3.12", "==3.12.*"]


def tags(random, host):
    python = random.choice(["py3", "py2.py3", "py2", "cp39", "cp310", "cp311", "cp312", "cp313", "py311", "cp310.cp311", "pp310", "py39.py310"])
    abi = random.choice(["none", "none", "abi3", python, "abi3t", "cp312", "cp313t", "pypy310_pp73", "cp310.cp311", "abi3.abi3t"])
    own = platforms(host)
    known = [random.choice(own), random.choice(own), own[0], own[-1], "any", "any"]
    other = random.choice(platforms(random.choice(HOSTS)))
    newer = random.choice(["manylinux_2_39_x86_64", "musllinux_1_3_x86_64", "macosx_15_0_arm64", "linux_aarch64", "foo"])
    platform = random.choice([*known, random.choice(own) + "." + random.choice(own), other + "." + random.choice(own), other, newer])
    if python.startswith("py"):
        abi = random.choice(["none", "none", "none", abi])
    return f"{python}-{abi}-{platform}"


def in_the_order_of_pip(names):
    """The platforms as pip ranks them when it is given a list: 2010 and 1 move up behind manylinux2014, before manylinux_2_16.

    For the interpreter it runs on it does not do that; we rank a list as it was given.
    """
    from pip._internal.utils.compatibility_tags import _expand_allowed_platforms

    return _expand_allowed_platforms(names)


def case(seed):
    chance = random.Random(seed)
    host = chance.choice(HOSTS)
    minor = chance.choice([8, 9, 10, 11, 12, 13, 14])
    target = {"implementation": "cpython", "python": f"3.{minor}", "abis": [f"cp3{minor}"], "platforms": in_the_order_of_pip(platforms(host))}
    if minor >= 13 and chance.random() < 0.3:
        target["threading"], target["abis"] = "free-threaded", [f"cp3{minor}t"]
    files, names = [], set()
    for _ in range(chance.randint(1, 25)):
        name = chance.choice(["demo", "demo", "Demo", "demo"])
        file = f"{name}-{chance.choice(VERSIONS)}{chance.choice(BUILDS)}-{tags(chance, host)}.whl"
        if chance.random() < 0.02:
            file = chance.choice(["demo-1.0-py3-none.whl", "demo-1.0_1-py3-none-any.whl", "demo-9-x-py3-none-any.whl"])
        if file.lower() not in names:
            names.add(file.lower())
            files.append({"filename": file, "requires-python": chance.choice(DEMANDS)})
    return target, files


def page(files):
    lines = []
    for file in files:
        demand = file["requires-python"]
        attribute = f' data-requires-python="{html.escape(demand, quote=True)}"' if demand else ""
        lines.append(f'<a href="{html.escape(file["filename"])}"{attribute}>{html.escape(file["filename"])}</a>')
    return "<!DOCTYPE html><html><body>\n" + "<br>\n".join(lines) + "\n</body></html>\n"


class Chooser:
    """Pip's own chooser, for one page."""

    def __init__(self, target, url):
        from pip._internal.index.collector import LinkCollector
        from pip._internal.index.package_finder import PackageFinder
        from pip._internal.models.search_scope import SearchScope
        from pip._internal.models.selection_prefs import SelectionPreferences
        from pip._internal.models.target_python import TargetPython
        from pip._internal.network.session import PipSession

        python = TargetPython(
            platforms=target["platforms"],
            py_version_info=tuple(int(part) for part in target["python"].split(".")),
            abis=target["abis"],
            implementation="cp",
        )
        self.ranks = {str(tag): rank for rank, tag in enumerate(python.get_sorted_tags())}
        scope = SearchScope.create(find_links=[url], index_urls=[], no_index=True)
        self.finder = PackageFinder.create(
            link_collector=LinkCollector(session=PipSession(), search_scope=scope),
            selection_prefs=SelectionPreferences(allow_yanked=True),
            target_python=python,
        )

    def choose(self):
        best = self.finder.find_best_candidate("demo").best_candidate
        return None if best is None else best.link.filename

    def key(self, file):
        """What pip compares."""
        name, version, build, tag_set = parse_wheel_filename(file)
        return version, -min(self.ranks[str(tag)] for tag in tag_set if str(tag) in self.ranks), build


def wheel(folder, file):
    """A minimal wheel that pip takes for a real one."""
    name, version = file["filename"].split("-")[:2]
    info = f"{name}-{version}.dist-info/"
    demand = file["requires-python"]
    with zipfile.ZipFile(folder / file["filename"], "w") as archive:
        extra = f"Requires-Python: {demand}\n" if demand and demand != "nonsense" else ""
        archive.writestr(info + "METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{extra}")
        python, abi, platform = file["filename"].removesuffix(".whl").split("-")[-3:]
        archive.writestr(info + "WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {python}-{abi}-{platform}\n")
        archive.writestr(info + "RECORD", "")


def download(target, files, folder):
    """What the command takes, or null."""
    into = folder / "into"
    command = [
        sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--isolated", "download", "--quiet", "--quiet", "--no-index",
        "--no-deps", "--only-binary=:all:", "--find-links", (folder / "page.html").as_uri(), "--dest", str(into), "--implementation", "cp",
        "--python-version", target["python"],
    ]  # fmt: skip
    for abi in target["abis"]:
        command += ["--abi", abi]
    for platform in target["platforms"]:
        command += ["--platform", platform]
    run = subprocess.run([*command, "demo"], capture_output=True, text=True, env={**os.environ, "PIP_CONFIG_FILE": os.devnull})
    taken = [path.name for path in into.glob("*.whl")] if into.is_dir() else []
    if run.returncode == 0 and len(taken) == 1:
        return taken[0]
    if "No matching distribution" not in run.stderr:
        sys.exit("pip failed otherwise: " + run.stderr)
    return None


def compare(seed, count, answers, downloads):
    different = chosen = ties = downloaded = 0
    with open(answers) as lines:
        for number, line in zip(range(count), lines, strict=True):
            target, files = case(seed + number)
            answer = json.loads(line)
            ours = answer["result"] and answer["result"]["filename"]
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                (folder / "page.html").write_text(page(files))
                chooser = Chooser(target, (folder / "page.html").as_uri())
                theirs = chooser.choose()
                said = [("PackageFinder", theirs, ours == theirs)]
                if number < downloads:
                    for file in files:
                        if file["filename"].count("-") >= 4:
                            wheel(folder, file)
                    taken = download(target, files, folder)
                    equal = taken == ours
                    if not equal and taken and ours and chooser.key(taken) == chooser.key(ours):
                        ties += 1
                        equal = True
                    downloaded += 1
                    said.append(("pip download", taken, equal))
            chosen += ours is not None
            for whom, what, equal in said:
                if not equal:
                    different += 1
                    print("DIFFERENT case", seed + number, "of", whom, "chose", what, "we", line.strip())
    print(f"{count} cases (seed {seed}), {chosen} with a choice, {downloaded} also by pip download ({ties} ties), {different} disagreements")
    return different


if __name__ == "__main__":
    seed, count = int(sys.argv[2]), int(sys.argv[3])
    if sys.argv[1] == "ask":
        with open(sys.argv[4], "w") as out:
            for number in range(count):
                target, files = case(seed + number)
                print(json.dumps({"op": "wheel.select", "target": target, "files": files}), file=out)
    else:
        began = datetime.datetime.now()
        failures = compare(seed, count, sys.argv[4], int(sys.argv[5]))
        print("took", datetime.datetime.now() - began)
        sys.exit(1 if failures else 0)
