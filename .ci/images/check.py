"""Compares a profile, as 'truewheel image profile --json' prints it, with what is known: check.py PROFILE FIELD=VALUE...

A FIELD is that of a fact, such as libc_version, or one with its evidence: libc_version.packages=/var/lib/dpkg/status says that
a package database there is among the evidence.
"""

import json
import sys

profile = json.load(open(sys.argv[1]))["profiles"][0]
wrong = 0
for expectation in sys.argv[2:]:
    field, expected = expectation.split("=", 1)
    if field in ("complete", "read"):
        actual = str(profile[field]).lower()
    elif field == "contradictions":
        actual = str(len(profile["contradictions"]))
    elif field == "interpreters":
        actual = str(len(profile["interpreters"]))
    elif "." in field:
        fact, source = field.split(".")
        places = [evidence["where"] for evidence in profile[fact]["evidence"] if evidence["source"] == source]
        actual = expected if expected in places else f"{source} evidence in {places}"
    else:
        actual = str(profile[field]["value"])
    if actual == expected:
        print(f"  {field} = {expected}")
    else:
        wrong += 1
        print(f"  {field} = {actual}, and should be {expected}")
sys.exit(1 if wrong else 0)
