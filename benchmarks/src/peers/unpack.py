"""Unpacks wheels as `wheel unpack` does, all in one process, so that Python starts once. Prints the names of those it refuses.

unpack.py FOLDER WHEEL...
"""

import contextlib
import io
import sys

from wheel._commands.unpack import unpack

for wheel in sys.argv[2:]:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            unpack(wheel, sys.argv[1])
    except Exception:
        print(wheel)
