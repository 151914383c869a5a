"""Times Truewheel beside other programs on the same wheels, round by round, and writes a table and a chart.

race.py --wheels FOLDER --venv FOLDER --jar JAR --launcher PROGRAM --out FOLDER [--rounds N] [--large MIB] [--java-only]

Every round lets each contender do all the work once, one after the other, so that what else the machine does meets all of
them. A round before the first one warms the page cache and finds the wheels that some contender refuses, which are left out
for all.
"""

import argparse
import datetime
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

import chart
from contenders import Contender, Coprocess, aliases_of, all_at_once, one_by_one, script, uv


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("wheels", "venv", "jar", "launcher", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", type=int, default=1024, help="size of the one large file, in MiB")
    parser.add_argument("--java-only", action="store_true", help="there is no native engine to race")
    return parser.parse_args()


def main():
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    # Unpacked files go where no disk can slow one contender down more than another.
    memory = pathlib.Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as place:
        place = pathlib.Path(place)
        wheels = sorted(options.wheels.glob("*.whl"))
        if not wheels:
            sys.exit(f"no wheel in {options.wheels}")
        text = [describe_run(options)]
        text += [prove(options, wheels, place)]
        text += [show(options, wheels, place)]
        text += [digest(options, wheels, place)]
    (options.out / "peers.md").write_text("\n".join(text))
    print("\n".join(text))


def prove(options, wheels, place):
    """Races those that unpack wheels or prove what is in them."""
    python = options.venv / "bin" / "python"
    aliases = aliases_of(wheels, place / "aliases")
    contenders = [
        Contender(name, all_at_once(ours(options, "verify"), (0, 1), env=environment(engine)), "every one")
        for name, engine in engines(options, "`wheel-audit verify --jobs 1`")
    ]
    contenders += [
        Coprocess(name, java(), options.jar, "verify", engine, "every one", place)
        for name, engine in engines(options, "the same in a warm JVM")
    ]
    contenders += [
        Contender("zipfile and hashlib, a script", script(python, "plain.py"), "every one"),
        Contender("`installer`, `validate_record()`", script(python, "validate.py"), "every one"),
        Contender("`wheel unpack`", script(python, "unpack.py", True), "every one, as it writes"),
        Contender("`unzip -t`", one_by_one(lambda file, room: ["unzip", "-tqq", file]), "none, CRC-32 only"),
        Contender("`uv pip install`", uv(options.venv / "bin" / "uv", python, aliases), "none, CRC-32 only"),
    ]
    common, costs = race(options, contenders, wheels, place / "room")
    chart.write(options.out / "peers.svg", f"CPU seconds for the same {len(common)} wheels", contenders, costs)
    return table(contenders, costs, f"Proving or unpacking {describe(common)}", "checks digests")


def show(options, wheels, place):
    """Races those that look into compiled code, on the wheels that auditwheel takes."""
    program = options.venv / "bin" / "auditwheel"
    contenders = [
        Contender(name, all_at_once(ours(options, "audit"), (0, 1), env=environment(engine)), "every one")
        for name, engine in engines(options, "`wheel-audit --jobs 1`, every rule")
    ]
    contenders.append(Contender("`auditwheel show`", one_by_one(lambda file, room: [program, "show", file]), "none"))
    linux = [wheel for wheel in wheels if "linux" in wheel.name and "x86_64" in wheel.name]
    common, costs = race(options, contenders, linux, place / "room")
    if not common:
        return "auditwheel takes none of these wheels.\n"
    return table(contenders, costs, f"Auditing {describe(common)} for Linux", "checks digests")


def digest(options, wheels, place):
    """Races those that hash whole files: all wheels, and one large file."""
    large = place / "large"
    with large.open("wb") as out:
        for _ in range(options.large):
            out.write(os.urandom(1 << 20))
    tables = []
    for files, title in ((wheels, f"SHA-256 of {describe(wheels)}"), ([large], f"SHA-256 of a file of {options.large} MiB")):
        contenders = [
            Coprocess(name, java(), options.jar, "hash", engine, "", place)
            for name, engine in engines(options, "Truewheel in a warm JVM")
        ]
        contenders += [
            Contender("`openssl dgst -sha256`", all_at_once(lambda all, room: ["openssl", "dgst", "-sha256", *all]), ""),
            Contender("`sha256sum`", all_at_once(lambda all, room: ["sha256sum", *all]), ""),
        ]
        _, costs = race(options, contenders, files, place / "room")
        tables.append(table(contenders, costs, title, None))
    return "\n".join(tables)


def race(options, contenders, files, room):
    """Returns the files that nobody refused, and what each contender took for them in each round."""
    common = list(files)
    for contender in contenders:
        if isinstance(contender, Contender):
            _, refused = contender.race(common, room)
            for file in refused:
                print(f"{contender.name} refuses {file.name}", file=sys.stderr)
            common = [file for file in common if file not in refused]
    costs = {contender.name: [] for contender in contenders}
    for number in range(options.rounds if common else 0):
        for contender in contenders:
            cost, refused = contender.race(common, room)
            if refused:
                sys.exit(f"{contender.name} refuses {refused[0]}, which it took before")
            costs[contender.name].append(cost)
        print(f"round {number + 1} of {options.rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    for contender in contenders:
        contender.stop()
    return common, costs


def table(contenders, costs, title, checks):
    """Returns the medians, and how many times the CPU time of the first contender each took."""
    head = ["", "CPU s", "wall s", "CPU beside the first", *([checks] if checks else [])]
    rows = [head, ["---"] * len(head)]
    first = costs[contenders[0].name]
    for contender in contenders:
        mine = costs[contender.name]
        ratio = statistics.median(b.cpu / a.cpu for a, b in zip(first, mine))
        cpu, wall = (statistics.median(getattr(cost, part) for cost in mine) for part in ("cpu", "wall"))
        rows.append([contender.name, f"{cpu:.2f}", f"{wall:.2f}", f"{ratio:.2f}", *([contender.checks] if checks else [])])
    return f"{title}:\n\n" + "".join("| " + " | ".join(row) + " |\n" for row in rows)


def describe(files):
    size = sum(file.stat().st_size for file in files)
    return f"{len(files)} wheels, {size / 1e6:.1f} MB" if len(files) != 1 else f"one wheel, {size / 1e6:.1f} MB"


def describe_run(options):
    """Says when and where, without which figures mean nothing."""
    versions = [
        subprocess.run(command, capture_output=True, text=True).stdout.split("\n")[0].split(" of ")[0].split(" (Lib")[0].strip()
        for command in (
            [options.venv / "bin" / "python", "--version"],
            ["openssl", "version"],
            ["sha256sum", "--version"],
            ["unzip", "-v"],
        )
    ]
    names = ("auditwheel", "installer", "uv", "wheel")
    listed = subprocess.run(
        [options.venv / "bin" / "uv", "pip", "list", "--format", "freeze", "--python", options.venv / "bin" / "python"],
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    versions += [line.replace("==", " ") for line in listed if line.split("==")[0] in names]
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "unknown processor")
    rounds = f"medians of {options.rounds} rounds" if options.rounds > 1 else "one round"
    return (
        f"{datetime.date.today():%d %B %Y}, {os.cpu_count()} processors ({model}), load {os.getloadavg()[0]:.1f} at the start,"
        f" {rounds}. {', '.join(versions)}.\n"
    )


def engines(options, name):
    yield from ([] if options.java_only else [(name + ", native engine", "require")])
    yield name + ", Java engine", "off"


def environment(engine):
    return {**os.environ, "TRUEWHEEL_ACCEL": engine}


def ours(options, command):
    flags = ["--jobs", "1", "--quiet", "--progress", "off", "--no-cache", *options_of(options.launcher)]
    return lambda files, room: [options.launcher, command, *flags, *files]


def options_of(launcher):
    """Returns what keeps the command from remembering what it did the last time."""
    shown = subprocess.run([launcher, "--help"], capture_output=True, text=True).stdout
    return ["--no-cache"] if "--no-cache" in shown else []


def java():
    home = os.environ.get("JAVA_HOME")
    return str(pathlib.Path(home) / "bin" / "java") if home else shutil.which("java")


if __name__ == "__main__":
    main()
