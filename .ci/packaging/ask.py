#!/usr/bin/env python3
"""Asks Python's packaging library and 'truewheel batch' the same questions, and compares the answers.

    python3 ask.py DIRECTORY SEED COUNT PROGRAM...

COUNT questions of the seed are written to DIRECTORY/questions.jsonl and put to PROGRAM in one process. Equal seeds give equal
questions. The exit status is 1 when an answer differs; DIRECTORY/differences.jsonl has each such question with both answers.

An answer of packaging is a value or "invalid". Two kinds of answers are foreseen to differ, and counted apart: file names that
packaging takes although they break the rules WF03, WF08 or WF10, and those with white space around the version (WF05). The
grammar of the binary distribution format is ASCII and has no white space. differences.md says which and why.
"""

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import packaging
from packaging import markers, requirements, specifiers, tags, utils, version

INVALID = "invalid"
SPACES = [" ", "\t", "\n", "\r", "\f", "\v", "\x1c", "\x1f", "\x85", "\xa0", "\u2003", "\u2028", "\u3000", "\u180e", "\u200b", "\ufeff"]
STRANGE = ["\u0661", "\uff11", "\u00b2", "\u212a", "\u017f", "\u0130", "\u0131", "\u00df", "\u00e9", "\x00", "\x7f", "\U0001d7d8", "\U0001f600", "\uff0e", "\u2010", "\u02bc", "\u201c", "\u0430"]
PUNCTUATION = list(".-_+!*=<>~,;()[]@'\"\\/:#& ")
WORDS = ["a", "b", "c", "rc", "alpha", "beta", "pre", "preview", "post", "rev", "r", "dev"]
OPERATORS = ["~=", "==", "!=", "<=", ">=", "<", ">", "==="]


# Texts


def number(r):
    kind = r.random()
    if kind < 0.75:
        return str(r.randrange(0, 13))
    if kind < 0.88:
        return str(r.randrange(0, 100000))
    if kind < 0.95:
        return "0" * r.randrange(1, 4) + str(r.randrange(0, 100))
    if kind < 0.995:
        return str(r.randrange(10**17, 10**40))
    return "9" * r.randrange(1, 6000)


def cased(r, word):
    return "".join(c.upper() if r.random() < 0.2 else c for c in word)


def part(r, words):
    separators = ["", "", ".", "-", "_"]
    return r.choice(separators) + cased(r, r.choice(words)) + r.choice(separators) + (number(r) if r.random() < 0.8 else "")


def local(r):
    segment = lambda: number(r) if r.random() < 0.4 else cased(r, r.choice(["abc", "ubuntu", "a1", "1a", "x", "g0", "local"]))
    return "+" + "".join(segment() + r.choice(".-_") for _ in range(r.randrange(0, 3))) + segment()


def any_version(r):
    text = r.choice(["", "", "", "", "v", "V"])
    if r.random() < 0.1:
        text += number(r) + "!"
    text += ".".join(number(r) for _ in range(r.choice([1, 2, 2, 3, 3, 4, 7])))
    if r.random() < 0.3:
        text += part(r, WORDS[:8])
    if r.random() < 0.25:
        text += "-" + number(r) if r.random() < 0.3 else part(r, WORDS[8:11])
    if r.random() < 0.25:
        text += part(r, WORDS[11:])
    if r.random() < 0.2:
        text += local(r)
    return padded(r, text, 0.05)


def near_version(r):
    """A version of few parts, so that ties and near ties are common."""
    text = r.choice(["", "", "", "", "1!", "0!", "v"])
    text += r.choice(["1", "1.0", "1.0", "1.0.0", "1.1", "1.0.1", "1.0.0.1", "2", "0", "0.0", "1.10", "3.9", "3.10", "1" + "0" * 20])
    text += r.choice(["", "", "", "a", "a0", "b1", "rc1", "rc2", "c1", "a10"])
    text += r.choice(["", "", "", ".post", ".post0", "-1", ".post2"])
    text += r.choice(["", "", "", ".dev", ".dev0", ".dev1"])
    return text + r.choice(["", "", "", "", "+1", "+01", "+a", "+a.1", "+1.a", "+A.1", "+10"])


def some_version(r):
    return near_version(r) if r.random() < 0.75 else any_version(r)


def padded(r, text, chance):
    if r.random() < chance:
        text = "".join(r.choice(SPACES) for _ in range(r.randrange(0, 3))) + text + r.choice(["", *SPACES])
    return text


def mutated(r, text, chance):
    if r.random() >= chance:
        return text
    for _ in range(r.choice([1, 1, 1, 2, 3])):
        at = r.randrange(0, len(text) + 1)
        kind = r.random()
        if kind < 0.25:
            text = text[:at] + text[at + 1 :]
        elif kind < 0.5:
            text = text[:at] + r.choice(PUNCTUATION) + text[at:]
        elif kind < 0.6:
            text = text[:at] + r.choice(WORDS) + text[at:]
        elif kind < 0.7:
            text = text[:at] + r.choice(SPACES) + text[at:]
        elif kind < 0.8:
            text = text[:at] + r.choice(STRANGE) + text[at:]
        elif kind < 0.87:
            end = r.randrange(at, len(text) + 1)
            text = text[:at] + text[at:end] * 2 + text[end:]
        elif kind < 0.92:
            end = r.randrange(at, len(text) + 1)
            text = text[:at] + text[end:]
        else:
            text = text[:at] + chr(r.randrange(32, 127)) + text[at:]
    return text


def clause(r):
    operator = r.choice(OPERATORS)
    blank = r.choice(["", "", "", "", " ", "  ", "\t"])
    if operator == "===":
        operand = r.choice([some_version(r), some_version(r), "foo", "FOO", "1.0-x", "", "\u0130", "K", "a\u03c3", "a,b"])
    else:
        operand = some_version(r)
        if operator in ("==", "!=") and r.random() < 0.35:
            operand = near_version(r).split("+")[0] if r.random() < 0.2 else r.choice(["1", "1.0", "1.0.0", "1.0.0.0", "1!1", "v1.0", "01.0", "3", "3.1", "1.10"])
            operand += ".*"
        elif r.random() < 0.7:
            operand = operand.split("+")[0]
    return operator + blank + operand


def clauses(r):
    comma = r.choice([",", ",", ",", " , ", ", "])
    text = comma.join(clause(r) for _ in range(r.choice([1, 1, 1, 2, 2, 3, 4])))
    return text + (r.choice([",", " ,", ",,", " "]) if r.random() < 0.05 else "")


def name(r):
    text = "".join(r.choice("abzABZ019...---___") for _ in range(r.randrange(0, 9)))
    return r.choice("aBz9") + text + r.choice(["", "z", "A", "0"]) if r.random() < 0.95 else text


def member(r, members):
    chosen = [cased(r, r.choice(members)) if r.random() < 0.1 else r.choice(members) for _ in range(r.choice([1, 1, 1, 1, 2, 3]))]
    return ".".join(chosen)


def file_name(r):
    fields = [re.sub("[-_.]+", "_", name(r)).strip("_") if r.random() < 0.85 else name(r).replace("-", "_")]
    fields.append(some_version(r).replace("-", "_") if r.random() < 0.9 else some_version(r))
    if r.random() < 0.3:
        fields.append(number(r) + r.choice(["", "", "a", "_b.c", "abc", "a", "1_", "Z"] if r.random() < 0.9 else ["+", "\u00e9", "x y"]))
    odd = r.random() < 0.08
    fields.append(member(r, ["py2", "py3", "cp39", "cp310", "cp313", "pp310", "_x", "graalpy311"] + ["3py", "py\u00e9"] * odd))
    fields.append(member(r, ["none", "abi3", "cp39", "cp313t", "abi3t", "pypy310_pp73", "none"] + ["x+"] * odd))
    fields.append(member(r, ["any", "win32", "linux_x86_64", "manylinux1_x86_64", "manylinux_2_17_x86_64", "macosx_11_0_arm64"] + ["a b"] * odd))
    if r.random() < 0.02:
        fields.append("label")
    return "-".join(fields) + r.choice([".whl"] * 30 + [".WHL", ".whl ", ".whl\n", "", ".zip", ".tar.gz"])


VARIABLES = {
    "os_name": ["posix", "nt", "java", "1"],
    "sys_platform": ["linux", "win32", "darwin", "linux2"],
    "platform_machine": ["x86_64", "arm64", "AMD64", ""],
    "platform_python_implementation": ["CPython", "PyPy"],
    "platform_release": ["6.1.0-13-amd64", "6.1", "10", "5.15.0", "24.1.0", ""],
    "platform_system": ["Linux", "Windows", "Darwin"],
    "platform_version": ["#1 SMP Debian 6.1.55-1", "10.0.19041", "1"],
    "python_version": ["3.12", "3.9", "3.10", "2.7", "3", "4.0"],
    "python_full_version": ["3.12.1", "3.9.0", "3.13.0rc1", "3.12.1+", "3.14.0a1+", "2.7.18"],
    "implementation_name": ["cpython", "pypy"],
    "implementation_version": ["3.12.1", "7.3.12", "3.13.0rc1", "7.3.12.alpha0"],
    "extra": ["", "test", "Test_All", "test-all", "a.b", "X"],
}
ALIASES = ["os.name", "sys.platform", "platform.version", "platform.machine", "platform.python_implementation", "python_implementation"]
RARE = ["extras", "dependency_groups", "os.nam", "python-version", "PYTHON_VERSION", "extra_", "platform.release"]


def quoted(r, text):
    if r.random() < 0.03:
        text += r.choice(["\\n", "\\x41", "\\", "\\\\", "\\q", "\\101", "\\u00e9", "\\'", "\\N{BULLET}", "\n", "'", '"', "{}", "\\x27", "\\U0001F600", "\\x4", "\\8"])
    quote = r.choice(["'", '"'])
    return quote + text + quote


def literal(r, variable):
    kind = r.random()
    if variable and "version" in variable or variable == "platform_release":
        if kind < 0.8:
            return r.choice(["3.9", "3.10", "3.12", "3.12.1", "3", "3.*", "3.12.*", "2.7", "4", "3.13.0rc1", "3.13", "3.12.1+local", "6.1", "7.3", ">=3", "=3", "3.9 3.10", "3.9,3.12"])
        return some_version(r)
    if kind < 0.6:
        return r.choice(VARIABLES.get(variable, ["x"]))
    if kind < 0.8:
        return r.choice(["linux", "posix nt", "Test.All", "test_all", "a-b", "A_B", "1.0", "", "Lin", "x y", "win", "\u00e9", "a__b-.c"])
    return some_version(r)


def comparison(r):
    variable = r.choice(list(VARIABLES)) if r.random() < 0.93 else r.choice(ALIASES + RARE)
    operator = r.choice(OPERATORS + ["==", ">=", "<", "in", "not in", "in", "not  in" if r.random() < 0.2 else "!="])
    if r.random() < 0.002:
        operator = r.choice(["<>", "=", "not", "notin", "is", "IN", "===="])
    value = quoted(r, literal(r, variable))
    left, right = (variable, value) if r.random() < 0.75 else (value, variable)
    kind = r.random()
    if kind < 0.015:
        left, right = quoted(r, "a"), value
    elif kind < 0.03:
        left, right = variable, r.choice(list(VARIABLES))
    blank = r.choice(["", " ", " ", "\t", "  "]) if operator[0] in "<>=!~" else " "
    return left + blank + operator + blank + right


def marker(r, depth=0):
    terms = []
    for _ in range(r.choice([1, 1, 1, 2, 2, 3]) if depth < 4 else 1):
        if r.random() < 0.2 and depth < 6:
            terms.append("(" + r.choice(["", " "]) + marker(r, depth + 1) + r.choice(["", " "]) + ")")
        else:
            terms.append(comparison(r))
    text = terms[0]
    for term in terms[1:]:
        text += r.choice([" and ", " or ", "  and\t", " or "]) + term
    if depth == 0 and r.random() < 0.01:
        nested = r.randrange(1, 40)
        text = "(" * nested + text + ")" * nested
    return text


def environment(r):
    """A whole environment mostly, so that most markers have an answer."""
    values = {key: r.choice(known) for key, known in VARIABLES.items()}
    if r.random() < 0.5:
        del values["extra"]
    if r.random() < 0.1:
        # packaging looks at this one before it looks at the marker.
        del values[r.choice([key for key in values if key != "python_full_version"])]
    if r.random() < 0.05:
        values[r.choice(["extras", "dependency_groups"])] = r.choice(["a", "A_B", "test-all other"])
    if r.random() < 0.1:
        values[r.choice(list(values))] = mutated(r, some_version(r), 0.3)
    return values


def requirement(r):
    blank = lambda: r.choice(["", "", "", " ", "  ", "\t"])
    text = blank() + name(r) + blank()
    if r.random() < 0.3:
        extras = ("," + blank()).join(name(r) + blank() for _ in range(r.choice([0, 1, 1, 2, 3])))
        text += "[" + blank() + extras + "]" + blank()
    kind = r.random()
    if kind < 0.15:
        text += "@" + blank() + r.choice(["https://example.org/a.whl", "file:///a", "git+https://x@y#egg=a[b]&c", "x;y", "./a b", "", "\u00e9"]) + r.choice(["", " ", " ", "\t", "\n"])
    elif kind < 0.6:
        text += clauses(r) + blank()
    elif kind < 0.75:
        text += "(" + blank() + (clauses(r) if r.random() < 0.9 else "") + blank() + ")" + blank()
    if r.random() < 0.4:
        text += ";" + blank() + marker(r) + blank()
    return text


# Answers


def normal_version(text):
    try:
        return {"normalized": str(version.Version(text))}
    except version.InvalidVersion:
        return INVALID


def order(left, right):
    try:
        a, b = version.Version(left), version.Version(right)
    except version.InvalidVersion:
        return INVALID
    return (a > b) - (a < b)


def contains(specifier, text, prereleases):
    try:
        return specifiers.SpecifierSet(specifier).contains(text, prereleases=prereleases)
    except specifiers.InvalidSpecifier:
        return INVALID


def normal_name(text):
    try:
        return utils.canonicalize_name(text, validate=True)
    except utils.InvalidName:
        return INVALID


FIELD = re.compile(r"[A-Za-z0-9_.]+")


def stricter(text):
    """Tells whether Truewheel refuses a name that packaging takes."""
    fields = text[: -len(".whl")].split("-")
    edges = fields[0][0] + fields[0][-1]
    plain = all(FIELD.fullmatch(field) for field in [fields[0], *fields[2:]])
    return not plain or not edges.isalnum() or not re.fullmatch(r"[!-~]+", fields[1])


def parsed_file_name(text):
    try:
        project, release, build, _ = utils.parse_wheel_filename(text)
    except utils.InvalidWheelFilename:
        return INVALID
    if stricter(text):
        return None
    sets = [field.lower().split(".") for field in text[: -len(".whl")].split("-")[-3:]]
    parts = {"name": project, "version": str(release), "build": list(build) or None}
    return {**parts, "python": sets[0], "abi": sets[1], "platform": sets[2]}


def file_name_tags(text):
    parts = parsed_file_name(text)
    if not isinstance(parts, dict):
        return parts
    triples = [f"{p}-{a}-{o}" for p in parts["python"] for a in parts["abi"] for o in parts["platform"]]
    assert {str(tag) for tag in utils.parse_wheel_filename(text)[3]} == set(triples)
    return list(dict.fromkeys(triples))


def evaluated(text, values):
    # What packaging would take from the running machine must not be there.
    absent = [key for key in VARIABLES if key not in values and key != "extra"]
    original = markers.default_environment
    markers.default_environment = lambda: {key: value for key, value in original().items() if key not in absent}
    try:
        return markers.Marker(text).evaluate(values)
    except (markers.InvalidMarker, markers.UndefinedComparison, markers.UndefinedEnvironmentName):
        return INVALID
    finally:
        markers.default_environment = original


def parsed_requirement(text):
    try:
        parsed = requirements.Requirement(text)
        condition = str(parsed.marker) if parsed.marker else None
    except (requirements.InvalidRequirement, ValueError):  # A literal with both kinds of quotes has no canonical text.
        return INVALID
    parts = {"name": parsed.name, "extras": sorted(parsed.extras), "specifier": str(parsed.specifier)}
    return {**parts, "url": parsed.url, "marker": condition}


# Questions


def question(r, kind):
    """Makes a question and packaging's answer."""
    if kind == "version":
        text = mutated(r, any_version(r), 0.5)
        return {"op": "version.parse", "version": text}, normal_version(text)
    if kind == "compare":
        left, right = some_version(r), mutated(r, some_version(r), 0.02)
        return {"op": "version.compare", "left": left, "right": right}, order(left, right)
    if kind == "specifier":
        text = mutated(r, clauses(r) if r.random() < 0.97 else "", 0.15)
        item = mutated(r, some_version(r), 0.05)
        if r.random() < 0.15:
            item = re.split("=+ *", text.split(",")[0])[-1].removesuffix(".*")
        asked = {"op": "specifier.contains", "specifier": text, "version": item}
        prereleases = r.choice([None, True, False])
        if prereleases is not None or r.random() < 0.2:
            asked["prereleases"] = prereleases
        return asked, contains(text, item, prereleases)
    if kind == "name":
        text = mutated(r, name(r), 0.3)
        return {"op": "name.canonicalize", "name": text}, normal_name(text)
    if kind == "filename":
        text = mutated(r, file_name(r), 0.25)
        if r.random() < 0.4:
            return {"op": "filename.tags", "filename": text}, file_name_tags(text)
        return {"op": "filename.parse", "filename": text}, parsed_file_name(text)
    if kind == "marker":
        text, values = mutated(r, marker(r), 0.1), environment(r)
        return {"op": "marker.evaluate", "marker": text, "environment": values}, evaluated(text, values)
    text = mutated(r, requirement(r), 0.2)
    return {"op": "requirement.parse", "requirement": text}, parsed_requirement(text)


KINDS = {"version": 3, "compare": 2, "specifier": 5, "name": 1, "filename": 3, "marker": 5, "requirement": 5}


def main():
    directory, seed, count, program = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    sys.set_int_max_str_digits(0)
    r = random.Random(seed)
    kinds, weights = list(KINDS), list(KINDS.values())
    asked, expected = [], []
    with open(directory / "questions.jsonl", "w", encoding="utf-8", newline="\n") as out:
        for number_ in range(count):
            kind = r.choices(kinds, weights)[0]
            request, answer = question(r, kind)
            asked.append((kind, request))
            expected.append(answer)
            out.write(json.dumps({**request, "id": number_}, ensure_ascii=r.random() < 0.5) + "\n")

    with open(directory / "questions.jsonl", "rb") as questions, open(directory / "answers.jsonl", "wb") as answers:
        subprocess.run(program, stdin=questions, stdout=answers, check=True)

    totals = {kind: [0, 0, 0, 0] for kind in kinds}
    with open(directory / "answers.jsonl", encoding="utf-8") as answers, open(directory / "differences.jsonl", "w") as differences:
        for index, ((kind, request), answer) in enumerate(zip(asked, expected)):
            got = json.loads(answers.readline())
            assert got["id"] == index, got
            ours = got["result"] if "result" in got else got["error"]["code"]
            row = totals[kind]
            row[0] += 1
            row[1] += answer == INVALID
            if answer is None and ours == INVALID:
                row[2] += 1
            elif ours != answer or type(ours) is not type(answer):
                row[3] += 1
                differences.write(json.dumps({**request, "packaging": answer, "truewheel": got}) + "\n")
        assert not answers.readline()

    print(f"packaging {packaging.__version__}, seed {seed}")
    print(f"{'kind':12} {'questions':>10} {'invalid':>9} {'stricter':>9} {'different':>10}")
    for kind, row in [*totals.items(), ("all", [sum(column) for column in zip(*totals.values())])]:
        print(f"{kind:12} {row[0]:10} {row[1]:9} {row[2]:9} {row[3]:10}")
    sys.exit(1 if any(row[3] for row in totals.values()) else 0)


if __name__ == "__main__":
    main()
