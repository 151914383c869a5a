"""Runs a command several times and prints its medians, in milliseconds: measure.py TIMES COMMAND..."""

import os
import statistics
import subprocess
import sys
import time

wall, cpu = [], []
for _ in range(int(sys.argv[1]) + 2):
    began = time.monotonic()
    process = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall.append(1000 * (time.monotonic() - began))
    cpu.append(1000 * (usage.ru_utime + usage.ru_stime))
# The first two only warmed the caches of the disk.
print(
    f"exit {os.waitstatus_to_exitcode(status)}, wall {statistics.median(wall[2:]):.0f} (least {min(wall[2:]):.0f}),"
    f" CPU {statistics.median(cpu[2:]):.0f} (least {min(cpu[2:]):.0f})"
)
