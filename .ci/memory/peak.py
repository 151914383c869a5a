"""Runs a command and prints its exit status, its largest resident memory in MiB and its seconds: peak.py COMMAND..."""

import os
import subprocess
import sys
import time

began = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss // 1024, f"{time.monotonic() - began:.1f}")
