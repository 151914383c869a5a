"""Compares a report with the errors that are known to be true: compare.py REPORT.jsonl EXPECTED.tsv.

EXPECTED has the columns wheel, rule, findings, member and reason, parted by tabs; "findings" is their number and "member" a
pattern every one of them has to match ("-" for findings about the wheel as a whole). Ends with status 1 when an error was
not expected, or an expected one is gone.
"""

import collections
import fnmatch
import json
import pathlib
import sys


def read_expected(path):
    expected = {}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            wheel, rule, findings, member, reason = line.split("\t")
            expected[wheel, rule] = (int(findings), member, reason)
    return expected


def table(headings, rows):
    rows = [headings, *[[str(cell) for cell in row] for row in rows]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(headings))]
    for row in rows:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def main(report, expectations):
    with open(report, encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    wheels = [record for record in records if record["type"] == "wheel"]
    by_rule = collections.defaultdict(list)
    errors = collections.defaultdict(list)
    severities = collections.Counter()
    unkept = collections.Counter()
    for wheel in wheels:
        name = pathlib.PurePath(wheel["path"]).name
        severities.update(wheel["counts"])
        unkept.update({(name, more["rule"]): more["count"] for more in wheel["more"]})
        for finding in wheel["findings"]:
            severity = finding["severity"]
            by_rule[finding["rule"], finding["slug"], severity].append(name)
            if severity == "error":
                errors[name, finding["rule"]].append(finding)

    print(f"{len(wheels)} wheels, {sum(wheel['size'] for wheel in wheels):,} bytes")
    print("findings: " + ", ".join(f"{severities[s]} {s}" for s in ("error", "warning", "note")))
    table(
        ["rule", "slug", "severity", "findings", "wheels"],
        [
            [*key, len(names) + sum(unkept[name, key[0]] for name in set(names)), len(set(names))]
            for key, names in sorted(by_rule.items())
        ],
    )

    expected = read_expected(expectations)
    wrong = []
    for key, findings in sorted(errors.items()):
        if key not in expected:
            wrong += [f"unexpected: {key[0]} {key[1]} {f.get('member') or '-'}: {f['message']}" for f in findings]
            continue
        number, member, _ = expected[key]
        found = len(findings) + unkept[key]
        if found != number:
            wrong.append(f"{key[0]} {key[1]}: {found} findings, {number} expected")
        for finding in findings:
            if not fnmatch.fnmatchcase(finding.get("member") or "-", member):
                wrong.append(f"unexpected member: {key[0]} {key[1]} {finding.get('member')}: {finding['message']}")
    wrong += [f"gone: {wheel} {rule}" for wheel, rule in sorted(expected.keys() - errors.keys())]
    print(f"errors: {len(expected)} kinds expected in {len({wheel for wheel, _ in expected})} wheels")
    table(["wheel", "rule", "findings", "why it is true"], [[w, r, n, why] for (w, r), (n, _, why) in sorted(expected.items())])
    if wrong:
        print("\n".join(wrong))
        return 1
    print(f"{len(wheels)} passed, 0 failed, 0 skipped")
    return 0


sys.exit(main(*sys.argv[1:]))
