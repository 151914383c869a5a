"""Fetches one large file by each program in turn, and prints what it took: peers.py LAUNCHER FOLDER REPORT ROUNDS

The server is a process of its own. Wall and processor times are the least of the rounds, memory the most.
"""

import hashlib
import pathlib
import shutil
import subprocess
import sys

import make_asset
from checks import Checks, holds, same, table
from programs import Order, parts, programs

NAME = "disk.img.zst"
MEBIBYTES = 1024


def measure(program, order, clock):
    subprocess.run(["sync", "-f", str(order.folder)], check=True)
    command = ["time", "-q", "-f", "%e %U %S %M", "-o", str(clock), *program.command(order)]
    run = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if run.returncode:
        raise AssertionError(f"{program.title} ended with {run.returncode}: {run.stdout[-500:]}")
    wall, user, system, peak = clock.read_text().split()[-4:]
    return float(wall), float(user) + float(system), int(peak) / 1024


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def race(checks, launcher, folder, report, rounds):
    served = folder / "served"
    served.mkdir(parents=True)
    plain = folder / NAME.removesuffix(".zst")
    make_asset.write(plain, MEBIBYTES)
    subprocess.run(["zstd", "-q", "-T0", "-3", "-f", str(plain), "-o", str(served / NAME)], check=True)
    wanted, sha256 = digest(plain), digest(served / NAME)
    sizes = plain.stat().st_size, (served / NAME).stat().st_size
    plain.unlink()
    manifest = folder / "manifest.txt"
    manifest.write_text(f"{NAME} sha256:{sha256}\n")
    server = subprocess.Popen(
        [sys.executable, str(pathlib.Path(__file__).parent / "server.py"), str(served), "v1"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )
    base = server.stdout.readline().split()[1] + "/v1/"
    entrants, figures = programs(launcher), {}
    measured = entrants + parts(served / NAME, entrants[2])
    try:
        for turn in range(rounds):
            for program in measured:
                order = Order(base, NAME, sha256, folder / "out", manifest)
                try:
                    took = measure(program, order, folder / "clock")
                    figures.setdefault(program, []).append(took)
                    if program in entrants and turn == 0:
                        with checks(f"{program.title} makes the right file of {MEBIBYTES} MiB"):
                            found = program.results(order)
                            holds("the file is there", found)
                            same("digest", digest(found[0]), wanted)
                except AssertionError as broken:
                    with checks(f"{program.title} fetches {MEBIBYTES} MiB"):
                        raise broken
                finally:
                    shutil.rmtree(order.folder)
    finally:
        server.kill()
        server.wait()
    print(f"\n{sizes[1]:,} bytes received, {sizes[0]:,} unpacked, over loopback; the least of {rounds} rounds in turns")
    best = {program: [min(one[0] for one in all), min(one[1] for one in all), max(one[2] for one in all)] for program, all in figures.items()}
    table(
        ["", "wall s", "user + system s", "most memory MiB"],
        [[program.title, f"{wall:.2f}", f"{cpu:.2f}", f"{peak:.0f}"] for program, (wall, cpu, peak) in best.items()],
        report,
    )
    ours, theirs = (best.get(program) for program in entrants[:2])
    with checks("the times and the memory are of the right order"):
        holds("all were measured", ours and theirs)
        # Unlike wall times, these hardly depend on what else goes on here.
        holds(f"ours takes no three times the original's processor time ({ours[1]:.1f} s, {theirs[1]:.1f} s)", ours[1] < 3 * theirs[1])
        holds(f"memory does not grow with the file ({ours[2]:.0f} MiB)", ours[2] < 400)


if __name__ == "__main__":
    checks = Checks()
    folder = pathlib.Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    try:
        race(checks, pathlib.Path(sys.argv[1]).resolve(), folder.resolve(), pathlib.Path(sys.argv[3]).resolve(), int(sys.argv[4]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    checks.end()
