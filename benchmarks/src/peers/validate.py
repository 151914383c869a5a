"""Validates wheels against their RECORD by the library installer. Prints the names of those it refuses.

validate.py WHEEL...
"""

import pathlib
import sys

from installer.sources import WheelFile

for wheel in sys.argv[1:]:
    try:
        with WheelFile.open(pathlib.Path(wheel)) as source:
            source.validate_record()
    except Exception:
        print(wheel)
