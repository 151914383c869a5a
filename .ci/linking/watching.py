"""Notes which files below a folder are opened, by whatever process."""

import ctypes
import os
import pathlib
import struct

OPEN, IS_FOLDER, NON_BLOCKING = 0x20, 0x40000000, os.O_NONBLOCK


class Watch:
    """From its making on; Linux alone."""

    def __init__(self, *folders):
        self.libc = ctypes.CDLL(None, use_errno=True)
        self.file = self.libc.inotify_init1(NON_BLOCKING)
        self.folders = {}
        for folder in folders:
            for place in [folder, *(path for path in pathlib.Path(folder).rglob("*") if path.is_dir())]:
                watch = self.libc.inotify_add_watch(self.file, os.fsencode(place), OPEN)
                if watch < 0:
                    raise OSError(ctypes.get_errno(), f"{place} cannot be watched")
                self.folders[watch] = pathlib.Path(place)

    def opened(self):
        """The files that were opened since it was last asked, folders left out."""
        seen = []
        while True:
            try:
                data = os.read(self.file, 1 << 16)
            except BlockingIOError:
                return seen
            while data:
                watch, mask, _, length = struct.unpack_from("iIII", data)
                name = os.fsdecode(data[16 : 16 + length].rstrip(b"\0"))
                if not mask & IS_FOLDER:
                    seen.append(self.folders[watch] / name)
                data = data[16 + length :]

    def close(self):
        os.close(self.file)
