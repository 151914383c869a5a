"""What the original makes of the same wheels, beside our verdicts: beside.py LAUNCHER FOLDER REPORT

The original links and compiles before it says that it takes a wheel, and what it refuses it refuses before it compiles. So a wrong wheel
has some seconds of processor time; one that is still at work then was linked. What is right is run, all of it in one component.
"""

import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys

from checks import Checks, Truewheel, holds, same, table
from given import Given

SECONDS = 5
# An extension in .data is not where the original looks for it.
BY_DESIGN = ["data"]


class Original:
    """The original, with caches of its own."""

    def __init__(self, folder):
        self.folder, self.program = folder, pathlib.Path(__file__).parent / "original.py"
        folder.mkdir(parents=True)

    def __call__(self, files, imports=(), code="", seconds=None):
        def bound():
            if seconds:
                resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))

        environment = {**os.environ, "HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder / "cache"), "TMPDIR": str(self.folder)}
        run = subprocess.run(
            [sys.executable, str(self.program), ",".join(imports), code, *map(str, files)],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment, preexec_fn=bound, timeout=600,
        )
        if run.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            return {"verdict": "linked", "text": ""}
        if run.returncode:
            return {"verdict": "crashed", "text": f"exit {run.returncode}: {run.stderr.strip()[-200:]}"}
        return json.loads(run.stdout)


def shown(answer):
    """The end of what it said, which is the reason."""
    text = answer["text"].replace("InitializationError: ", "").replace("pre-initialization failed: ", "")
    text = text.replace("Failed to link component with extensions: failed to encode component: ", "")
    return f"{answer['verdict']}: {' '.join(text.split())}" if text else answer["verdict"]


def wrong_ones(given, truewheel, original, report):
    rows, taken = [], []
    for key in given.wrong:
        entry, files = given.entries[key], given.files(key)
        ours = json.loads(truewheel("ext", "plan", "--json", "--base", given.base, *files).out)
        theirs = original(files, entry["imports"], entry["code"], SECONDS)
        if theirs["verdict"] not in ("refused", "panicked"):
            taken.append(key)
        rows.append([entry["about"], ", ".join(dict.fromkeys(fault["kind"] for fault in ours["faults"])) or "sound", shown(theirs).replace("|", "\\|")])
        holds(f"{key} is not sound", not ours["sound"])
    table(["wheel", "truewheel", "the original"], rows, report)
    print(f"{len(rows)} wrong wheels; the original links {len(taken)} of them: {', '.join(taken)}")


def right_ones(given, original, report):
    """Each one's own code, in one component, without what would not link and so would leave nothing."""
    keys = [key for key in given.right if key != "near"]
    code = "".join(
        f"try:\n    {given.entries[key]['code']}\nexcept Exception as fault:\n    print(type(fault).__name__ + ':', fault)\n" for key in keys
    )
    answer = original(given.files(*keys), code=code)
    same("verdict", answer["verdict"], "ran")
    lines = answer["text"].splitlines()
    same("lines", len(lines), len(keys))
    table(
        ["right wheel", "prints, here and by truewheel", "the original"],
        [[given.entries[key]["about"], given.entries[key]["prints"], line] for key, line in zip(keys, lines)],
        report,
    )
    same("printed otherwise", [key for key, line in zip(keys, lines) if line != given.entries[key]["prints"]], BY_DESIGN)
    print("needed by a base name: " + shown(original(given.files("near"), seconds=SECONDS)))


def main(launcher, folder, report):
    checks, given = Checks(), Given(folder)
    work = given.folder / "beside"
    shutil.rmtree(work, ignore_errors=True)
    truewheel, original = Truewheel(pathlib.Path(launcher).resolve(), work / "home"), Original(work / "original")
    with checks("wrong wheels, ours and the original's verdicts"):
        wrong_ones(given, truewheel, original, report)
    with checks("right wheels, printed by the original"):
        right_ones(given, original, report)
    shutil.rmtree(work)
    checks.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
