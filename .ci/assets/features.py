"""Shows by experiment what each program does when something goes wrong: features.py LAUNCHER FOLDER REPORT

What ours does is checked; what the others do is printed beside it.
"""

import concurrent.futures
import contextlib
import hashlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys

import make_asset
from checks import Checks, bytes_in, holds, table, until
from programs import Order, programs
from server import Fault, ReleaseServer

TAG, NAME = "v1", "disk.img.zst"
HALF = 8 << 20


def packed(data, level="-3"):
    return subprocess.run(["zstd", "-q", level, "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout


class Trial:
    """One experiment with one program."""

    def __init__(self, folder, data, asset):
        self.folder, self.data, self.asset = folder, data, asset

    def serve(self, asset, data):
        """A server with this as the asset, and an order for it in an empty folder."""
        place = self.folder
        (place / "served").mkdir(parents=True)
        (place / "served" / NAME).write_bytes(asset)
        self.wanted = data
        self.server = ReleaseServer().release(TAG, place / "served")
        sha256 = hashlib.sha256(asset).hexdigest()
        (place / "manifest.txt").write_text(f"{NAME} sha256:{sha256}\n")
        return Order(self.server.direct(TAG), NAME, sha256, place / "out", place / "manifest.txt")

    def start(self, program, order):
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return subprocess.Popen(
            program.command(order), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env={**os.environ, "HOME": str(home)}, start_new_session=True,
        )

    def run(self, program, order):
        process = self.start(program, order)
        try:
            _, self.said = process.communicate(timeout=90)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return "hangs"
        return process.returncode

    def result(self, program, order):
        """What is there under the final name afterwards."""
        found = program.results(order)
        if not found:
            return "nothing"
        data = found[0].read_bytes()
        if data == self.wanted:
            return "right"
        return f"WRONG ({len(data):,} of {len(self.wanted):,} bytes)"

    def told(self, program, order, status):
        result = self.result(program, order)
        if status == 0:
            return "yes" if result == "right" else f"exit 0, {result}"
        return "refused" if result == "nothing" else f"exit {status}, {result}"

    # ---- the experiments: each returns a few words ---------------------------------------------------------------------

    def killed(self, program):
        order = self.serve(self.asset, self.data)
        hold = self.server.fail(NAME, Fault(hold_at=HALF))
        process = self.start(program, order)
        hold.held.wait(60)

        def written():
            # What is unpacked meanwhile says little about how much of what was sent is on the disk.
            return (bytes_in(order.folder, "*.part") or bytes_in(order.folder)) >= HALF - (2 << 20)

        # What was received is in a file soon, unless the program keeps it elsewhere.
        with contextlib.suppress(AssertionError):
            until("the half", written, 20)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        hold.go.set()
        started = self.server.count("store")
        status = self.run(program, order)
        again = sum(one.sent for one in self.server.of("store", NAME)[started:])
        told = self.told(program, order, status)
        size = len(self.asset)
        if told == "yes":
            told = "resumes" if again < size else "fetches all again"
        return f"{told}, {again / size:.0%} sent"

    def wrong_bytes(self, program):
        order = self.serve(self.asset, self.data)
        other = bytearray(self.asset)
        other[len(other) // 2] ^= 1
        self.server.fail(NAME, *(Fault(body=bytes(other)) for _ in range(12)))
        told = self.told(program, order, self.run(program, order))
        count = self.server.count("store")
        return f"{told} after {count} request{'s'[: count != 1]}"

    def truncated(self, program):
        order = self.serve(self.asset[: len(self.asset) // 2], self.data)
        return self.told(program, order, self.run(program, order))

    def frames(self, program, cut):
        order = self.serve(packed(self.data[:cut]) + packed(self.data[cut : 2 * cut]), self.data[: 2 * cut])
        return self.told(program, order, self.run(program, order))

    def small_frames(self, program):
        return self.frames(program, 10_000)

    def large_frames(self, program):
        return self.frames(program, 4 << 20)

    def skippable(self, program):
        order = self.serve(b"\x50\x2a\x4d\x18\x04\x00\x00\x00note" + packed(self.data[:10_000]), self.data[:10_000])
        return self.told(program, order, self.run(program, order))

    def trailing(self, program):
        order = self.serve(packed(self.data[:10_000]) + b"something else", self.data[:10_000])
        return self.told(program, order, self.run(program, order))

    def passing(self, program):
        order = self.serve(packed(self.data[:10_000]), self.data[:10_000])
        self.server.fail(NAME, Fault(500), Fault(503, {"Retry-After": "1"}))
        return self.told(program, order, self.run(program, order))

    def absent(self, program):
        order = self.serve(self.asset, self.data)
        self.server.releases[TAG].clear()
        told = self.told(program, order, self.run(program, order))
        count = self.server.count("store")
        return f"{told} after {count} request{'s'[: count != 1]}"

    def short(self, program):
        order = self.serve(self.asset, self.data)
        self.server.fail(NAME, Fault(cut_at=HALF))
        told = self.told(program, order, self.run(program, order))
        return f"{told}, {self.server.sent() / len(self.asset):.0%} sent"

    def many(self, program):
        order = self.serve(self.asset, self.data)
        processes = [self.start(program, order) for _ in range(8)]
        for process in processes:
            process.communicate(timeout=90)
        failed = sum(process.returncode != 0 for process in processes)
        result = self.result(program, order)
        told = [f"{self.server.sent() / len(self.asset):.1f} downloads", f"{failed} FAIL" * (failed > 0), result * (result != "right")]
        return ", ".join(word for word in told if word)

    def cached(self, program):
        order = self.serve(packed(self.data[:100_000]), self.data[:100_000])
        self.run(program, order)
        self.server.forget()
        told, count = self.told(program, order, self.run(program, order)), self.server.count("store")
        return f"{told}, {count} request{'s'[: count != 1]}"

    def spoiled(self, program):
        order = self.serve(packed(self.data[:100_000]), self.data[:100_000])
        self.run(program, order)
        found = program.results(order)[0]
        data = bytearray(found.read_bytes())
        data[50_000] ^= 1
        found.chmod(0o600)
        found.write_bytes(data)
        status = self.run(program, order)
        return "repaired" if status == 0 and self.result(program, order) == "right" else f"exit {status}, {self.result(program, order)}"


EXPERIMENTS = {
    "kill -9 in the middle, started again": ("killed", "resumes"),
    "the server closes in the middle": ("short", "yes, 100%"),
    "500, then 503 with Retry-After": ("passing", "yes"),
    "404": ("absent", "refused after 1 request"),
    "other bytes than the digest says, each time": ("wrong_bytes", "refused"),
    "zstd cut off, digest right": ("truncated", "refused"),
    "zstd of two frames, 20 KB in all": ("small_frames", "yes"),
    "zstd of two frames, 8 MiB in all": ("large_frames", "yes"),
    "a skippable frame before it": ("skippable", "yes"),
    "something else after the last frame": ("trailing", "refused"),
    "8 processes at once": ("many", "1.0 downloads"),
    "fetched again": ("cached", "yes, 0 requests"),
    "fetched again, but a byte of the unpacked file was changed": ("spoiled", "repaired"),
}


def attempt(folder, data, asset, name, program):
    trial = Trial(folder, data, asset)
    try:
        return getattr(trial, name)(program)
    except Exception as broken:
        return f"broken: {broken!r}"
    finally:
        trial.server.close()
        shutil.rmtree(folder)


def main(launcher, folder, report, only):
    checks, entrants = Checks(), programs(launcher)
    entrants = [one for one in entrants if not only or any(word in one.title for word in only)]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make_asset.write(folder / "plain", 32)
    data = (folder / "plain").read_bytes()
    asset = packed(data)
    # Most of the time is waited, for the next try.
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        cells = {
            (title, program): pool.submit(attempt, folder / f"{name}-{i}", data, asset, name, program)
            for title, (name, _) in EXPERIMENTS.items()
            for i, program in enumerate(entrants)
        }
    cells = {key: cell.result() for key, cell in cells.items()}
    for title, (_, wanted) in EXPERIMENTS.items():
        with checks(f"{entrants[0].title}: {title}"):
            holds(f"{cells[title, entrants[0]]}, and not {wanted}", cells[title, entrants[0]].startswith(wanted))
    table(
        ["", *(program.title for program in entrants)],
        [[title, *(cells[title, program] for program in entrants)] for title in EXPERIMENTS],
        report,
    )
    shutil.rmtree(folder)
    checks.end()


if __name__ == "__main__":
    main(*(pathlib.Path(word).resolve() for word in sys.argv[1:4]), sys.argv[4:])
