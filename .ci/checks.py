"""Counts what holds and what does not, and goes on after a failure."""

import contextlib
import json
import os
import pathlib
import subprocess
import sys
import threading
import time
import traceback


class Checks:
    def __init__(self):
        self.passed = self.failed = 0
        self.lock = threading.Lock()

    @contextlib.contextmanager
    def __call__(self, title):
        began, wrong = time.monotonic(), ""
        try:
            yield
        except AssertionError as fault:
            wrong = f"    {fault}\n"
        except Exception:
            wrong = traceback.format_exc()
        with self.lock:
            self.failed += bool(wrong)
            self.passed += not wrong
            took = time.monotonic() - began
            print(f"{'FAILED' if wrong else 'ok    '} {title}" + f" ({took:.1f} s)" * (took >= 0.1) + f"\n{wrong}", end="", flush=True)

    def end(self):
        """Leaves the counts to the lane, which adds them up."""
        with open(os.environ.get("LANE_COUNTS", os.devnull), "a") as counts:
            counts.write(f"{self.passed} {self.failed}\n")
        sys.exit(1 if self.failed else 0)


def same(what, got, wanted):
    if got != wanted:
        raise AssertionError(f"{what}: {got!r}, and not {wanted!r}")


def holds(what, truth):
    if not truth:
        raise AssertionError(what)


class Told:
    """How a command ended and what it said."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def json(self):
        return json.loads(self.out)

    def ended(self, status):
        if self.status != status:
            raise AssertionError(f"exit {self.status}, and not {status}: {(self.err or self.out)[-800:]}")
        return self


class Truewheel:
    """The command, in surroundings that have nothing of this machine's user."""

    def __init__(self, launcher, home):
        self.launcher, self.home = str(launcher), pathlib.Path(home)
        self.home.mkdir(parents=True, exist_ok=True)

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("EXEC_SANDBOX_", "TRUEWHEEL_", "XDG_", "GITHUB_"))}
        return {**kept, "HOME": str(self.home), "NO_COLOR": "1", **more}

    def start(self, *words, **more):
        return subprocess.Popen(
            [self.launcher, *map(str, words)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=self.environment(**more), start_new_session=True,
        )

    def end(self, process, seconds=240):
        out, err = process.communicate(timeout=seconds)
        return Told(process.returncode, out, err)

    def __call__(self, *words, **more):
        return self.end(self.start(*words, **more))


def until(what, truth, seconds=60):
    """Waits for something that is sure to come."""
    end = time.monotonic() + seconds
    while not truth():
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not come within {seconds} s")
        time.sleep(0.02)


def bytes_in(folder, pattern="*"):
    """How many bytes the files have that fit, while others make and remove some."""
    count = 0
    for path in folder.rglob(pattern):
        with contextlib.suppress(OSError):
            count += path.stat().st_size if path.is_file() else 0
    return count


def table(head, rows, out=None):
    """Prints a table of Markdown, and writes it to a file too."""
    rows = [list(map(str, row)) for row in rows]
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in [head, *rows]]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    print("\n".join(lines), flush=True)
    if out:
        with open(out, "a") as file:
            file.write("\n".join(lines) + "\n\n")
