"""Prints the verdict on every writer's wheel: judge.py REPORT.jsonl FOLDER FAULTY.tsv.

FOLDER has one folder per writer. FAULTY names the errors that are the writer's own (writer, rule, findings, reason); any other
error, an expected one that is gone, or a writer without a report ends with status 1.
"""

import collections
import json
import pathlib
import sys


def main(report, folder, faulty):
    expected = collections.defaultdict(dict)
    for line in pathlib.Path(faulty).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            writer, rule, findings, reason = line.split("\t")
            expected[writer][rule] = (int(findings), reason)

    judged = {}
    with open(report, encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["type"] == "wheel":
                judged[pathlib.PurePath(record["path"]).parent.name] = record

    writers = sorted(path.name for path in pathlib.Path(folder).iterdir())
    wrong = [f"no report: {writer}" for writer in writers if writer not in judged]
    width = max(map(len, writers))
    for writer in writers:
        findings = judged.get(writer, {"findings": []})["findings"]
        rules = {severity: collections.Counter() for severity in ("error", "warning", "note")}
        for finding in findings:
            rules[finding["severity"]][finding["rule"]] += 1
        errors = rules["error"]
        wanted = {rule: number for rule, (number, _) in expected[writer].items()}
        if dict(errors) != wanted:
            wrong += [f"{writer}: {f['rule']} {f.get('member') or '-'}: {f['message']}" for f in findings if f["rule"] in errors]
            wrong.append(f"{writer}: errors {dict(errors)}, expected {wanted}")
        verdict = "passes" if not errors else "faulty"
        told = "; ".join(
            f"{severity}: " + ", ".join(f"{rule} x{number}" for rule, number in sorted(rules[severity].items()))
            for severity in rules
            if rules[severity]
        )
        print(f"  {writer:{width}}  {verdict}  {told}".rstrip())
        for rule, (_, reason) in expected[writer].items():
            print(f"  {'':{width}}          {rule}: {reason}")
    if wrong:
        print("\n".join(wrong))
        return 1
    print(f"{len(writers)} passed, 0 failed, 0 skipped")
    return 0


sys.exit(main(*sys.argv[1:]))
