"""The command, and the original's, against a release server on loopback: scenarios.py LAUNCHER FOLDER REPORT [SCENARIO...]"""

import concurrent.futures
import functools
import hashlib
import os
import pathlib
import shutil
import signal
import stat
import subprocess
import sys
import zlib

from checks import Checks, Truewheel, bytes_in, holds, same, table, until
from server import Fault, ReleaseServer

MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
STEMS = ("vmlinuz", "initramfs", "python-3.14-base", "node-1.3-base", "raw-base")


def content(name, tag, size):
    """Bytes that are another for every file of every release."""
    return hashlib.shake_128(f"{tag} {name}".encode()).digest(size // 2) + bytes(size - size // 2)


def make_release(folder, tag, size):
    """Writes the six files for each machine and returns what is in them, unpacked."""
    folder.mkdir(parents=True)
    unpacked = {}
    for arch, container in MACHINES.items():
        for stem in STEMS:
            name = f"{stem}-{arch}" + (".qcow2" if "base" in stem else "")
            unpacked[name] = content(name, tag, size)
            (folder / name).write_bytes(unpacked[name])
            subprocess.run(["zstd", "-q", "--rm", str(folder / name)], check=True)
        helper = f"gvproxy-wrapper-linux-{container}"
        unpacked[helper] = f"#!/bin/sh\necho {container} helped\n".encode()
        (folder / helper).write_bytes(unpacked[helper])
    (folder / "SHA256SUMS").write_bytes(b"no part of what is prefetched\n")
    return unpacked


class Scenario:
    """A server, an empty cache, and the command."""

    def __init__(self, launcher, folder, size=200_000):
        self.folder = folder
        self.unpacked = make_release(folder / "v1", "v1", size)
        self.server = ReleaseServer().release("v1", folder / "v1")
        self.cache = folder / "cache"
        self.truewheel = Truewheel(launcher, folder / "home")

    def words(self, verb, *words, tag="v1", manifest=None):
        return ["asset", verb, *words, "--manifest", manifest or self.server.manifest(tag), "--cache-dir", self.cache]

    def asset(self, verb, *words, tag="v1", manifest=None, **environment):
        return self.truewheel(*self.words(verb, *words, tag=tag, manifest=manifest), **environment)

    def right(self, told, name, unpacked=None):
        """Standard output is the path of the file and nothing else, and the file is what it has to be."""
        same("lines of standard output", len(told.ended(0).lines), 1)
        path = pathlib.Path(told.lines[0])
        same("name", path.name, name)
        same("content", path.read_bytes() == (unpacked or self.unpacked)[name], True)
        return path

    def places(self, name):
        """Where a file of that name is in the cache, for those who use it."""
        return [path for path in self.cache.rglob(name) if path.is_file() and ".truewheel" not in path.parts]

    def nothing_left(self, name):
        left = self.places(name)
        holds(f"nothing is there under the final name, but {left}", not left)


NAME, PACKED = "initramfs-x86_64", "initramfs-x86_64.zst"


def prefetch(s):
    s.asset("prefetch", "--arch", "x86_64", "-q").ended(0)
    same("lists asked for", s.server.count("api"), 1)
    same("downloads", s.server.count("store"), 6)
    wanted = {name: data for name, data in s.unpacked.items() if name.endswith(("x86_64", "x86_64.qcow2", "amd64"))}
    same("files", len(wanted), 6)
    for name, data in wanted.items():
        found = s.places(name)
        same(f"places of {name}", len(found), 1)
        holds(f"{name} is right", found[0].read_bytes() == data)
    same("files that are still packed", [str(path) for path in s.cache.rglob("*.zst")], [])
    (helper,) = s.places("gvproxy-wrapper-linux-amd64")
    same("mode of the helper", oct(stat.S_IMODE(helper.stat().st_mode)), "0o755")
    same("what the helper says", subprocess.run([str(helper)], stdout=subprocess.PIPE, text=True).stdout, "amd64 helped\n")
    s.server.forget()
    told = s.asset("prefetch", "--arch", "x86_64", "-q").ended(0)
    same("second run, output", told.out + told.err, "")
    same("second run, requests", s.server.count(), 0)
    s.asset("prefetch", "--arch", "x86_64", EXEC_SANDBOX_OFFLINE="1").ended(0)
    s.right(s.asset("fetch", PACKED, "--offline"), NAME)
    s.right(s.asset("path", PACKED), NAME)
    same("offline, requests", s.server.count(), 0)


def offline_and_empty(s):
    for verb, more in (("path", {"EXEC_SANDBOX_IMAGES_DIR": str(s.folder / "images")}), ("fetch", {})):
        told = s.asset(verb, PACKED, "--offline", **more).ended(2)
        for word in (str(s.cache), PACKED, *more.values()):
            holds(f"the message of {verb} has {word}: {told.err}", word in told.err)
    same("requests", s.server.count(), 0)


def one_fails(s):
    s.server.releases["v1"].pop("raw-base-x86_64.qcow2.zst")
    told = s.asset("prefetch", "--arch", "x86_64")
    holds(f"exit {told.status} is another than 0", told.status != 0)
    holds(f"it is named: {told.err}", "raw-base-x86_64" in told.err)
    same("downloads of the others", s.server.count("store"), 5)


def passing_failures(s):
    s.server.fail(PACKED, Fault(500), Fault(500))
    s.right(s.asset("fetch", PACKED), NAME)
    same("requests", s.server.count("store"), 3)


def told_to_wait(s):
    s.server.fail(PACKED, Fault(429, {"Retry-After": "1"}))
    s.server.fail("release", Fault(503, {"Retry-After": "1"}))
    s.right(s.asset("fetch", PACKED), NAME)
    same("requests", (s.server.count("api"), s.server.count("store")), (2, 2))


def absent(s):
    s.server.fail(PACKED, *[Fault(404)] * 9)
    told = s.asset("fetch", PACKED).ended(2)
    same("requests", s.server.count("store"), 1)
    holds(f"it is named: {told.err}", PACKED in told.err)
    s.nothing_left(NAME)


def not_in_release(s):
    told = s.asset("fetch", "initramfs-riscv64.zst").ended(2)
    holds(f"what there is is named: {told.err}", PACKED in told.err)
    same("downloads", s.server.count("store"), 0)


def no_release(s):
    s.asset("fetch", PACKED, tag="v9").ended(2)
    same("requests", s.server.count(), 1)


def wrong_bytes(s):
    body = b"x" * s.server.releases["v1"][PACKED].size
    s.server.fail(PACKED, *[Fault(body=body)] * 9)
    told = s.asset("fetch", PACKED).ended(1)
    holds(f"expected is told: {told.err}", s.server.releases["v1"][PACKED].sha256 in told.err)
    holds(f"actual is told: {told.err}", hashlib.sha256(body).hexdigest() in told.err)
    s.nothing_left(NAME)


def page_instead(s):
    page = Fault(body=b"<html>Log in to the network</html>", headers={"Content-Type": "text/html"})
    s.server.fail(PACKED, *[page] * 9)
    told = s.asset("fetch", PACKED)
    holds(f"exit {told.status} is another than 0", told.status in (1, 3))
    s.nothing_left(NAME)


def short_body(s):
    size = s.server.releases["v1"][PACKED].size
    s.server.fail(PACKED, Fault(cut_at=size // 2))
    s.right(s.asset("fetch", PACKED), NAME)
    same("bytes sent", s.server.sent(PACKED), size)
    same("where the second one began", s.server.of("store", PACKED)[1].start, size // 2)


def too_often(s):
    s.server.fail("release", *[Fault(403, {"X-RateLimit-Remaining": "0"})] * 9)
    told = s.asset("fetch", PACKED).ended(3)
    holds(f"it is told why: {told.err}", "403" in told.err and "token" in told.err)


def token(s):
    s.right(s.asset("fetch", PACKED, "--token-env", "SECRET", SECRET="s3cret"), NAME)
    same("token for the list", s.server.of("api", "release")[0].token, "Bearer s3cret")
    same("token for the store, which is another server", s.server.of("store", PACKED)[0].token, "")


def other_machine(s):
    s.asset("prefetch", "--arch", "aarch64").ended(0)
    asked = sorted(one.name for one in s.server.asked if one.kind == "store")
    wanted = ["gvproxy-wrapper-linux-arm64", *(f"{stem}-aarch64{'.qcow2' if 'base' in stem else ''}.zst" for stem in STEMS)]
    same("downloads", asked, sorted(wanted))


def bomb(s):
    """10 GiB of zeros in a few hundred kilobytes: frames are joined, so one of them is made."""
    zeros = subprocess.run("head -c 1G /dev/zero | zstd -qc -T1", shell=True, stdout=subprocess.PIPE, check=True).stdout
    (s.folder / "v3").mkdir()
    (s.folder / "v3" / PACKED).write_bytes(10 * zeros)
    s.server.release("v3", s.folder / "v3")
    told = s.asset("fetch", PACKED, "--max-size", "64M", tag="v3").ended(1)
    holds(f"the bound is told: {told.err}", "64" in told.err)
    s.nothing_left(NAME)
    left = bytes_in(s.cache)
    holds(f"what is left is small ({left:,} bytes)", left < 8 << 20)


def pruned(s):
    """Listed, and removed when it is too much."""
    s.asset("prefetch", "--arch", "x86_64").ended(0)
    cache = ["--cache-dir", s.cache]
    same("listed", len(s.truewheel("asset", "list", *cache, "--json").ended(0).json["assets"]), 6)
    told = s.truewheel("asset", "prune", *cache, "--max-total-size", "500K", "--json").ended(0).json
    holds(f"what is left is no more: {told}", 0 < told["kept_bytes"] <= 500 << 10 and told["removed"] >= 3)
    left = s.truewheel("asset", "list", *cache, "--json").ended(0).json["assets"]
    same("kept", len(left), told["kept"])
    s.truewheel("asset", "verify", *cache).ended(0)
    s.server.forget()
    s.asset("prefetch", "--arch", "x86_64").ended(0)
    same("fetched again", s.server.count("store"), 6 - len(left))


def two_versions(s):
    other = make_release(s.folder / "v2", "v2", 200_000)
    s.server.release("v2", s.folder / "v2")
    first = s.right(s.asset("fetch", PACKED, tag="v1"), NAME)
    second = s.right(s.asset("fetch", PACKED, tag="v2"), NAME, other)
    holds("both have a place of their own", first != second)
    s.right(s.asset("fetch", PACKED, tag="v1"), NAME)
    same("downloads", s.server.count("store"), 2)
    s.right(s.asset("path", PACKED, tag="v1"), NAME)
    s.right(s.asset("path", PACKED, tag="v2"), NAME, other)


def spoiled(s):
    path = s.right(s.asset("fetch", PACKED), NAME)
    s.truewheel("asset", "verify", "--cache-dir", s.cache).ended(0)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)
    told = s.truewheel("asset", "verify", "--cache-dir", s.cache).ended(1)
    holds(f"it is named: {told.out}{told.err}", NAME in told.out + told.err)
    s.right(s.asset("fetch", PACKED), NAME)
    s.truewheel("asset", "verify", "--cache-dir", s.cache).ended(0)


def manifests(s):
    """Each form of a manifest, with the files in a folder."""
    files = s.server.releases["v1"].values()
    forms = {
        "SHA256SUMS.txt": "".join(f"{file.sha256}  {file.name}\n" for file in files),
        "tagged.txt": "".join(f"SHA256 ({file.name}) = {file.sha256}\n" for file in files),
        "named.txt": "# files\n" + "".join(f"{file.name} sha256:{file.sha256}\n" for file in files),
    }
    for form, text in forms.items():
        (s.folder / form).write_text(text)
        s.right(s.asset("fetch", PACKED, "--source", f"file:{s.folder / 'v1'}", manifest=s.folder / form), NAME)
    same("requests", s.server.count(), 0)


def at_once(s):
    size = s.server.releases["v1"][PACKED].size
    running = [s.truewheel.start(*s.words("fetch", PACKED)) for _ in range(8)]
    told = [s.truewheel.end(process) for process in running]
    same("paths", len({str(s.right(one, NAME)) for one in told}), 1)
    same("downloads", s.server.count("store"), 1)
    same("bytes sent", s.server.sent(), size)
    same("lists asked for", s.server.count("api"), 1)


def holder_killed(s):
    size = s.server.releases["v1"][PACKED].size
    hold = s.server.fail(PACKED, Fault(hold_at=size // 2))
    running = [s.truewheel.start(*s.words("fetch", PACKED)) for _ in range(8)]
    until("the half", hold.held.is_set)
    until("the half on the disk", lambda: bytes_in(s.cache, "*.part") >= size // 2 - (1 << 20))
    holder = owner(s.server.of("store", PACKED)[0].port)
    killed = next(process for process in running if process.pid == holder)
    os.kill(holder, signal.SIGKILL)
    hold.go.set()
    told = [s.truewheel.end(process) for process in running if process is not killed]
    s.truewheel.end(killed)
    same("paths of the seven others", len({str(s.right(one, NAME)) for one in told}), 1)
    first, second = s.server.of("store", PACKED)
    print(f"    of {size:,} bytes the one that was killed got up to {size // 2:,}; the next one began at {second.start:,}", flush=True)
    holds("the next one goes on where that one was", second.start >= size // 2 - (1 << 20))
    same("bytes sent to the next one", second.sent, size - second.start)


def owner(port):
    """Which process has the connection from that port."""
    with open("/proc/net/tcp") as table, open("/proc/net/tcp6") as table6:
        lines = [line.split() for line in [*table, *table6]]
    inodes = {line[9] for line in lines if line[1].endswith(f":{port:04X}")}
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if any(os.readlink(file) in {f"socket:[{inode}]" for inode in inodes} for file in (process / "fd").iterdir()):
                if int(process.name) != os.getpid():
                    return int(process.name)
        except OSError:
            continue
    raise AssertionError(f"no process has the connection from port {port}")


def beside(s, report):
    """Prefetching by the original, next to ours."""
    original = [sys.executable, str(pathlib.Path(__file__).parent / "original.py"), "prefetch", s.server.address]

    def ours(arch, **environment):
        return s.asset("prefetch", "--arch", arch, **environment).status

    def theirs(arch, **environment):
        environment.update(EXEC_SANDBOX_CACHE_DIR=str(s.folder / "theirs"), EXEC_SANDBOX_ASSET_VERSION="v1")
        environment = s.truewheel.environment(**environment)
        return subprocess.run([*original, arch], stdin=subprocess.DEVNULL, capture_output=True, env=environment).returncode

    def counted(run, arch, **environment):
        s.server.asked = []
        status = run(arch, **environment)
        helpers = [one.name for one in s.server.asked if one.kind == "store" and one.name.startswith("gvproxy")]
        return f"exit {status}, {s.server.count('api')} lists, {s.server.count('store')} files" + "".join(f", {name}" for name in helpers)

    rows = []
    (s.folder / "theirs").mkdir()
    for title, arch, environment in (
        ("six assets of an empty cache", "x86_64", {}),
        ("once more", "x86_64", {}),
        ("once more, offline", "x86_64", {"EXEC_SANDBOX_OFFLINE": "1"}),
        ("for another machine", "aarch64", {}),
    ):
        rows.append([title, *(counted(run, arch, **environment) for run in (ours, theirs))])
    table(["prefetch", "truewheel", "the original"], rows, report)
    same("ours, first", rows[0][1], "exit 0, 1 lists, 6 files, gvproxy-wrapper-linux-amd64")
    same("the original, first", rows[0][2], rows[0][1])
    same("ours, once more", rows[1][1], "exit 0, 0 lists, 0 files")


SCENARIOS = {
    "E-S1: six assets, once more, and offline": prefetch,
    "offline with an empty cache: every place is named": offline_and_empty,
    "one of six is missing: the others are fetched, and it is named": one_fails,
    "E-S4: 500, 500, 200": passing_failures,
    "E-S4: 404 is not asked for again": absent,
    "E-S4: wrong bytes each time: expected and actual are told": wrong_bytes,
    "E-S4: a short body is gone on with": short_body,
    "E-S4: Retry-After": told_to_wait,
    "E-S4: a token is not sent to another server": token,
    "a page of HTML with 200": page_instead,
    "a name that the release does not have": not_in_release,
    "a release that is not there": no_release,
    "a list that was asked for too often": too_often,
    "E-S5: a bomb of 10 GiB": bomb,
    "E-D12: list and prune": pruned,
    "E-S6: a byte is changed: named by verify, repaired by fetch": spoiled,
    "E-S7: another machine": other_machine,
    "E-S7: two versions side by side": two_versions,
    "manifests of each form, from a folder": manifests,
}
# Each has eight JVMs of its own.
CROWDS = {
    "E-S3: 8 processes at once, one download": at_once,
    "E-S3: kill -9 of the one that downloads, the others finish": holder_killed,
}


def run(checks, launcher, folder, title, work):
    size = 24 << 20 if work in CROWDS.values() else 200_000
    place = folder / f"scenario-{zlib.crc32(title.encode())}"
    with checks(title):
        scenario = Scenario(launcher, place, size)
        try:
            work(scenario)
        finally:
            scenario.server.close()
            shutil.rmtree(place)


def main(launcher, folder, report, *only):
    checks, launcher, folder = Checks(), pathlib.Path(launcher).resolve(), pathlib.Path(folder).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        for title, work in SCENARIOS.items():
            if not only or work.__name__ in only:
                pool.submit(run, checks, launcher, folder, title, work)
    for title, work in CROWDS.items():
        if not only or work.__name__ in only:
            run(checks, launcher, folder, title, work)
    if not only:
        run(checks, launcher, folder, "prefetch, here and by the original", functools.partial(beside, report=report))
    checks.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
