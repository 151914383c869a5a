"""Writes a file of a given size that is moderately compressible, always the same: make_asset.py FILE MEBIBYTES

A third is random, a tenth is zeros, and the rest are pieces of a text of made-up words, like the image of a disk with programs on it.
"""

import random
import sys


def write(path, mebibytes, seed=20261122):
    source = random.Random(seed)
    words = [bytes(source.choices(b"etaoinshrdlucmfwypvbgkjqxz", k=source.randrange(2, 11))) for _ in range(30_000)]
    text = b" ".join(source.choices(words, k=900_000))
    with open(path, "wb") as out:
        for _ in range(mebibytes):
            parts, length = [], 0
            while length < 1 << 20:
                kind, size = source.random(), source.randrange(32, 4_096)
                if kind < 0.33:
                    parts.append(source.randbytes(size))
                elif kind < 0.43:
                    parts.append(bytes(size))
                else:
                    start = source.randrange(len(text) - size)
                    parts.append(text[start : start + size])
                length += len(parts[-1])
            out.write(b"".join(parts)[: 1 << 20])


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
