#!/usr/bin/env python3
"""Writes the vectors of WheelTextVectorsTest: mutated METADATA, RECORD and entry_points.txt files, and what Python's own
email.parser, csv and configparser make of them.

    python3 make_wheeltext_vectors.py            writes the vectors
    python3 make_wheeltext_vectors.py --check    says how this Python differs from the vectors, exit 1 if it does

Needs Python 3.11 or later to write; checking with an older one shows what changed in Python. So far 3.11 to 3.13 agree, csv
refuses NUL before 3.11, and configparser ends a section name at its first bracket before 3.10.

Each line of the output is one case, its fields parted by tabs. Bytes and texts are printable ASCII with \\t, \\n, \\r, \\\\,
\\xNN for a byte, and \\uNNNN or \\UNNNNNNNN for a character. The fields after the first, the kind:
  metadata  input, body, defects (comma), then name and value of each header
  record    input, then for each row "LINE:COLUMNS" and its columns; "!" and a message in place of rows on an error
  entries   input, lines without section (comma), lines in error (comma), first duplicate ("-" or KIND:LINE),
            number of sections, their names, then group, name, value, and module, attribute and extras (comma) of each
            entry, with "-" in place of all three when the value is no object reference
"""
import configparser
import csv
import email.parser
import io
import os
import random
import re
import sys
from importlib.metadata import EntryPoint

SEED = 20261121
CASES = 500
OUTPUT = os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "resources", "dev", "truewheel", "wheel", "wheeltext-vectors.tsv"
)

METADATA = [
    b"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nSummary: a demo\nRequires-Dist: six (>=1.9)\n\n# Demo\n\nText: here\n",
    b"Metadata-Version: 2.4\r\nName: demo\r\nVersion: 1.0\r\nLicense: MIT\r\n        second line\r\n\r\nBody\r\n",
    b"Name: d\xc3\xa9mo\nAuthor: J\xc3\xbcrgen \xe2\x82\xac \xf0\x9f\x90\x8d\nKeywords:a,b\nClassifier:\tx\n \n  y\n\nend",
    b"Wheel-Version: 1.0\nGenerator: demo 1\nRoot-Is-Purelib: true\nTag: py3-none-\n  any\nTag: py2-none-any\nBuild: 1\n",
    b"Metadata-Version: 2.1\nDescription: one\n        |two\n        |\nName:\nVersion: \n",
    b"From me\nName: demo\nFrom you\n :x\nVersion: 1\nFrom them\n\nbody\n",
]
METADATA_TOKENS = [
    b"\n", b"\r", b"\r\n", b"\n\n", b"\r\r\n", b" ", b"\t", b":", b": ", b"\n ", b"\n\t", b"\n:", b"\n: x\n y\n", b"From ", b"\nFrom x\n",
    b"\nFrom: x", b"no colon\n", b"Name : x\n", b"\xef\xbb\xbf", b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf4\x90\x80\x80",
    b"\xc0\xaf", b"\x00", b"\x0b", b"\x0c", b"\x1c", b"\x85", b"\xc2\x85", b"\xe2\x80\xa8", b"\x7f:", b"name: second\n", b"~!: x\n",
    b"X-\xc3\xa9: y\n", b"\n  \n", b"\nFrom ", b"Content-Type: multipart/mixed; boundary=x\n",
]
RECORD = [
    b"demo/__init__.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0\ndemo-1.0.dist-info/RECORD,,\n",
    b"demo/a.py,sha256=abc,10\r\n\"demo/b,c.py\",sha256=def,20\r\ndemo/RECORD,,\r\n",
    b"\"demo/\"\"x\"\".py\",sha256=abc,1\n\"demo/y\nz.py\",sha256=def,2\n\na,b\n",
    b"d\xc3\xa9mo/\xe2\x82\xac.py,sha256=abc,1\n\xf0\x9f\x90\x8d.py,,\n'x',y,z\nlast,no,newline",
]
RECORD_TOKENS = [
    b"\n", b"\r", b"\r\n", b"\n\n", b"\r\r\n", b",", b",,", b'"', b'""', b'"""', b',"', b'",', b'"\n', b'"x', b'" ,', b' "', b'\n"',
    b'"a\nb"', b'"a\r\nb",', b'"a\rb"', b'"",""', b"\x00", b"\xef\xbb\xbf", b"\xff", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x90", b"\xed\xa0\x80",
    b"\xc2\x85", b"\xe2\x80\xa8", b"\x0b", b"\x0c", b"\x1c", b"\\", b"\\,", b";", b"\t", b" ", b'\n"\n', b"'",
]
ENTRIES = [
    b"[console_scripts]\ndemo = demo.cli:main\ndemo2=demo.cli:other [extra1, extra2]\n\n[gui_scripts]\nwin = demo.gui:run\n",
    b"[console_scripts]\r\ndemo = demo.cli:main\r\n\r\n[demo.plugins]\r\n# comment\r\n; comment\r\na = demo\r\nB = demo:B.c\r\n",
    b"  [console_scripts]\n  demo = demo.cli:main\n    continued\n\n    more\n  x : y = z\n[demo]\nname with space = d\xc3\xa9mo:x_1\n",
    b"[a]\nx = 1\n[b]\nx = 2\n[a]\ny = demo:x\nx = 3\n[DEFAULT]\nz = m\n",
]
ENTRIES_TOKENS = [
    b"\n", b"\r", b"\r\n", b"\n\n", b" ", b"\t", b"\n ", b"\n\t", b"=", b" = ", b":", b"[", b"]", b"[]", b"[a]", b"[a]b]", b"\n[a] x\n", b"\n[console_scripts]\n",
    b"\n[DEFAULT]\n", b"#", b";", b"\n#", b"\n  # c\n", b"\n  \n", b"\n=\n", b"\n= x\n", b"\nno delimiter\n", b"\n  indented\n", b"\n  i = j\n", b"%(x)s",
    b"\xef\xbb\xbf", b"\xff", b"\xc3", b"\xe2\x82", b"\x00", b"\x0b", b"\x0c", b"\x1c", b"\x1f", b"\xc2\x85", b"\xc2\xa0", b"\xe2\x80\xa8", b"\xe3\x80\x80", b".", b"..",
    b" [x]", b" [x,y-z]", b" [x,]", b" []", b"9", b"-", b"demo = demo.cli:main\n",
]


def mutate(rng, seeds, tokens):
    data = bytearray(rng.choice(seeds))
    for _ in range(rng.randrange(5)):
        at = rng.randrange(len(data) + 1)
        action = rng.randrange(8)
        if action < 4:
            data[at:at] = rng.choice(tokens)
        elif action == 4:
            del data[at : at + 1 + rng.randrange(6)]
        elif action == 5 and data:
            data[at : at + 1] = rng.choice(tokens)
        elif action == 6:
            lines = bytes(data).split(b"\n")
            lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
            data = bytearray(b"\n".join(lines))
        elif action == 7 and rng.randrange(3) == 0:
            del data[at:]
    if rng.randrange(12) == 0:
        data = data.replace(b"\n", rng.choice([b"\r", b"\r\n", b"\n\n"]))
    if rng.randrange(25) == 0:
        data[0:0] = rng.choice([b"\xef\xbb\xbf", b"\n", b"\r\n", b" ", b"\t"])
    return bytes(data)


def metadata_case(data):
    message = email.parser.Parser().parsestr(data.decode("utf-8", "replace"), headersonly=True)
    fields = [text(message.get_payload()), ",".join(type(defect).__name__ for defect in message.defects)]
    for name, value in message.raw_items():
        fields += [text(name), text(value)]
    return fields


def record_case(data):
    file = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="replace", newline="")
    reader = csv.reader(file)
    fields = []
    line = 1
    try:
        for row in reader:
            fields.append("%d:%d" % (line, len(row)))
            fields += [text(column) for column in row]
            line = reader.line_num + 1
    except csv.Error as error:
        return ["!" + text(str(error))]
    return fields


class Recorder(dict):
    """A dictionary of configparser that remembers each value set in it, also those that were replaced."""

    log = []

    def __setitem__(self, key, value):
        if isinstance(value, list):
            Recorder.log.append((self, key, value))
        super().__setitem__(key, value)


def entries_parser(strict):
    Recorder.log = []
    parser = configparser.RawConfigParser(dict_type=Recorder, delimiters=("=",), strict=strict)
    parser.optionxform = str
    return parser


def entries_case(data):
    lines = data.decode("utf-8", "replace").split("\n")
    homeless = []
    while True:
        content = "\n".join(lines)
        bad = []
        parser = entries_parser(strict=False)
        try:
            parser.read_string(content)
        except configparser.MissingSectionHeaderError as error:
            homeless.append(error.lineno)
            lines[error.lineno - 1] = ""
            continue
        except configparser.ParsingError as error:
            bad = [entry[0] for entry in error.errors]
        break
    log = Recorder.log
    duplicate = first_duplicate(lines)
    fields = [",".join(map(str, homeless)), ",".join(map(str, bad)), duplicate]
    fields.append(str(len(parser.sections())))
    fields += [text(section) for section in parser.sections()]
    for section, name, value in log:
        if name:
            group = next((key for key in parser.sections() if parser._sections[key] is section), "DEFAULT")
            value = "\n".join(value).rstrip()
            fields += [text(group), text(name), text(value)] + reference(value)
    return fields


def first_duplicate(lines):
    """The first duplicate, not counting entries without a name, which are in error already."""
    try:
        entries_parser(strict=True).read_string("\n".join(lines))
    except configparser.DuplicateSectionError as error:
        return "DUPLICATE_SECTION:%d" % error.lineno
    except configparser.DuplicateOptionError as error:
        if error.option:
            return "DUPLICATE_ENTRY:%d" % error.lineno
        return first_duplicate(lines[: error.lineno - 1] + [""] + lines[error.lineno :])
    except configparser.ParsingError:
        pass
    return "-"


def reference(value):
    """What importlib.metadata makes of a value, unless a part of it is no identifier or no name of an extra."""
    match = EntryPoint.pattern.match(value)
    if not match:
        return ["-"]
    module, attribute = match.group("module"), match.group("attr")
    parts = module.split(".") + (attribute.split(".") if attribute else [])
    extras = match.group("extras")
    names = [] if not extras or not extras[1:-1].strip() else [name.strip() for name in extras[1:-1].split(",")]
    valid = all(re.match(r"([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9])\Z", name) for name in names)
    if not valid or not all(part.isidentifier() for part in parts):
        return ["-"]
    return [text(module), text(attribute or ""), ",".join(names)]


def text(value):
    return "".join(map(character, value))


def character(c):
    code = ord(c)
    if c in "\\\t\n\r":
        return {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}[c]
    if 0x20 <= code < 0x7F:
        return c
    return "\\u%04x" % code if code < 0x10000 else "\\U%08x" % code


def octets(data):
    return "".join(character(chr(b)) if b < 0x7F and (b >= 0x20 or b in b"\t\n\r") else "\\x%02x" % b for b in data)


def vectors():
    rng = random.Random(SEED)
    yield "# Written by make_wheeltext_vectors.py, seed %d." % SEED
    for kind, seeds, tokens, case in (
        ("metadata", METADATA, METADATA_TOKENS, metadata_case),
        ("record", RECORD, RECORD_TOKENS, record_case),
        ("entries", ENTRIES, ENTRIES_TOKENS, entries_case),
    ):
        inputs = dict.fromkeys(seeds)
        while len(inputs) < CASES:
            inputs[mutate(rng, seeds, tokens)] = None
        for data in inputs:
            yield "\t".join([kind, octets(data)] + case(data))


def main():
    lines = list(vectors())
    if "--check" not in sys.argv[1:]:
        if sys.version_info < (3, 11):
            sys.exit("Python 3.11 or later is needed to write the vectors.")
        with open(OUTPUT, "w", encoding="ascii", newline="\n") as out:
            out.write("\n".join(lines) + "\n")
        return
    with open(OUTPUT, encoding="ascii", newline="\n") as vectors_file:
        expected = vectors_file.read().split("\n")[:-1]
    differences = [(old, new) for old, new in zip(expected, lines) if old != new]
    for old, new in differences:
        print("vector: %s\nhere:   %s\n" % (old, new))
    print("%d of %d cases differ under Python %s" % (len(differences), len(expected) - 1, sys.version.split()[0]))
    if differences or len(expected) != len(lines):
        sys.exit(1)


if __name__ == "__main__":
    main()
