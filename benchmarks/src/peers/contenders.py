"""The programs that are raced, and how each is started."""

import pathlib
import re
import resource
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent


class Cost:
    """CPU and wall seconds."""

    def __init__(self, cpu, wall):
        self.cpu, self.wall = cpu, wall


class Contender:
    """One program: `run` takes files, does the work and returns those that the program refuses."""

    def __init__(self, name, run, checks):
        self.name, self.run, self.checks = name, run, checks

    def race(self, files, room):
        """Does the work once, in an empty folder, and tells what it took."""
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir(parents=True)
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        refused = self.run(files, room)
        wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        shutil.rmtree(room, ignore_errors=True)
        return Cost(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall), refused

    def stop(self):
        """Does nothing: it has ended already."""


class Coprocess:
    """A JVM that does its work whenever it is asked, so that its start and its warming up do not count."""

    def __init__(self, name, java, jar, work, engine, checks, folder):
        self.name, self.checks = name, checks
        self.command = [java, "-Dtruewheel.accel=" + engine]
        self.command += ["-cp", str(jar), "dev.truewheel.bench.OnDemand", work]
        self.list = folder / f"{work}-{engine}.txt"
        self.process = None

    def race(self, files, room):
        if self.process is None:
            self.list.write_text("\n".join(map(str, files)))
            self.process = subprocess.Popen(
                [*self.command, str(self.list)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            for _ in range(4):
                self.ask()
        return self.ask(), []

    def ask(self):
        """Has the work done once."""
        self.process.stdin.write("again\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) != 2:
            sys.exit(f"{self.name} gave no answer")
        # The JVM tells its CPU time in steps of 10 ms.
        return Cost(max(int(answer[0]), 1_000_000) / 1e9, int(answer[1]) / 1e9)

    def stop(self):
        """Ends the JVM, so that the next files are asked of a new one."""
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait()
            self.process = None


def quietly(command, allowed=(0,), **options):
    """Runs a command and tells whether it succeeded."""
    done = subprocess.run(
        list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, **options
    )
    return done.returncode in allowed


def one_by_one(command_for):
    """Starts a program once for each file."""

    def run(files, room):
        return [file for file in files if not quietly(command_for(file, room))]

    return run


def all_at_once(command_for, allowed=(0,), **options):
    """Starts a program once for all files, of which it refuses all or none."""

    def run(files, room):
        return [] if quietly(command_for(files, room), allowed, **options) else list(files)

    return run


def script(python, name, with_room=False):
    """Starts a script of this folder, which prints what it refuses."""

    def run(files, room):
        command = [python, HERE / name, *([room] if with_room else []), *files]
        done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, text=True, check=True)
        refused = set(done.stdout.split("\n"))
        return [file for file in files if str(file) in refused]

    return run


def uv(program, python, aliases):
    """Installs wheels, those of different projects together, under a name that is right for every platform."""
    common = [program, "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-cache", "--link-mode", "copy"]
    common += ["--python", python, "--python-version", "3.13"]

    def run(files, room):
        waiting, refused, turn = list(files), [], 0
        while waiting:
            batch = {}
            for file in waiting:
                batch.setdefault(project(file), file)
            waiting = [file for file in waiting if file not in batch.values()]
            turn += 1
            target = ["--target", room / str(turn)]
            if not quietly([*common, *target, *(aliases[file] for file in batch.values())]):
                # Which one it was shows when each is tried alone; only the first round, which does not count, gets here.
                for file in batch.values():
                    if not quietly([*common, "--target", room / f"{turn}-{project(file)}", aliases[file]]):
                        refused.append(file)
        return refused

    return run


def project(wheel):
    """Returns the name of the project, in the one spelling of it."""
    return re.sub(r"[-_.]+", "-", wheel.name.split("-")[0]).lower()


def aliases_of(wheels, folder):
    """Links each wheel to a name with the tags py3-none-any, without which uv takes only what fits this machine."""
    aliases = {}
    for number, wheel in enumerate(wheels):
        place = folder / str(number)
        place.mkdir(parents=True)
        name, version = wheel.name.split("-")[:2]
        aliases[wheel] = place / f"{name}-{version}-py3-none-any.whl"
        aliases[wheel].symlink_to(wheel.resolve())
    return aliases
