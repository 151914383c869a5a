"""Makes the wheels of this lane, right ones and wrong ones, always with the same bytes: wheels.py FOLDER

Beside them wheels.json says of each what it is for, what is given before it, what is to be found wrong (by the name of that fault, or
nothing), and what prints what where nothing is wrong. Needs clang and wasm-ld; libraries/ takes the modules themselves.
"""

import base64
import hashlib
import json
import pathlib
import struct
import subprocess
import sys
import warnings
import zipfile

import wasm

HERE = pathlib.Path(__file__).parent
SUFFIX = ".cpython-314-wasm32-wasi.so"
WASI, TAG = "wasi_0_0_0_wasm32", "cp314-cp314-wasi_0_0_0_wasm32"
SCIKIT_LEARN = 68
FLAGS = "--target=wasm32-unknown-emscripten -fPIC -O2 -fvisibility=hidden -Wall -Wextra -Werror -Wno-unused-parameter".split()
LINK = "-shared --experimental-pic --allow-undefined --strip-all".split()
CORE = "/site-packages/tinycore/libtinycore.so"


class Compiler:
    def __init__(self, folder):
        self.folder, self.linker = folder, newest("wasm-ld")
        folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, source, name=None, needed=("libc.so",), **more):
        """The shared library made of a source; NAME is what the extension is called, if it is one."""
        out = self.folder / f"{name or source}.o"
        words = [f'-DNAME="{name}"', f"-DINIT=PyInit_{name}"] * bool(name) + [f"-D{key}={value}" for key, value in more.items()]
        run([newest("clang"), *FLAGS, *words, "-c", HERE / "extension" / f"{source}.c", "-o", out])
        library = out.with_suffix(".so")
        run([self.linker, *LINK, *[f"--export=PyInit_{name}"] * bool(name), out, "-o", library])
        made = wasm.needing(library.read_bytes(), *needed)
        library.write_bytes(made)
        return made


def run(words):
    subprocess.run(list(map(str, words)), check=True)


def newest(program):
    """The program by its plain name, or with a version behind it as distributions install it."""
    folders = [*map(pathlib.Path, ["/usr/bin", "/usr/local/bin"]), *pathlib.Path("/usr/lib").glob("llvm-*/bin")]
    found = [path for folder in folders for path in [folder / program, *sorted(folder.glob(f"{program}-[0-9]*"))] if path.exists()]
    if not found:
        raise SystemExit(f"{program} is not here; Debian has it in its packages clang and lld")
    return found[0]


class Wheel:
    """A wheel's files, with the three of its metadata made to fit."""

    def __init__(self, name, version="1.0", tag=TAG, **files):
        self.name, self.version, self.tag = name, version, tag
        self.info = f"{name}-{version}.dist-info"
        self.files, self.requires = {}, ()

    def holding(self, files):
        self.files.update({path: data if isinstance(data, bytes) else data.encode() for path, data in files.items()})
        return self

    def requiring(self, *names):
        self.requires = names
        return self

    @property
    def file_name(self):
        return f"{self.name}-{self.version}-{self.tag}.whl"

    def metadata(self):
        lines = ["Metadata-Version: 2.1", f"Name: {self.name}", f"Version: {self.version}", "Summary: Made for a test"]
        return "\n".join([*lines, "License: Apache-2.0", *(f"Requires-Dist: {name}" for name in self.requires)]) + "\n"

    def members(self):
        python, abi, platforms = self.tag.split("-")
        pure = str(platforms == "any").lower()
        tags = "".join(f"Tag: {one}-{abi}-{platform}\n" for one in python.split(".") for platform in platforms.split("."))
        members = {**self.files, f"{self.info}/METADATA": self.metadata().encode()}
        members[f"{self.info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: wheels.py (1.0)\nRoot-Is-Purelib: {pure}\n{tags}".encode()
        record = "".join(f"{path},sha256={digest(data)},{len(data)}\n" for path, data in members.items())
        members[f"{self.info}/RECORD"] = f"{record}{self.info}/RECORD,,\n".encode()
        return list(members.items())


def digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def write(path, members):
    with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # One of them has a name twice, and means to.
        for name, data in members:
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o100644 << 16
            archive.writestr(entry, data, compresslevel=6)


class Catalogue:
    def __init__(self, folder):
        self.folder, self.entries = folder, []

    def add(self, key, about, wheel, *, fault=None, after=(), code="", prints="", imports=None, change=None, members=None):
        file = f"{key}/{wheel.file_name}"
        (self.folder / key).mkdir(parents=True, exist_ok=True)
        write(self.folder / file, (members or (lambda given: given))(wheel.members()))
        if change:
            (self.folder / file).write_bytes(change((self.folder / file).read_bytes()))
        imports = imports or [wheel.name]
        code = code or f"import {', '.join(imports)}; print('imported')"
        self.entries.append({
            "key": key, "about": about, "file": file, "fault": fault, "after": list(after),
            "imports": imports, "code": code, "prints": prints or "imported",
        })

    def save(self):
        (self.folder / "wheels.json").write_text(json.dumps(self.entries, indent=1) + "\n")


def right(add, compiled):
    tiny, core = compiled("tiny", "tiny", FACTOR=3), compiled("core", needed=())
    add(
        "tiny", "an extension and a pure module",
        Wheel("tiny").holding({f"tiny{SUFFIX}": tiny, "tiny_words.py": 'GREETING = "Grüße"\n'}),
        imports=["tiny", "tiny_words"],
        code="import tiny, tiny_words; print(tiny.triple(14), tiny.measure(tiny_words.GREETING), tiny.kind is int)", prints="42 7 True",
    )
    add(
        "core", "a library that is no extension, and an extension that needs it",
        Wheel("tinycore", "2.1").holding({
            "tinycore/__init__.py": "from ._core import scale, calls\n", "tinycore/libtinycore.so": core,
            f"tinycore/_core{SUFFIX}": compiled("user", "_core", needed=("libc.so", CORE)),
        }),
        code="import tinycore; print(tinycore.scale(1), tinycore.calls() > 0)", prints="17 True",
    )
    user = Wheel("tinyuser", "0.5").requiring("tinycore")
    add(
        "user", "an extension that needs the library of another wheel", after=["core"],
        wheel=user.holding({f"tinyuser{SUFFIX}": compiled("user", "tinyuser", needed=("libc.so", CORE))}),
        code="import tinycore, tinyuser; one = tinyuser.calls(); print(tinycore.scale(1), tinyuser.scale(4), tinyuser.calls() - one)", prints="17 47 2",
    )
    loose = Wheel("tinyloose", "0.5").requiring("tinycore")
    add(
        "loose", "an extension that uses another wheel's library without saying so", after=["core"],
        wheel=loose.holding({f"tinyloose{SUFFIX}": compiled("user", "tinyloose")}),
        code="import tinyloose; print(tinyloose.scale(4), tinyloose.calls() > 0)", prints="47 True",
    )
    base = Wheel("tinybase", "2.1").holding({"tinybase/__init__.py": "", "tinybase.libs/libtinybase.so": renamed(core)})
    add("base", "a library that is needed by its base name alone", base)
    near = Wheel("tinynear", "0.5").requiring("tinybase")
    add(
        "near", "an extension that needs another wheel's library by its base name", after=["base"],
        wheel=near.holding({f"tinynear{SUFFIX}": renamed(compiled("user", "tinynear", needed=("libc.so", "libtinybase.so")))}),
        code="import tinynear; print(tinynear.scale(5), tinynear.calls())", prints="57 1",
    )
    add(
        "abi3", "the suffix of the stable ABI", Wheel("tinystable", tag=f"cp310-abi3-{WASI}").holding({
            "tinystable.abi3.so": compiled("tiny", "tinystable", FACTOR=4)}),
        code="import tinystable; print(tinystable.triple(10))", prints="40",
    )
    add(
        "plain", "the suffix .so alone", Wheel("tinyplain").holding({"tinyplain.so": compiled("tiny", "tinyplain", FACTOR=5)}),
        code="import tinyplain; print(tinyplain.triple(10))", prints="50",
    )
    add(
        "deep", "an extension two packages down, and data beside it", Wheel("tinydeep").holding({
            "tinydeep/__init__.py": "", "tinydeep/inner/__init__.py": "", f"tinydeep/inner/_deep{SUFFIX}": compiled("tiny", "_deep", FACTOR=6),
            "tinydeep/inner/data.txt": "sixty\n", "tinydeep/py.typed": ""}),
        imports=["tinydeep.inner._deep"],
        code="import importlib.resources as r, tinydeep.inner._deep as d; "
        "print(d.triple(10), r.files('tinydeep.inner').joinpath('data.txt').read_text().strip())", prints="60 sixty",
    )
    twins = [compiled("tiny", "_twin", FACTOR=factor) for factor in (7, 8)]
    add(
        "twins", "two extensions of one base name in two packages", Wheel("twins").holding({
            **{f"twins/{name}/_twin{SUFFIX}": data for name, data in zip("ab", twins)},
            "twins/__init__.py": "", "twins/a/__init__.py": "", "twins/b/__init__.py": ""}),
        imports=["twins.a._twin", "twins.b._twin"],
        code="import twins.a._twin as a, twins.b._twin as b; print(a.triple(10), b.triple(10))", prints="70 80",
    )
    add(
        "data", "an extension that its installer puts in place out of .data", Wheel("tinydata").holding({
            f"tinydata-1.0.data/platlib/tinydata{SUFFIX}": compiled("tiny", "tinydata", FACTOR=9),
            "tinydata-1.0.data/scripts/tinydata": "#!python\nprint(1)\n"}),
        code="import tinydata; print(tinydata.triple(10))", prints="90",
    )
    add("pure", "no extension at all", Wheel("tinypure", tag="py3-none-any").holding({"tinypure.py": "VALUE = 5\n"}),
        code="import tinypure; print(tinypure.VALUE)", prints="5")
    vendored = "Metadata-Version: 2.1\nName: other\nVersion: 9.9\n"
    add("vendored", "another project's metadata inside, behind its own", Wheel("vendored", "3.0", "py3-none-any").holding({
        "vendored/__init__.py": "", "vendored/_vendor/other-9.9.dist-info/METADATA": vendored}))
    # Names of one length, so that one compilation serves for all; each as large as scikit-learn's are on average.
    filling = wasm.custom("filling", bytes(150_000))
    base = wasm.module([*wasm.sections(compiled("tiny", "_e00", FACTOR=2)), filling])
    names = [f"_e{i:02}" for i in range(SCIKIT_LEARN)]
    add(
        "many", f"{SCIKIT_LEARN} extensions", Wheel("many").holding({
            "many/__init__.py": "", **{f"many/{name}{SUFFIX}": base.replace(b"_e00", name.encode()) for name in names}}),
        imports=["many"],
        code=f"import importlib; print(sum(importlib.import_module(f'many._e{{i:02}}').triple(i) for i in range({SCIKIT_LEARN})))",
        prints=str(2 * sum(range(SCIKIT_LEARN))),
    )
    return tiny, core


def wrong_objects(add, tiny, compiled):
    def wheel(name, data, suffix=SUFFIX, **more):
        return Wheel(name, **more).holding({f"{name}{suffix}": data})

    add("elf", "an object of Linux", wheel("elf", elf()), fault="elf-object")
    add("mach-o", "an object of macOS", wheel("macho", struct.pack("<IIIIIIII", 0xFEEDFACF, 0x100000C, 0, 6, 0, 0, 0, 0)), fault="mach-o-object")
    add("pe", "an object of Windows", wheel("pe", pe(), suffix=".so"), fault="pe-object")
    add("text", "a text", wheel("words", b"/* GNU ld script */ INPUT(libm.so)\n"), fault="not-wasm")
    add("empty", "an empty file", wheel("nought", b""), fault="not-wasm")
    add("manylinux", "a wheel for Linux", wheel("linux", elf(), tag="cp314-cp314-manylinux_2_28_x86_64"), fault="wrong-python")
    add("relabelled", "a wheel for Linux whose extension is of WebAssembly",
        wheel("relabelled", compiled("tiny", "relabelled", FACTOR=3), tag="cp314-cp314-manylinux_2_28_x86_64"), fault="wrong-python")
    add("cp313", "a wheel for another Python", wheel("older", compiled("tiny", "older", FACTOR=3), ".cpython-313-wasm32-wasi.so",
                                                   tag=f"cp313-cp313-{WASI}"), fault="wrong-python")
    add("truncated", "a module that ends too early", wheel("tiny", tiny[: len(tiny) * 2 // 3]), fault="malformed")
    add("huge-section", "a module with a section of 4 GiB", wheel("tiny", wasm.with_section_of(tiny, 0xFFFFFFFF)), fault="malformed")
    add("component", "a component", wheel("tiny", wasm.module([], wasm.COMPONENT)), fault="component")
    add("no-dylink", "a module that is no shared library", wheel("tiny", wasm.without(tiny, "dylink.0")), fault="no-dylink")
    add("memory64", "a module with a memory of 64 bits", wheel("tiny", wasm.with_memory(tiny, 4)), fault="wrong-memory")
    add("shared-memory", "a module with a shared memory", wheel("tiny", wasm.with_memory(tiny, 3)), fault="wrong-memory")
    add("missing-library", "a library is needed that is nowhere", wheel("tiny", wasm.needing(tiny, "libc.so", "libfoo.so")), fault="missing-library")
    add("unresolved", "a function and a variable are used that are nowhere", wheel("broken", compiled("broken", "broken")), fault="unresolved-symbol")
    add("mismatch", "a function of Python is used with another type", wheel("mismatch", compiled("mismatch", "mismatch")), fault="signature-mismatch")
    add("both-starts", "constructors and an initializer", wheel("tiny", wasm.exporting_again(tiny, "__wasm_call_ctors", "_initialize")),
        fault="constructors-and-initialize")
    add("no-init", "the module's function has another name", wheel("unnamed", tiny), fault="no-init-function")
    circle = {name: f"/site-packages/circle/lib{name}.so" for name in "ab"}
    cores = {name: wasm.needing(compiled("core", needed=()).replace(b"tinycore_", f"circle{name}__".encode()), circle[other])
             for name, other in ("ab", "ba")}
    add("cycle", "two libraries that need each other", Wheel("circle").holding({
        "circle/__init__.py": "", **{f"circle/lib{name}.so": data for name, data in cores.items()},
        f"circle/_circle{SUFFIX}": wasm.needing(compiled("tiny", "_circle", FACTOR=3), "libc.so", circle["a"])}),
        fault="needed-cycle", imports=["circle._circle"])


def wrong_wheels(add, tiny):
    def wheel(**more):
        return Wheel("tiny", **more).holding({f"tiny{SUFFIX}": tiny})

    def put(path, data):
        return lambda members: [(name, data if name == path else content) for name, content in members]

    spoiled = bytearray(tiny)
    spoiled[-9] ^= 1
    add("flipped", "one bit of the extension is another than RECORD has it", wheel(), fault="integrity", members=put(f"tiny{SUFFIX}", bytes(spoiled)))
    add("duplicate", "two files that are installed in one place", fault="duplicate-name",
        wheel=wheel().holding({f"tiny-1.0.data/platlib/tiny{SUFFIX}": tiny}))
    add("twice", "an entry of the archive twice", wheel(), fault="unreadable-wheel", members=lambda members: [members[0], *members])
    add("escape", "a path that leads out", wheel().holding({"../evil.py": "print('evil')\n"}), fault="unsafe-path", imports=["tiny"])
    add("absolute", "an absolute path", wheel().holding({"/nowhere-at-all/evil.py": "print('evil')\n"}), fault="unsafe-path", imports=["tiny"])
    add("unlisted", "a module that RECORD does not have", wheel(), fault="integrity",
        members=lambda members: [*members, ("unlisted.py", b"print('unlisted')\n")])
    add("no-record", "no RECORD", wheel(), fault="unreadable-wheel", members=lambda members: members[:-1])
    add("other-name", "the metadata of another project", wheel(), fault="unreadable-wheel",
        members=put("tiny-1.0.dist-info/METADATA", b"Metadata-Version: 2.1\nName: other\nVersion: 1.0\n"))
    add("encrypted", "entries that say they are encrypted", wheel(), fault="unreadable-wheel", change=lambda data: flagged(data, 1))
    add("bomb", "an entry that says it has 3 GiB", wheel(), fault="unreadable-wheel", change=swollen)
    add("cut", "an archive that ends too early", wheel(), fault="unreadable-wheel", change=lambda data: data[: len(data) // 2])


def renamed(data):
    """A library like the first one, with symbols of its own."""
    return data.replace(b"tinycore_", b"tinybase_")


def elf():
    return b"\x7fELF\2\1\1" + bytes(9) + struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 0, 0, 0, 64, 56, 0, 64, 0, 0)


def pe():
    return b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 0, 0, 0, 0, 0, 0x2000)


def flagged(data, bit):
    """Sets a flag of each entry, in both of its headers."""
    data = bytearray(data)
    for signature, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + place] |= bit
            start = data.find(signature, start + 4)
    return bytes(data)


def swollen(data):
    """Says of the first entry that it unpacks to 3 GiB."""
    data = bytearray(data)
    for signature, place in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        struct.pack_into("<I", data, data.find(signature) + place, 3 << 30)
    return bytes(data)


def main(folder):
    folder = pathlib.Path(folder)
    catalogue, compiled = Catalogue(folder), Compiler(folder / "libraries")
    tiny, _ = right(catalogue.add, compiled)
    wrong_objects(catalogue.add, tiny, compiled)
    wrong_wheels(catalogue.add, tiny)
    catalogue.save()
    print(f"{len(catalogue.entries)} wheels, {sum(one['fault'] is None for one in catalogue.entries)} of them right")


if __name__ == "__main__":
    main(*sys.argv[1:])
