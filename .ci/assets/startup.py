"""How long it takes when all is there, by the command and by the library: startup.py LAUNCHER FOLDER REPORT TIMES COMMAND...

The command stands beside a start that does nothing. COMMAND starts Cached.java, which measures in a running JVM.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

from checks import Checks, Truewheel, holds, same, table
from scenarios import MACHINES, STEMS, make_release
from server import ReleaseServer

ARCH = "x86_64"


def main(launcher, folder, report, times, *in_jvm):
    checks, folder = Checks(), pathlib.Path(folder).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    make_release(folder / "v1", "v1", 4 << 20)
    server = ReleaseServer().release("v1", folder / "v1")
    truewheel = Truewheel(pathlib.Path(launcher).resolve(), folder / "home")
    words = ["--manifest", server.manifest("v1"), "--cache-dir", folder / "cache"]
    six = [f"{stem}-{ARCH}{'.qcow2' if 'base' in stem else ''}.zst" for stem in STEMS] + [f"gvproxy-wrapper-linux-{MACHINES[ARCH]}"]
    commands = {
        "truewheel --version": ["--version"],
        "asset path, six names": ["asset", "path", *six, *words],
        "asset fetch, six names": ["asset", "fetch", *six, *words],
        "asset prefetch": ["asset", "prefetch", "--arch", ARCH, "-q", *words],
    }
    with checks("six cached assets are found without a request"):
        same("paths", len(truewheel("asset", "fetch", *six, *words).ended(0).lines), 6)
        for command in commands.values():
            truewheel(*command).ended(0)
        server.forget()
        took = {title: [] for title in commands}
        environment = truewheel.environment()
        for turn in range(int(times)):
            for title, command in commands.items():
                began = time.monotonic()
                process = subprocess.Popen([truewheel.launcher, *map(str, command)], stdout=subprocess.DEVNULL, env=environment)
                _, status, usage = os.wait4(process.pid, 0)
                took[title].append((1000 * (time.monotonic() - began), 1000 * (usage.ru_utime + usage.ru_stime)))
                same("exit status", status, 0)
        same("requests", server.count(), 0)
        wall = {title: statistics.median(one[0] for one in all) for title, all in took.items()}
        cpu = {title: statistics.median(one[1] for one in all) for title, all in took.items()}
        least = {title: min(one[0] for one in all) for title, all in took.items()}
        base = "truewheel --version"
        print(f"six cached assets, medians of {times} turns")
        table(
            ["", "wall ms", "least ms", "user + system ms", "wall beyond a start", "least beyond a start"],
            [
                [t, *(f"{ms[t]:.1f}" for ms in (wall, least, cpu)), *(f"{ms[t] - ms[base]:+.1f}" for ms in (wall, least))]
                for t in commands
            ],
            report,
        )
        words = [*in_jvm, folder / "cache", server.manifest("v1"), *six]
        told = subprocess.run(list(map(str, words)), stdout=subprocess.PIPE, text=True, check=True).stdout.split()
        same("requests of the library", server.count(), 0)
        rows = [[when, f"{float(ms):.1f}"] for when, ms in zip(("first", "second", "least of 100"), told)]
        table(["ensure of six assets in a running JVM", "ms"], rows, report)
        holds("no command takes a second longer than a start", all(wall[t] - wall[base] < 1000 for t in commands))
    shutil.rmtree(folder)
    checks.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
