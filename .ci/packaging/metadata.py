#!/usr/bin/env python3
"""Lets Python's packaging library and wheel-audit judge the same METADATA, and compares what they refuse.

    python3 metadata.py DIRECTORY SEED COUNT PROGRAM...

COUNT wheels of the seed, each with another METADATA, are written to DIRECTORY/wheels and audited by PROGRAM in one process.
Equal seeds give equal wheels. The exit status is 1 when a field is refused by one of the two alone;
DIRECTORY/metadata-differences.jsonl has each such wheel.

Compared are Metadata-Version, Name, Version, Requires-Dist, Requires-Python and Provides-Extra, and whether a field is newer than
the declared version. What wheel-audit says beyond the grammar is left out: markers without an answer, texts that are no URL, names
that end in "_", extras that nobody provides, tags that Requires-Python excludes.
"""

import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

from packaging import metadata

import ask

VERSIONS = ["1.1", "1.2", "2.1", "2.1", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6"]
ODD_VERSIONS = ["2.0", "2.7", "2.9", "3.0", "9", "abc", "2.1.0", "02.1", "1.3", "2.10"]
# What each rule says when the grammar is at fault, by field.
GRAMMAR = {
    ("WM02", "error"): ("metadata-version", ""),
    ("WM02", "warning"): ("metadata-version", ""),
    ("WM06", "error"): ("name", "Name in METADATA is no valid name"),
    ("WM07", "error"): ("version", "Version in METADATA is no valid version"),
    ("WM15", "error"): ("requires-dist", " is no requirement: "),
    ("WM16", "error"): ("requires-python", " is no set of version clauses: "),
    ("WM17", "error"): ("provides-extra", " is no valid name: "),
}


def one_line(text):
    """Headers of one line, without white space at the ends and in a form that e-mail can say."""
    return all(c in "\t" or " " <= c <= "~" for c in text) and text == text.strip()


def drawn(r, make):
    while True:
        text = make(r)
        if one_line(text) and len(text) < 2000:
            return text


def name(r):
    return drawn(r, lambda r: ask.mutated(r, "demo", 1) if r.random() < 0.2 else r.choice(["demo", "Demo", "DEMO"]))


def fields(r):
    lines = [f"Metadata-Version: {r.choice(VERSIONS) if r.random() < 0.9 else r.choice(ODD_VERSIONS)}", f"Name: {name(r)}"]
    lines.append("Version: " + (drawn(r, ask.some_version) if r.random() < 0.3 else r.choice(["1.0", "1", "v1.0.0"])))
    more = []
    for _ in range(r.choice([0, 0, 1, 1, 2, 3])):
        more.append("Requires-Dist: " + drawn(r, lambda r: ask.mutated(r, ask.requirement(r), 0.15)))
    if r.random() < 0.5:
        more.append("Requires-Python: " + drawn(r, lambda r: ask.mutated(r, ask.clauses(r), 0.15)))
    for _ in range(r.choice([0, 0, 0, 1, 2])):
        more.append("Provides-Extra: " + drawn(r, lambda r: ask.mutated(r, ask.name(r), 0.15)))
    r.shuffle(more)
    return "\n".join(lines + more) + "\n"


def refused(text):
    """The fields that packaging refuses, and those that it finds too new."""
    try:
        metadata.Metadata.from_email(text, validate=True)
        return set(), set()
    except metadata.ExceptionGroup as group:
        new = {e.field for e in group.exceptions if "introduced in metadata version" in str(e)}
        return {e.field for e in group.exceptions} - new, new


def reported(wheel):
    grammar, new = set(), set()
    for finding in wheel["findings"]:
        field, words = GRAMMAR.get((finding["rule"], finding["severity"]), (None, None))
        if field and words in finding["message"]:
            grammar.add(field)
        elif finding["rule"] == "WM03":
            new.add(finding["message"].split(" in line ")[0].rsplit(" ", 1)[1].lower())
    return grammar, new


def write(folder, number, text):
    path = folder / f"{number:06d}" / "demo-1.0-py3-none-any.whl"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(zipfile.ZipInfo("demo-1.0.dist-info/METADATA"), text)
        wheel.writestr(zipfile.ZipInfo("demo-1.0.dist-info/WHEEL"), "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(zipfile.ZipInfo("demo-1.0.dist-info/RECORD"), "")


def main():
    directory, seed, count, program = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    r = random.Random(seed)
    texts = [fields(r) for _ in range(count)]
    for number, text in enumerate(texts):
        write(directory / "wheels", number, text)
    rules = "WM02,WM03,WM06,WM07,WM15,WM16,WM17"
    audit = [*program, "--select", rules, "--no-cache", "--format", "jsonl", "--fail-on", "never", directory / "wheels"]
    lines = subprocess.run(audit, check=True, capture_output=True, text=True).stdout.splitlines()
    wheels = [w for w in map(json.loads, lines) if w["type"] == "wheel"]
    assert len(wheels) == count, f"{len(wheels)} of {count} wheels were reported"

    differences, refusals = [], 0
    for text, wheel in zip(texts, wheels):
        theirs, too_new = refused(text)
        ours, ours_too_new = reported(wheel)
        # packaging says of a field that is too new nothing else; of a Metadata-Version it does not know nothing is too new.
        ours -= too_new
        if "metadata-version" in theirs:
            ours_too_new = too_new
        refusals += bool(theirs)
        if ours != theirs or ours_too_new != too_new:
            differences.append({"metadata": text, "packaging": [sorted(theirs), sorted(too_new)],
                                "truewheel": [sorted(ours), sorted(ours_too_new)], "findings": wheel["findings"]})
    with open(directory / "metadata-differences.jsonl", "w", encoding="utf-8") as out:
        out.writelines(json.dumps(d) + "\n" for d in differences)
    print(f"{count} METADATA of seed {seed}, {refusals} of them refused by packaging: {len(differences)} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
