"""The programs that are compared: each as the command lines that fetch, check and unpack one file."""

import pathlib
import shlex
import sys

HERE = pathlib.Path(__file__).parent


class Order:
    """One file to be fetched: where from, what proves it, and where it goes."""

    def __init__(self, base, name, sha256, folder, manifest):
        self.base, self.name, self.sha256, self.manifest = base, name, sha256, manifest
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    @property
    def words(self):
        words = {"url": self.base + self.name, "base": self.base, "name": self.name, "plain": self.name.removesuffix(".zst"),
                 "sha256": self.sha256, "folder": str(self.folder), "manifest": str(self.manifest), "here": str(HERE)}
        return {key: shlex.quote(value) for key, value in words.items()}


class Program:
    def __init__(self, title, script):
        self.title, self.script = title, script

    def command(self, order):
        return ["bash", "-c", "set -euo pipefail; " + self.script.format(**order.words)]

    def results(self, order):
        """The unpacked file, if it is there: in the cache of ours the name is in a folder of the release."""
        found = order.folder.rglob(order.name.removesuffix(".zst"))
        return [path for path in found if path.is_file() and ".truewheel" not in path.parts]


def programs(launcher):
    python, truewheel = shlex.quote(sys.executable), shlex.quote(str(launcher))
    return [
        Program(
            "truewheel asset fetch",
            f"exec {truewheel} asset fetch {{name}} --manifest {{manifest}} --source {{base}} --cache-dir {{folder}} -q",
        ),
        Program("the original", f"exec {python} {{here}}/original.py fetch {{url}} sha256:{{sha256}} {{folder}}"),
        Program(
            "curl, tee, sha256sum, zstd at once",
            "cd {folder}; mkfifo pipe.$$; sha256sum <pipe.$$ >sum.$$ & "
            "curl -sSf --retry 2 {url} | tee pipe.$$ | zstd -dqf -o {plain}.$$ || bad=1; wait $!; "
            '[ "${{bad-}}$(cut -c 1-64 sum.$$)" = {sha256} ] || {{ rm -f *.$$; echo wrong >&2; exit 1; }}; '
            "mv {plain}.$$ {plain}; rm -f *.$$",
        ),
        Program(
            "curl -C -, then sha256sum, then zstd",
            "cd {folder}; curl -sSf --retry 2 --retry-all-errors -C - -o {name} {url}; "
            'echo {sha256}"  "{name} | sha256sum -c --quiet; zstd -dqf --rm {name} -o {plain}',
        ),
        Program("pooch", f"exec {python} {{here}}/pooch_fetch.py {{base}} {{name}} {{sha256}} {{folder}}"),
        Program(
            "aria2c --checksum, then zstd",
            "cd {folder}; aria2c -q -c --checksum=sha-256={sha256} --file-allocation=none "
            "--auto-file-renaming=false --max-tries=3 --retry-wait=1 -o {name} {url}; zstd -dqf --rm {name} -o {plain}",
        ),
    ]


def parts(big, pipeline):
    """What is only measured: a pipeline that leaves its file on the disk and not on the way there, and each part of the work."""
    big = shlex.quote(str(big))
    return [
        Program(pipeline.title + ", then sync", pipeline.script + "; sync {plain}"),
        Program("receiving alone (curl to a file)", "curl -sSf -o {folder}/{name} {url}"),
        Program("hashing alone (sha256sum)", f"sha256sum {big}"),
        Program("hashing alone (openssl)", f"openssl dgst -sha256 {big}"),
        Program("unpacking alone (zstd -d to a file)", f"zstd -dqf {big} -o {{folder}}/{{plain}}"),
    ]
