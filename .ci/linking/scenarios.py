"""The command with right wheels and wrong ones, beside programs that work without it: scenarios.py LAUNCHER FOLDER REPORT [SCENARIO...]

FOLDER has what the lane made (given.py).
"""

import hashlib
import json
import os
import pathlib
import shutil
import sys
import zipfile

from checks import Checks, Truewheel, holds, same, table
from given import BASE, SITE, Given, said
from watching import Watch

SUFFIX = ".cpython-314-wasm32-wasi.so"
CORE = f"{SITE}/tinycore/libtinycore.so"
NOTHING = hashlib.sha256().hexdigest()


class Scenario:
    """An empty cache, and the command."""

    def __init__(self, launcher, given, folder, report):
        self.given, self.folder, self.report = given, folder, report
        folder.mkdir(parents=True)
        self.cache = folder / "cache"
        self.truewheel = Truewheel(launcher, folder / "home")

    def words(self, action, *words):
        by_hand = any(str(word).startswith(("--library", "--dlopen", "--adapter", "--compatible")) for word in words)
        return ["ext", action, *([] if by_hand else ["--base", self.given.base]), *words]

    def cached(self, action, *words):
        return self.words(action, "--cache-dir", self.cache, *words)

    def ext(self, action, *words, **environment):
        return self.truewheel(*self.words(action, *words), **environment)

    def link(self, *words, **environment):
        return self.truewheel(*self.cached("link", "--json", *words), **environment)

    def run(self, *words, **environment):
        return self.truewheel(*self.cached("run", *words), **environment)

    def library(self, name, data):
        path = self.folder / name
        path.write_bytes(data)
        return path


def digest(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


# ---- what is read ----------------------------------------------------------------------------------------------------------


def golden_keys(s):
    pairs = [f"{name}={s.library(name, data)}" for name, data in (("a.so", b"\1\2\3"), ("b.so", b"\4\5\6"))]
    wanted = "4a3bfc09d8a952cab0b6f90323f9a6af8f73814c8dbe0d02a4fc54ce37823ae4"
    for order in (pairs, pairs[::-1]):
        same("key", s.ext("key", "--compatible", *order).ended(0).lines, [wanted])
    same("key of a wheel without extensions", s.ext("key", "--compatible", *s.given.files("pure")).ended(0).lines, [NOTHING])
    renamed = [pairs[0].replace("a.so=", "c.so="), pairs[1]]
    holds("a renamed one has another key", s.ext("key", "--compatible", *renamed).ended(0).lines != [wanted])


def unlike_keys(s):
    """Two lists that the compatible key cannot tell apart, which Truewheel's own does."""
    # A name is not ended by anything, so it may take in the length and the content of the one before it.
    first = [f"a={s.library('one', b'xb')}"]
    second = [f"a={s.library('two', b'x')}", f"b={s.library('three', b'')}"]
    keys = {kind: [s.ext("key", *kind, *pairs).ended(0).lines for pairs in (first, second)] for kind in ((), ("--compatible",))}
    holds("our keys differ", keys[()][0] != keys[()][1])
    tiny, user = (f"{SITE}/{name}{SUFFIX}={s.given.library(name)}" for name in ("tiny", "tinyplain"))
    orders = [s.ext("key", *pairs).ended(0).lines for pairs in ((tiny, user), (user, tiny))]
    holds("order counts, since it decides whose symbol wins", orders[0] != orders[1])
    holds("an option counts", s.ext("key", tiny).ended(0).lines != s.ext("key", "--stub-missing-functions", tiny).ended(0).lines)


def identities(s):
    wheel = next(s.given.folder.glob("published/setuptools-80.9.0-*.whl"))
    (told,) = s.ext("list", "--json", wheel).ended(0).json["wheels"]
    same("name and version", (told["name"], told["version"]), ("setuptools", "80.9.0"))
    (told,) = s.ext("list", "--json", *s.given.files("vendored")).ended(0).json["wheels"]
    same("name and version", (told["name"], told["version"]), ("vendored", "3.0"))
    libraries = s.ext("plan", "--json", *s.given.files("core", "user", "twins")).ended(0).json["libraries"]
    names = [one["name"] for one in libraries]
    same("the base, in the contract's order", [name for name in names if name in BASE], list(BASE))
    wanted = [CORE, f"{SITE}/tinycore/_core{SUFFIX}", f"{SITE}-1/tinyuser{SUFFIX}", *(f"{SITE}-2/twins/{one}/_twin{SUFFIX}" for one in "ab")]
    same("installed names", sorted(name for name in names if name.startswith(SITE)), sorted(wanted))
    near = s.ext("plan", "--json", *s.given.files("near")).ended(0).json["libraries"]
    holds("a library is called as others need it", "libtinybase.so" in [one["name"] for one in near])


def right_ones(s):
    """By the audit of wheels, and by the plan of their link."""
    audit = pathlib.Path(s.truewheel.launcher).parent / "wheel-audit"
    files = [file for key in s.given.right for file in s.given.files(key)]
    told = Truewheel(audit, s.folder / "home")(*dict.fromkeys(files))
    holds(f"wheel-audit ended with {told.status}: {told.out[-800:]}{told.err}", told.status == 0)
    for key in s.given.right:
        told = s.ext("plan", "--json", *s.given.files(key))
        same(f"faults of {key}", [fault["message"] for fault in json.loads(told.out)["faults"]], [])
        told.ended(0)


def wrong_ones(s):
    """Each is refused for what is wrong with it, by plan and by link alike, and the extension or the wheel is named."""
    rows, wrong, kinds = [], [], set()
    for key in s.given.wrong:
        entry, files = s.given.entries[key], s.given.files(key)
        told = s.ext("plan", "--json", *files)
        try:
            faults = json.loads(told.out)["faults"]
        except ValueError:
            faults = []
        fitting = [fault for fault in faults if fault["kind"] == entry["fault"]]
        linked = s.truewheel(*s.cached("link", *files))
        if not fitting or told.status == 0:
            found = [(fault["kind"], fault["message"]) for fault in faults]
            wrong.append(f"{key}: wanted {entry['fault']}, found {found or told.err[-200:]}, exit {told.status}")
        elif linked.status == 0 or linked.out:
            wrong.append(f"{key}: plan refuses it, and link ended with {linked.status}")
        for fault in fitting or faults[:1]:
            kinds.add(fault["kind"])
            rows.append([entry["about"], fault["kind"], fault["symbol"] or "", fault["message"].replace("\n", " ").replace("|", "\\|")])
    table(["what is wrong", "error", "symbol", "message"], rows, s.report)
    same(f"{len(wrong)} are not told as they should be", "\n    ".join(["", *wrong]).strip(), "")
    same("kinds that were not met", {s.given.entries[key]["fault"] for key in s.given.wrong} - kinds, set())


def wrong_base(s):
    """A library of another set is refused by its name, and so is one that ends too early."""
    def spoil(name, change):
        folder = s.folder / f"base-{name}"
        shutil.copytree(s.given.base, folder)
        change(folder)
        told = s.truewheel("ext", "link", "--base", folder, "--cache-dir", s.folder / f"cache-{name}", *s.given.files("tiny"))
        holds(f"{name}: exit {told.status} is another than 0", told.status != 0)
        return told.err

    def swap(folder):
        (folder / "libc++.so").write_bytes((s.given.base / "libc++abi.so").read_bytes())

    def flip(folder):
        data = bytearray((s.given.base / "libc.so").read_bytes())
        data[len(data) // 2] ^= 1
        (folder / "libc.so").write_bytes(data)

    def cut(folder):
        packed = next(s.given.crate.glob("libs/libpython3.14.so.zst")).read_bytes()
        (folder / "libpython3.14.so").unlink()
        (folder / "libpython3.14.so.zst").write_bytes(packed[: len(packed) // 2])

    for name, change, title in (("swapped", swap, "libc++.so"), ("flipped", flip, "libc.so"), ("cut", cut, "libpython3.14.so")):
        said = spoil(name, change)
        print("    " + said.strip().replace("\n", "\n    "))
        holds(f"{title} is named: {said}", title in said)


# What two libraries that need each other are refused for, the crate links; one of them is started before what it needs.
CIRCLES = ("link-asyncify", "link-circular", "link-duplicate-symbols", "link-stack-high-and-low")
CASES = {
    "error-link-ctors-signature": "signature-mismatch",
    "error-link-duplicate-initializers": "constructors-and-initialize",
    "error-link-intrinsic-signature": "signature-mismatch",
    "error-link-missing-needed": "missing-library",
    "error-link-missing-symbols": "unresolved-symbol",
    "error-link-tag-type-mismatch": "signature-mismatch",
    **dict.fromkeys(CIRCLES, "needed-cycle"),
}


def cases_of_the_crate(s):
    """Planned and linked as the crate's own tests say, except for circles."""
    wrong, met = [], {"linked": 0, "refused": 0}
    for name, words in s.given.cases:
        plan = s.truewheel("ext", "plan", "--json", *words)
        kinds = {fault["kind"] for fault in json.loads(plan.out)["faults"]}
        link = s.truewheel("ext", "link", "--linker", "native", "--no-cache", "-o", s.folder / "case.wasm", *words)
        refused = name in CASES
        met["refused" if refused else "linked"] += 1
        if (plan.status, link.status) != (refused, refused) or (CASES[name] not in kinds if refused else kinds):
            wrong.append(f"{name}: plan {plan.status}, link {link.status}, {kinds} {link.err[-300:]}")
    print(f"    {met}")
    same("not as the crate says", "\n".join(wrong), "")
    holds(f"all cases were met: {met}", met["refused"] == len(CASES) and met["linked"] > 20)


# ---- what is linked --------------------------------------------------------------------------------------------------------


def same_bytes(s):
    """Ours makes the bytes of the bare crate, each time."""
    tiny = f"{SITE}/tiny{SUFFIX}={s.given.library('tiny')}"
    words = s.given.order(tiny)
    s.given.bare_link(*words, "-o", s.folder / "bare.wasm")
    made = {"the bare linker": digest(s.folder / "bare.wasm")}
    made["ours, from the wheel"] = digest(s.link("-o", s.folder / "ours.wasm", *s.given.files("tiny")).ended(0).json["path"])
    by_hand = ["ext", "link", "--no-cache", "-o", s.folder / "hand.wasm", "--builtin-libdl", *words]
    s.truewheel(*by_hand).ended(0)
    made["ours, by hand"] = digest(s.folder / "hand.wasm")
    s.truewheel(*by_hand).ended(0)
    made["ours, by hand, again"] = digest(s.folder / "hand.wasm")
    for title, sha256 in made.items():
        print(f"    {sha256}  {title}")
    same("different components", len(set(made.values())), 1)


def by_wasm_tools(s):
    """The same bytes when it is told to leave out names, and through ours the same each time."""
    tiny = f"{SITE}/tiny{SUFFIX}={s.given.library('tiny')}"
    s.given.bare_link(*s.given.order(tiny), "-o", s.folder / "bare.wasm")
    said(s.given.wasm_tools(tiny, "--debug-names=false", "-o", s.folder / "tools.wasm"))
    same("bytes", digest(s.folder / "tools.wasm"), digest(s.folder / "bare.wasm"))
    made = []
    for turn in range(2):
        told = s.ext("link", "--no-cache", "--json", "--linker", "wasm-tools", "-o", s.folder / f"ours{turn}.wasm", *s.given.files("tiny"))
        same("linker", told.ended(0).json["linker"]["name"], "wasm-tools")
        made.append(digest(s.folder / f"ours{turn}.wasm"))
    same("again", made[1], made[0])


def at_once(s):
    files = s.given.files("core", "user", "twins")
    running = [s.truewheel.start(*s.cached("link", "--json", *files)) for _ in range(8)]
    told = [s.truewheel.end(process).ended(0).json for process in running]
    same("links", [one["cached"] for one in told].count(False), 1)
    same("components", len({(one["path"], one["sha256"], one["key"]) for one in told}), 1)
    same("digest", digest(told[0]["path"]), told[0]["sha256"])
    left = [path for path in s.cache.rglob("*") if path.is_file() and path.suffix in (".tmp", ".part")]
    same("what else is left", left, [])


def hits(s):
    """The second time nothing is linked, and no library of the base is opened."""
    files = s.given.files("tiny")
    first = s.link(*files).ended(0).json
    same("cached, first", first["cached"], False)
    kept = [path for path in (s.cache / "base",) if path.is_dir()]
    watch = Watch(s.given.base, *kept)
    try:
        second = s.link(*files).ended(0).json
        opened = [str(path) for path in watch.opened() if path.suffix in (".so", ".wasm", ".zst")]
        s.truewheel(*s.words("link", "--cache-dir", s.folder / "other", *files)).ended(0)
        holds("the watch sees what is opened where it has to be", watch.opened())
    finally:
        watch.close()
    same("cached, second", second["cached"], True)
    same("opened", opened, [])
    same("the same", (second["key"], second["sha256"]), (first["key"], first["sha256"]))


def spoiled(s):
    """A component that was changed in the cache is not used."""
    files = s.given.files("tiny")
    first = s.link(*files).ended(0).json
    path = pathlib.Path(first["path"])
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)
    second = s.link(*files)
    if second.status == 0:
        same("digest", digest(second.json["path"]), first["sha256"])
    else:
        print("    " + second.err.strip())


def of_others(s):
    """A cache that others may write to, or that is another's, is no place for what is run."""
    path = pathlib.Path(s.link(*s.given.files("tiny")).ended(0).json["path"])
    kept = path.relative_to(s.cache).parts[0]

    def refused(what):
        told = s.link(*s.given.files("tiny"))
        holds(f"{what}: exit {told.status} is another than 0", told.status != 0)
        holds(f"{what}: it is named: {told.err}", str(s.cache / kept) in told.err)
        print("    " + told.err.strip())

    (s.cache / kept).chmod(0o770)
    refused("written to by a group")
    (s.cache / kept).chmod(0o700)
    if os.getuid() == 0:
        os.chown(s.cache / kept, 65534, 65534)
        refused("another's")


# ---- what is run -----------------------------------------------------------------------------------------------------------


def unpack(wheel, folder):
    """What an installer would put in place, made without ours."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            parts = name.split("/")
            if parts[0].endswith(".data"):
                if parts[1] not in ("purelib", "platlib"):
                    continue
                parts = parts[2:]
            path = folder.joinpath(*parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(name))
    return folder


def ran(s, *keys):
    """Runs the wheels' own code by the command, and the same component by the bare runtime."""
    entries, files = [s.given.entries[key] for key in keys], s.given.files(*keys)
    code = "\n".join(entry["code"] for entry in entries)
    wanted = [entry["prints"] for entry in entries]
    same("printed by ours", s.run("-c", code, *files).ended(0).lines, wanted)
    component = s.link(*files).ended(0).json
    same("cached", component["cached"], True)
    packages = [unpack(file, s.folder / "packages" / str(place)) for place, file in enumerate(files)]
    same("printed by the bare runtime", s.given.bare_run(component["path"], packages, code).splitlines(), wanted)


def run_one(s):
    ran(s, "tiny")


def run_two(s):
    ran(s, "user")


def run_all(s):
    ran(s, *s.given.right)


def run_badly(s):
    """An exception, code without an end, and memory without one."""
    files = s.given.files("tiny")
    told = s.run("-c", "import tiny; tiny.triple('x')", *files)
    holds(f"exit {told.status} is another than 0", told.status != 0)
    holds(f"the exception is told: {told.err}", "TypeError" in told.err)
    for what, code, option, word in (
        ("time", "while True: pass", ["--time-limit", "3s"], "3"),
        ("memory", "x = []\nwhile True: x.append(bytearray(1 << 24))", ["--memory-limit", "200M"], "memory"),
    ):
        told = s.run("-c", code, *option, *files)
        holds(f"{what}: exit {told.status} is another than 0", told.status != 0)
        holds(f"{what}: it is told why: {told.err}", word in told.err.lower())
        print("    " + told.err.strip().splitlines()[-1])


SCENARIOS = {
    "the golden keys, in either order": golden_keys,
    "what the compatible key does not tell apart": unlike_keys,
    "setuptools 80.9.0 is setuptools 80.9.0, and installed names": identities,
    "right wheels have no faults": right_ones,
    "wrong wheels have the right ones": wrong_ones,
    "a base with a library of another set": wrong_base,
    "the crate's own cases": cases_of_the_crate,
    "the same bytes as the bare linker's": same_bytes,
    "linked by wasm-tools": by_wasm_tools,
    "eight at once link once": at_once,
    "a second link opens nothing of the base": hits,
    "a component that was spoiled": spoiled,
    "a cache that is also another's": of_others,
    "a wheel with an extension runs": run_one,
    "a second wheel that needs the first's library": run_two,
    "all right wheels in one component": run_all,
    "bounds of time and memory": run_badly,
}


def main(launcher, folder, report, *wanted):
    checks, given = Checks(), Given(folder)
    launcher, work = pathlib.Path(launcher).resolve(), given.folder / "work"
    for title, scenario in SCENARIOS.items():
        if wanted and scenario.__name__ not in wanted:
            continue
        shutil.rmtree(work, ignore_errors=True)
        with checks(title):
            scenario(Scenario(launcher, given, work, pathlib.Path(report).resolve()))
    shutil.rmtree(work, ignore_errors=True)
    checks.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
