"""Asks the original's own functions and ours where assets are: places.py FOLDER COMMAND...

COMMAND answers for us (Places.java). Four folders with the plain file, the compressed one or none make 81 cases, once with empty folders
and once without those that would be empty. Where both differ it must be by one of the reasons listed here.
"""

import collections
import itertools
import json
import pathlib
import shutil
import subprocess
import sys

from checks import Checks, holds, same

FOLDERS = ("override", "images", "project/images/dist", "cache")
STATES = ("plain", "zst", "none")
MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
# The smallest thing that unpacks: a frame without content.
EMPTY_FRAME = bytes.fromhex("28b52ffd2000010000")

REASONS = {
    "E-D1": "the original gives up on the first folder that exists",
    "E-D3": "the original returns a file that is still compressed",
    "E-D4": "the original does not say where it looked",
    "E-D10": "'latest' is the latest release, not one of that name",
    "true": "'true' means offline too",
    "blank": "a blank variable counts as unset",
    "relative": "a relative XDG_CACHE_HOME is ignored, as its specification has it",
    "version": "without a version the latest release is meant; the original asks for the one of its own version",
}


def names(arch):
    stems = ("vmlinuz", "initramfs", "python-3.14-base", "node-1.3-base", "raw-base")
    return [f"{stem}-{arch}{'.qcow2' if 'base' in stem else ''}.zst" for stem in stems]


def variables_of(root, images, cache, **more):
    return {"HOME": str(root), "EXEC_SANDBOX_IMAGES_DIR": str(images), "EXEC_SANDBOX_CACHE_DIR": str(cache), **more}


class Questions:
    def __init__(self):
        self.all = []

    def ask(self, ours, theirs, judge):
        """OURS is (what, name, root, override, environment), THEIRS a dictionary; JUDGE says whether both answers fit."""
        self.all.append((ours, theirs, judge))

    def put(self, command, folder):
        lines = "".join(
            "\t".join([what, name, str(root), str(override or ""), ";".join(f"{k}={v}" for k, v in environment.items())]) + "\n"
            for (what, name, root, override, environment), _, _ in self.all
        )
        ours = subprocess.run(command, input=lines, stdout=subprocess.PIPE, text=True, check=True, cwd=folder).stdout.splitlines()
        asked = [theirs for _, theirs, _ in self.all if theirs is not None]
        original = [sys.executable, str(pathlib.Path(__file__).parent / "original.py"), "places"]
        lines = "".join(json.dumps(question) + "\n" for question in asked)
        answers = subprocess.run(original, input=lines, stdout=subprocess.PIPE, text=True, check=True, cwd=folder).stdout.splitlines()
        same("answers of ours", len(ours), len(self.all))
        same("answers of the original", len(answers), len(asked))
        answers = iter(answers)
        reasons, equal, wrong = collections.Counter(), 0, []
        for (question, theirs, judge), our in zip(self.all, ours):
            their = json.loads(next(answers)) if theirs is not None else None
            verdict = judge(our, their)
            if verdict == "equal":
                equal += 1
            elif verdict in REASONS:
                reasons[verdict] += 1
            else:
                wrong.append(f"{question}: ours {our!r}, the original {their!r}")
        return equal, reasons, wrong


def equal(our, their):
    return "equal" if our == (their or "") else "wrong"


def found(names_of):
    """Where the first of the names is, as the contract has it: per folder the exact name, then the one without .zst."""
    for folder, names in names_of:
        for name in names:
            if (folder / name).exists():
                return str(folder / name)
    return ""


def tree(root, states, missing):
    folders = [root / folder for folder in FOLDERS]
    for folder, state in zip(folders, states):
        if state == "none" and missing:
            continue
        folder.mkdir(parents=True)
        for name in [name for arch in MACHINES for name in names(arch)] if state != "none" else ():
            (folder / name if state == "zst" else folder / name.removesuffix(".zst")).write_bytes(EMPTY_FRAME if state == "zst" else b"")
    return folders


def matrix(questions, folder):
    for missing in (False, True):
        for states in itertools.product(STATES, repeat=4):
            root = folder / ("missing" if missing else "empty") / "-".join(states)
            override, images, built, cache = tree(root, states, missing)
            environment = variables_of(root, images, cache, EXEC_SANDBOX_OFFLINE="1")
            asked = {"environment": environment, "root": str(root / "project"), "override": str(override)}
            for arch in MACHINES:
                for name in names(arch):
                    wanted = found([(one, (name, name.removesuffix(".zst"))) for one in (override, images, built, cache)])
                    kind = {"ask": "kernel", "arch": arch} if name.startswith("vmlinuz") else {"ask": "find", "name": name}
                    questions.ask(
                        ("find", name, root / "project", override, environment), {**asked, **kind},
                        lambda our, their, wanted=wanted: in_table(our, their, wanted),
                    )
                kernel = found([(one, (names(arch)[0], names(arch)[0].removesuffix(".zst"))) for one in (override, images, built, cache)])
                questions.ask(
                    ("find", names(arch)[0], root / "project", override, environment), {**asked, "ask": "ensure", "arch": arch},
                    lambda our, their, kernel=kernel: whole_set(our, their, kernel),
                )
    # Only now, since it leaves the unpacked file in the cache; for two names, since each is written to the disk.
    for question, asked, _ in [one for one in questions.all if one[1].get("name") in (names("x86_64")[1], names("aarch64")[2])]:
        questions.ask(("ensure", *question[1:]), asked, usable)


def in_table(our, their, wanted):
    if isinstance(their, dict):  # The kernel's function goes on to download, and may not.
        their = ""
    return "equal" if our == wanted == (their or "") else "wrong"


def whole_set(our, their, kernel):
    if our != kernel:
        return "wrong"
    if isinstance(their, dict):
        return "E-D1" if kernel else "equal"
    return "equal" if str(pathlib.Path(kernel).parent) == their else "wrong"


def usable(our, their):
    if their is None:
        places = ("override", "images", "project/images/dist", "cache")
        return "E-D4" if our.startswith("!NOT_FOUND") and all(place in our for place in places) else "wrong"
    if their.endswith(".zst"):
        path = pathlib.Path(our)
        unpacked = path.is_file() and path.name == pathlib.Path(their).name.removesuffix(".zst") and path.stat().st_size == 0
        return "E-D3" if unpacked else "wrong"
    return equal(our, their)


KERNELS = ("", "vmlinux.zst", "vmlinux", "vmlinuz", "vmlinux vmlinuz.zst")


def kernels(questions, folder):
    """For one machine there are two kernels, of which one is better; but a folder counts more than the kernel."""
    for states in itertools.product(KERNELS, repeat=4):
        root = folder / "kernels" / "".join(str(KERNELS.index(state)) for state in states)
        folders = [root / place for place in FOLDERS]
        for place, state in zip(folders, states):
            place.mkdir(parents=True)
            for arch in MACHINES:
                for kind in state.split():
                    stem, dot, end = kind.partition(".")
                    (place / f"{stem}-{arch}{dot}{end}").write_bytes(b"")
        environment = variables_of(root, folders[1], folders[3], EXEC_SANDBOX_OFFLINE="1")
        for arch in MACHINES:
            order = [f"vmlinux-{arch}.zst", f"vmlinux-{arch}"] * (arch == "x86_64") + [f"vmlinuz-{arch}.zst", f"vmlinuz-{arch}"]
            wanted = found([(place, order) for place in folders])
            questions.ask(
                ("find file", f"kernel {arch}", root / "project", folders[0], environment),
                {"ask": "kernel", "arch": arch, "environment": environment, "root": str(root / "project"), "override": str(folders[0])},
                lambda our, their, wanted=wanted: in_table(our, their, wanted),
            )


def helpers(questions, folder):
    """The helper is never compressed, and may also be in a folder of its own in the project."""
    places = ("override", "project/gvproxy-wrapper/bin", "images", "project/images/dist", "cache")
    for there in itertools.product((True, False), repeat=5):
        root = folder / "helper" / "".join("+" if one else "-" for one in there)
        for place, one in zip(places, there):
            (root / place).mkdir(parents=True)
            for container in MACHINES.values() if one else ():
                (root / place / f"gvproxy-wrapper-linux-{container}").write_bytes(b"")
        environment = variables_of(root, f" {root / 'images'} ", root / "cache")
        for arch, container in MACHINES.items():
            name = f"gvproxy-wrapper-linux-{container}"
            wanted = found([(root / place, (name,)) for place in places])
            project, override = root / "project", root / "override"
            asked = {"ask": "gvproxy", "arch": arch, "environment": environment, "root": str(project), "override": str(override)}
            questions.ask(
                ("find", name, project, override, environment), asked,
                lambda our, their, wanted=wanted: "equal" if our == wanted == (their or "") else "wrong",
            )


def variables(questions, folder):
    """What the environment says about folders, versions and being offline."""

    def ask(what, environment, judge):
        environment = {"HOME": "/home/somebody", **environment}
        questions.ask((what, "", folder, "", environment), {"ask": what, "environment": environment, "root": str(folder)}, judge)

    def cache(reason=None):
        return lambda our, their: "equal" if our == their.removesuffix("/v0.22.0") else reason or "wrong"

    ask("cache", {}, cache())
    ask("cache", {"XDG_CACHE_HOME": "/x"}, cache())
    ask("cache", {"XDG_CACHE_HOME": ""}, cache())
    ask("cache", {"XDG_CACHE_HOME": "x"}, cache("relative"))
    ask("cache", {"EXEC_SANDBOX_CACHE_DIR": "/c", "XDG_CACHE_HOME": "/x"}, cache())
    ask("cache", {"EXEC_SANDBOX_CACHE_DIR": ""}, cache())
    ask("cache", {"EXEC_SANDBOX_CACHE_DIR": " "}, cache("blank"))
    versions = {"1.2": None, "v1.2": None, "vv1.2": None, "0.22.0rc1": None, "latest": "E-D10", None: "version", "": "version"}
    for text, reason in versions.items():
        environment = {} if text is None else {"EXEC_SANDBOX_ASSET_VERSION": text}
        ask("version", environment, lambda our, their, reason=reason: "equal" if our == their[1] else reason if our == "latest" else "wrong")
    for text, reason in (("1", None), ("0", None), ("", None), ("yes", None), ("true", "true"), ("false", None)):
        ask(
            "offline", {"EXEC_SANDBOX_OFFLINE": text},
            lambda our, their, reason=reason: "equal" if our == str(their).lower() else reason or "wrong",
        )
    # A blank name of a folder is skipped, and so is one that does not exist.
    root = folder / "blank"
    for place in ("project/images/dist", "cache"):
        (root / place).mkdir(parents=True)
        (root / place / "initramfs-x86_64").write_bytes(b"")
    for text in ("", " ", "  ", str(root / "nowhere")):
        for override in ("", root / "nowhere"):
            environment = variables_of(root, text, root / "cache")
            name, project = "initramfs-x86_64.zst", root / "project"
            asked = {"ask": "find", "name": name, "environment": environment, "root": str(project), "override": str(override)}
            questions.ask(("find", name, project, override, environment), asked, equal)


def file_names(command):
    """The names of a release's files for both machines, in the order in which the original takes them."""
    original = [sys.executable, str(pathlib.Path(__file__).parent / "original.py"), "names"]
    theirs = collections.defaultdict(dict)
    for line in subprocess.run(original, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines():
        told = json.loads(line)
        theirs[told["arch"]][told["title"]] = [name for name in told["names"] if name.endswith(".zst")] or told["names"][:1]
    ours = subprocess.run(command, input="names\tx86_64\nnames\taarch64\n", stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    count = 0
    for arch, line in zip(("x86_64", "aarch64"), ours):
        for pair in line.split(";"):
            title, name = pair.split("=")
            same(f"{title} of {arch}", name.split("|"), theirs[arch].pop(title))
            count += 1
        same(f"what else the original has for {arch}", theirs[arch], {})
    print(f"    {count} files of two machines")


def main(folder, *command):
    checks, folder = Checks(), pathlib.Path(folder).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for title, fill in {
        "81 cases of four folders, twice": matrix,
        "two kernels in four folders": kernels,
        "the helper in five folders": helpers,
        "variables": variables,
    }.items():
        with checks(f"{title}: here and in the original"):
            questions = Questions()
            fill(questions, folder)
            alike, reasons, wrong = questions.put(list(command), folder)
            print(f"    {len(questions.all)} questions, {alike} answered alike")
            for reason, count in sorted(reasons.items()):
                print(f"    {count} differ by design, {reason}: {REASONS[reason]}")
            holds(f"{len(wrong)} differ otherwise, the first ones {wrong[:3]}", not wrong)
    with checks("file names: here and in the original"):
        file_names(list(command))
    shutil.rmtree(folder)
    checks.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
