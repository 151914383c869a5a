#!/usr/bin/env python3
"""Writes the vectors that hold dev.truewheel.packaging to Python's packaging library.

    python3 make_packaging_vectors.py DIRECTORY [SEED]

The directory is core/src/test/resources/dev/truewheel/packaging. Equal seeds, Pythons and versions of packaging give equal
files. Texts are escaped: a backslash, everything below U+0020 and everything above U+007E becomes \\uNNNN in UTF-16 units.
"""

import random
import sys
from pathlib import Path
from unittest import mock

import packaging
from packaging import _manylinux, tags, utils, version

SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 425440503

SPACES = [" ", "\t", "\n", "\r", "\f", "\v", "\x1c", "\x1d", "\x1e", "\x1f", "\x85", "\xa0", "\u2003", "\u2028", "\u3000"]
STRANGE = ["\u0661", "\uff11", "\u212a", "\u017f", "\u0131", "\u00df", "\u00e9", "\x00", "\u200b", "\ufeff", "\U0001d7d8", "\ud800"]
WORDS = ["a", "b", "c", "rc", "alpha", "beta", "pre", "preview", "post", "rev", "r", "dev"]


def escape(text):
    out = []
    for unit in memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H"):
        plain = 0x20 <= unit <= 0x7E and unit != 0x5C
        out.append(chr(unit) if plain else f"\\u{unit:04x}")
    return "".join(out)


def write(directory, name, columns, rows):
    head = f"# packaging {packaging.__version__}, seed {SEED}: {columns}\n"
    lines = ["\t".join(map(escape, row)) for row in rows]
    (directory / name).write_text(head + "\n".join(lines) + "\n", encoding="ascii", newline="\n")


# Versions


def number(r):
    kind = r.random()
    if kind < 0.7:
        return str(r.randrange(0, 12))
    if kind < 0.85:
        return str(r.randrange(0, 100000))
    if kind < 0.93:
        return "0" * r.randrange(1, 4) + str(r.randrange(0, 100))
    return str(r.randrange(10**17, 10**40))


def cased(r, word):
    return "".join(c.upper() if r.random() < 0.2 else c for c in word)


def separator(r):
    return r.choice(["", "", ".", "-", "_"])


def part(r, words):
    return separator(r) + cased(r, r.choice(words)) + separator(r) + (number(r) if r.random() < 0.8 else "")


def local_segment(r):
    return number(r) if r.random() < 0.4 else cased(r, r.choice(["abc", "ubuntu", "a1", "1a", "deadbeef", "x", "g0"]))


def valid_version(r):
    text = r.choice(["", "", "", "v", "V"])
    if r.random() < 0.15:
        text += number(r) + "!"
    text += ".".join(number(r) for _ in range(r.choice([1, 2, 2, 3, 3, 4, 7])))
    if r.random() < 0.35:
        text += part(r, WORDS[:8])
    if r.random() < 0.3:
        text += "-" + number(r) if r.random() < 0.3 else part(r, WORDS[8:11])
    if r.random() < 0.3:
        text += part(r, WORDS[11:])
    if r.random() < 0.25:
        text += "+" + r.choice(".-_").join(local_segment(r) for _ in range(r.randrange(1, 4)))
    if r.random() < 0.1:
        text = r.choice(SPACES) * r.randrange(0, 3) + text + r.choice(SPACES)
    return text


def mutate(r, text):
    for _ in range(r.choice([1, 1, 1, 2, 3])):
        at = r.randrange(0, len(text) + 1)
        kind = r.random()
        if kind < 0.3:
            text = text[:at] + text[at + 1 :]
        elif kind < 0.5:
            text = text[:at] + r.choice(".-_+!") + text[at:]
        elif kind < 0.65:
            text = text[:at] + r.choice(WORDS) + text[at:]
        elif kind < 0.75:
            text = text[:at] + r.choice(SPACES) + text[at:]
        elif kind < 0.85:
            text = text[:at] + r.choice(STRANGE) + text[at:]
        else:
            text = text[:at] + r.choice("abcdefghijklmnopqrstuvwxyz0123456789*=<~%/ ") + text[at:]
    return text


def parse(text):
    try:
        return version.Version(text)
    except version.InvalidVersion:
        return None


def version_row(text):
    parsed = parse(text)
    if parsed is None:
        return text, "!"
    return text, str(parsed), parsed.public, str(parsed.is_prerelease), parsed.local or ""


FIXED = [
    *["1.0-post-", "1.0-a", "1.0dev-1", "1.0.post-1", "V1.0", "1.0\n", "vv1", "1.0 a1", "1.0--1", "1.0.-1", "1.0a..1"],
    *["1.0+a..b", "1.0+", "1e5", "1.0f1", "1.0_1", "v1.0", "1!1.0", "1.0+a_b", "\u0661.0", "1.0\uff41", "", " ", ".", "v"],
    *["1.0a--1", "1.0a-post1", "1.0a-1", "1.0-r", "1.0r", "1.0rev-", "1.0c1", "1.0po\u017ft1", "1.0+1_0", "0!1", "00!1"],
    *["1.0-1-dev", "1.0post-dev", "1.0post--dev", "1.0.dev.1", "1..0", "1.", "1.0!2", "1!", "1!v1", "1.0+abc-", "1.0.+a"],
    "1.0+" + "9" * 300,
    "9" * 4000,
    "1" + ".0" * 500,
]


def versions(r):
    texts = dict.fromkeys(FIXED)
    while len(texts) < 1100:
        texts[valid_version(r)] = None
    while len(texts) < 2100:
        texts[mutate(r, valid_version(r))] = None
    return [version_row(text) for text in texts]


CHAIN = "1.dev0 1.0a1 1.0b2.post345.dev456 1.0rc1 1.0 1.0+abc.5 1.0+5 1.0.post1.dev1 1.0.15 1!0.1".split()


def near(r):
    """A version out of few parts, so that ties and near ties are common."""
    text = r.choice(["", "", "", "1!", "0!"]) + r.choice(["1", "1.0", "1.0.0", "1.1", "1.0.1", "2", "0", "1.10", "1" + "0" * 20])
    text += r.choice(["", "", "a", "a0", "b1", "rc1", "rc2", "c1", "a10", "a" + "9" * 19])
    text += r.choice(["", "", ".post", ".post0", "-1", ".post2", ".post" + "9" * 19])
    text += r.choice(["", "", ".dev", ".dev0", ".dev1", ".dev10"])
    return text + r.choice(["", "", "", "+1", "+01", "+a", "+a.1", "+1.a", "+A.1", "+10", "+2", "+a.b", "+1a", "+" + "9" * 19])


def respelled(r, text):
    """Another text for the same version."""
    parsed = version.Version(text)
    zeros = ".0" * r.randrange(0, 3)
    release = ".".join("0" * r.randrange(0, 2) + str(n) for n in parsed.release) + zeros
    tail = str(parsed).split("!")[-1][len(".".join(map(str, parsed.release))) :]
    return f"{parsed.epoch}!{release}{tail.replace('.post', r.choice(['-r_', '.post', 'REV']))}"


def comparisons(r):
    pairs = [(a, b) for a in CHAIN for b in CHAIN]
    while len(pairs) < 1000:
        pairs.append((near(r), near(r)) if r.random() < 0.8 else (valid_version(r), valid_version(r)))
    while len(pairs) < 1300:
        text = near(r) if r.random() < 0.8 else valid_version(r)
        pairs.append((text, respelled(r, text)))
    rows = []
    for left, right in pairs:
        a, b = version.Version(left), version.Version(right)
        rows.append((left, right, "<" if a < b else ">" if a > b else "="))
    return rows


# Names


def names(r):
    texts = dict.fromkeys(["", "a", "-", "a-", "-a", "a\n", "a--b", "A.b_C-d", "\u212aafka", "ka\u017fe", "__", "a__b", "_-1", "1"])
    while len(texts) < 500:
        text = "".join(r.choice("abzABZ019...---___") for _ in range(r.randrange(1, 12)))
        if r.random() < 0.7:
            text = r.choice("aB9") + text + r.choice("zA0")
        if r.random() < 0.2:
            at = r.randrange(0, len(text) + 1)
            text = text[:at] + r.choice([*STRANGE, *SPACES, "+", "/", "!"]) + text[at:]
        texts[text] = None
    rows = []
    for text in texts:
        try:
            rows.append((text, utils.canonicalize_name(text, validate=True)))
        except utils.InvalidName:
            rows.append((text, "!"))
    return rows


# Build tags


def builds(r):
    texts = dict.fromkeys(["1", "01a", "1a", "10", "0", "", "a1", "\u0661", "1_2.b", "1 ", "9" * 30, "9" * 31 + "x"])
    while len(texts) < 300:
        text = r.choice("01234a") + "".join(r.choice("0019abAB_.") for _ in range(r.randrange(0, 5)))
        if r.random() < 0.1:
            text += r.choice([*STRANGE[:8], "+", "/", " "])
        texts[text] = None
    rows = []
    for text in texts:
        try:
            build = utils.parse_wheel_filename(f"x-1-{text}-py3-none-any.whl")[2]
            rows.append((text, str(build[0]), build[1]))
        except utils.InvalidWheelFilename:
            rows.append((text, "!"))
    return rows


# Tags


def tag_sets(r):
    pythons = ["py2", "py3", "cp39", "cp310", "CP311", "pp310", "2", "3py", "_x", "py\u00e9", "py+3"]
    abis = ["none", "abi3", "cp39", "cp310", "NONE", "a b", "x/y"]
    platforms = ["any", "win32", "manylinux1_x86_64", "manylinux_2_5_x86_64", "any ", "Win_AMD64", "../x", "linux_\u00e9"]

    def field(members):
        chosen = [r.choice(members[:4] if r.random() < 0.7 else members) for _ in range(r.choice([1, 1, 1, 2, 3]))]
        if r.random() < 0.06:
            chosen.insert(r.randrange(0, len(chosen) + 1), "")
        return ".".join(chosen)

    texts = dict.fromkeys(["py3-none-any", "py3..py2-none-any", "py3.-none-any", "-none-any", "py3-none", "py3-none-any-x", ""])
    while len(texts) < 600:
        text = "-".join([field(pythons), field(abis), field(platforms)])
        if r.random() < 0.05:
            text = text.replace("-", r.choice(["", "--", "-x-"]), 1)
        texts[text] = None
    rows = []
    for text in texts:
        try:
            rows.append((text, " ".join(sorted(f"{t.interpreter}-{t.abi}-{t.platform}".replace(" ", "%") for t in tags.parse_tag(text)))))
        except tags.InvalidTag:
            rows.append((text, "!"))
    return rows


# What interpreters compute for themselves


def linux_platforms(arch, minor):
    with (
        mock.patch.object(_manylinux, "_have_compatible_abi", lambda *a: True),
        mock.patch.object(_manylinux, "_get_glibc_version", lambda: (2, minor)),
        mock.patch.object(_manylinux, "_is_compatible", lambda *a: True),
    ):
        return [f"linux_{arch}", *_manylinux.platform_tags([arch])]


def all_platforms():
    seen = {}
    for arch in ["x86_64", "i686", "aarch64", "ppc64", "ppc64le", "s390x", "riscv64", "loongarch64", "armv7l"]:
        seen.update(dict.fromkeys(linux_platforms(arch, 42)))
    for system in [(10, minor) for minor in range(0, 17)] + [(major, 0) for major in range(11, 27)]:
        for arch in ["x86_64", "arm64", "i386", "ppc", "ppc64"]:
            possible = system >= (11, 0) if arch == "arm64" else arch == "x86_64" or system < (10, 16)
            if possible:
                seen.update(dict.fromkeys(tags.mac_platforms(system, arch)))
    for multiarch in ["arm64_iphoneos", "arm64_iphonesimulator", "x86_64_iphonesimulator"]:
        seen.update(dict.fromkeys(tags.ios_platforms((26, 0), multiarch)))
    return [*seen, "win32", "win_amd64", "win_arm64", "musllinux_1_2_x86_64"]


def all_pairs():
    """The pairs of interpreter and abi that come with a platform of their own, and those that come with any."""
    own, free = set(), set()

    def note(found):
        for tag in found:
            (free if tag.platform == "any" else own).add((tag.interpreter, tag.abi))

    for major, minors in ((2, range(6, 8)), (3, range(2, 18))):
        for minor in minors:
            python, name = (major, minor), f"cp{major}{minor}"
            for t in ["", "t"] if python >= (3, 13) else [""]:
                for m in ["", "m"] if python < (3, 8) else [""]:
                    for u in ["", "u"] if python < (3, 3) else [""]:
                        for d in ["", "d"]:
                            abi = [name + t + d + m + u]
                            note(tags.cpython_tags(python, [*abi, name + t] if d and python >= (3, 8) else abi, ["p"]))
            note(tags.compatible_tags(python, name, ["p"]))
    for minor in range(6, 12):
        note(tags.generic_tags(f"pp3{minor}", [f"pypy3{minor}_pp73"], ["p"]))
        note(tags.compatible_tags((3, minor), "pp3", ["p"]))
    note(tags.generic_tags("graalpy311", ["graalpy242_311_native"], ["p"]))
    return own, free


def sanity(r):
    """Tags with + when an interpreter computes it, - when none does. Only names inside of what was enumerated occur."""
    known = all_platforms()
    own, free = all_pairs()
    pythons = ["py2", "py3", "py27", "py28", "py210", "py30", "py312", "cp2", "cp3", "cp26", "cp27", "cp32", "cp37", "cp38", "cp39"]
    pythons += ["cp310", "cp312", "cp313", "cp315", "cp313t", "cp32mu"]
    abis = ["none", "abi3", "abi3t", "cp3", "abi4", "cp27m", "cp27mu", "cp27um", "cp32dmu", "cp37", "cp37m", "cp37dm", "cp37u", "cp38"]
    abis += ["cp38d", "cp38m", "cp39", "cp310", "cp312", "cp312t", "cp313", "cp313t", "cp313td", "cp313dt", "cp315t", "pypy310_pp73"]
    wrong = ["macosx_11_1_arm64", "macosx_10_9_arm64", "macosx_12_0_i386", "macosx_13_0_fat", "macosx_11_0_ppc64"]
    wrong += ["manylinux_2_4_x86_64", "manylinux_2_12_aarch64", "manylinux_2_16_s390x", "manylinux_1_9_i686", "manylinux_2_17_mips64"]
    wrong += ["ios_11_0_arm64_iphoneos"]
    rows = {}

    def add(python, abi, platform):
        possible = (python, abi) in (free if platform == "any" else own)
        if platform != "any":
            possible = possible and platform in known
        rows[f"{python}-{abi}-{platform}"] = "+" if possible else "-"

    for python in pythons:
        for abi in abis:
            add(python, abi, r.choice(known))
            add(python, abi, "any")
    for pair in sorted(own):
        add(*pair, r.choice(known))
    for pair in sorted(free):
        add(*pair, "any")
    for platform in known + wrong:
        add("cp312", r.choice(["cp312", "abi3", "none"]), platform)
    return list(rows.items())


def main():
    directory = Path(sys.argv[1])
    makers = [
        ("versions.tsv", versions, "text, then ! or normal form, public form, pre-release, local"),
        ("comparisons.tsv", comparisons, "left, right, order"),
        ("names.tsv", names, "text, then ! or normal form"),
        ("builds.tsv", builds, "text, then ! or number, suffix"),
        ("tagsets.tsv", tag_sets, "text, then ! or sorted tags with % for a space"),
        ("sanity.tsv", sanity, "tag, + if an interpreter computes it or - if none does"),
    ]
    for index, (name, make, columns) in enumerate(makers):
        rows = make(random.Random(SEED + index))
        write(directory, name, columns, rows)
        print(name, len(rows))


main()
