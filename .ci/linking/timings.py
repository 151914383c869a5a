"""How long linking takes, beside the bare linker, a start that does nothing, and the original: timings.py LAUNCHER FOLDER REPORT ROUNDS COMMAND...

COMMAND starts Measured.java, which measures in a running JVM.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

from beside import Original
from checks import Checks, Truewheel, holds, same, table
from given import SITE, Given, said

SUFFIX = ".cpython-314-wasm32-wasi.so"


def clocked(words, environment):
    """Wall and processor milliseconds of a command."""
    began = time.monotonic()
    process = subprocess.Popen(list(map(str, words)), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    same(f"exit status of {words}", status, 0)
    return 1000 * (time.monotonic() - began), 1000 * (usage.ru_utime + usage.ru_stime)


class Timings:
    def __init__(self, launcher, given, work, report, rounds, java):
        self.given, self.work, self.report, self.rounds, self.java = given, work, report, rounds, java
        self.truewheel = Truewheel(launcher, work / "home")
        self.tiny = given.files("tiny")

    def ext(self, action, *words, cache="cache"):
        return [self.truewheel.launcher, "ext", action, "--base", self.given.base, "--cache-dir", self.work / cache, *words]

    def measured(self, what, rounds, *wheels):
        out = said([*self.java, pathlib.Path(__file__).parent / "Measured.java", what, rounds, self.given.base, self.work / "bases", *wheels])
        return [[float(word) for word in line.split()] for line in out.splitlines()]

    def linking(self):
        """The same bytes in memory to the same bytes in memory, in turns of one process each."""
        tiny = f"{SITE}/tiny{SUFFIX}={self.given.library('tiny')}"
        ours, bare = [], []
        for _ in range(self.rounds):
            bare += self.given.bare_link("--rounds=7", *self.given.order(tiny), "-o", self.work / "bare.wasm")
            ours += [took for took, _ in self.measured("link", 7, *self.tiny)]
        rows = [[title, f"{min(all):.0f}", f"{statistics.median(all):.0f}"] for title, all in (("truewheel, native", ours), ("the bare linker", bare))]
        ratios = min(ours) / min(bare), statistics.median(ours) / statistics.median(bare)
        rows.append(["ratio", *(f"{ratio:.2f}" for ratio in ratios)])
        table(["base and one extension, from memory to memory", "least ms", "median ms"], rows, self.report)
        holds(f"ours takes no twice as long: {ratios}", min(ratios) < 2)

    def starting(self):
        """The command when the component is in the cache, beside a start that does nothing."""
        version = [self.truewheel.launcher, "--version"]
        by_hand = self.ext("link", f"{SITE}/tiny{SUFFIX}={self.given.library('tiny')}")
        commands = {
            "--version": version,
            "ext key, a wheel": [word for word in self.ext("key", *self.tiny) if word not in ("--cache-dir", self.work / "cache")],
            "ext link, a wheel": self.ext("link", *self.tiny),
            "ext link, NAME=FILE": by_hand,
        }
        environment = self.truewheel.environment()
        took = {title: [] for title in commands}
        for turn in range(5 * self.rounds + 1):
            for title, command in commands.items():
                figures = clocked(command, environment)
                if turn:  # The first one links.
                    took[title].append(figures)
        wall, cpu = ({title: statistics.median(one[i] for one in all) for title, all in took.items()} for i in (0, 1))
        least = {title: min(one[0] for one in all) for title, all in took.items()}
        print(f"medians of {5 * self.rounds} turns")
        table(
            ["linked before", "wall ms", "least ms", "user + system ms", "wall beyond a start", "least beyond a start"],
            [
                [title, *(f"{ms[title]:.0f}" for ms in (wall, least, cpu)), *(f"{ms[title] - ms['--version']:+.0f}" for ms in (wall, least))]
                for title in commands
            ],
            self.report,
        )
        holds("no command takes a second longer than a start", all(wall[title] - wall["--version"] < 1000 for title in commands))

    def planning(self):
        """The wheel with as many extensions as scikit-learn has, read, planned and keyed in a JVM that is warm."""
        rounds = self.measured("plan", 60, *self.given.files("many"))
        rows = []
        for title, some in (("first", rounds[:1]), ("median of the last 20", rounds[-20:])):
            rows.append([title, *(f"{statistics.median(column):.1f}" for column in zip(*some))])
        table(["68 extensions, ms", "reading the wheel", "plan", "key", "all"], rows, self.report)
        holds(f"planned and keyed warm in less than a second: {rows[1]}", statistics.median(sum(one[1:3]) for one in rounds[-20:]) < 1000)

    def first_value(self):
        """From a wheel to the first value that Python prints."""
        entry = self.given.entries["tiny"]
        original = Original(self.work / "original")
        rows, environment = [], self.truewheel.environment()
        for title, cache in (("truewheel, nothing cached", "new"), ("truewheel, again", "new")):
            began = time.monotonic()
            run = subprocess.run(
                list(map(str, self.ext("run", "-c", entry["code"], *self.tiny, cache=cache))),
                stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment, timeout=600,
            )
            took = time.monotonic() - began
            same(f"{title}: {run.stderr[-300:]}", run.stdout.strip(), entry["prints"])
            rows.append([title, f"{took:.1f}"])
        for title, imports in (("the original, imported beforehand", entry["imports"]), ("the original, caches kept", entry["imports"])):
            began = time.monotonic()
            answer = original(self.tiny, imports, entry["code"])
            took = time.monotonic() - began
            same(title, (answer["verdict"], answer["text"]), ("ran", entry["prints"]))
            rows.append([title, f"{took:.1f}"])
        table(["from the wheel to the first value, a process each", "wall s"], rows, self.report)


def main(launcher, folder, report, rounds, *java):
    checks, given = Checks(), Given(folder)
    work = given.folder / "timings"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    timings = Timings(pathlib.Path(launcher).resolve(), given, work, report, int(rounds), java)
    for title, step in {
        "a link beside the bare linker": timings.linking,
        "what is cached, beside a start": timings.starting,
        "68 extensions planned and keyed": timings.planning,
        "from a wheel to the first value": timings.first_value,
    }.items():
        with checks(title):
            step()
    shutil.rmtree(work)
    checks.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
