"""What the lane has put into its folder: the wheels, the base that the crates carry, and the programs that work without ours."""

import json
import os
import pathlib
import subprocess

# The contract's order, in which an earlier library's symbol wins.
BASE = (
    "libwasi-emulated-process-clocks.so", "libwasi-emulated-signal.so", "libwasi-emulated-mman.so", "libwasi-emulated-getpid.so",
    "libc.so", "libc++abi.so", "libc++.so", "libpython3.14.so", "liberyx_runtime.so", "liberyx_bindings.so",
)
ADAPTER = "wasi_snapshot_preview1"
SITE = "/site-packages"


class Given:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.base, self.modules, self.wheels = self.folder / "base", self.folder / "modules", self.folder / "wheels"
        self.crate = self.folder / "crate"
        self.entries = {entry["key"]: entry for entry in json.loads((self.wheels / "wheels.json").read_text())}

    def files(self, *keys):
        """The wheels of these, each behind those that it needs."""
        wanted = [key for one in keys for key in [*self.entries[one]["after"], one]]
        return [self.wheels / self.entries[key]["file"] for key in dict.fromkeys(wanted)]

    @property
    def right(self):
        """Those with nothing wrong, so ordered that a library's installed name is the one by which it is needed."""
        keys = [key for key, entry in self.entries.items() if entry["fault"] is None]
        return sorted(keys, key=lambda key: key != "core")

    @property
    def wrong(self):
        return [key for key, entry in self.entries.items() if entry["fault"]]

    @property
    def cases(self):
        """The cases by which the crate tests its linker: of each its name and the words that link it by hand."""
        known = {"use-built-in-libdl = true": "--builtin-libdl", "stub-missing-functions = true": "--stub-missing-functions"}
        for case in sorted((self.folder / "cases").iterdir()):
            words = []
            for line in (case / "order").read_text().splitlines():
                kind, name, file = line.split("\t")
                # What is no option of ours changes how the component is encoded, and not whether it is.
                words += [known[name]] if name in known else [] if kind == "option" else [f"--{kind}={name}={file}"]
            yield case.name, words

    def library(self, name):
        return self.wheels / "libraries" / f"{name}.so"

    def order(self, *extensions):
        """The words for the bare linker, wasm-tools and ours: the base, and then extensions as NAME=FILE."""
        words = [f"--library={name}={self.base / name}" for name in BASE]
        words += [f"--dlopen={pair}" for pair in extensions]
        return [*words, f"--adapter={ADAPTER}={self.base / ADAPTER}.reactor.wasm"]

    def wasm_tools(self, *words):
        """The command line of wasm-tools for the base, an extension as NAME=FILE, and more words."""
        extension, *more = words
        plain = [f"{name}={self.base / name}" for name in BASE]
        adapter = f"--adapt={ADAPTER}={self.base / ADAPTER}.reactor.wasm"
        return ["wasm-tools", "component", "link", *plain, "--dl-openable", extension, adapter, "--use-built-in-libdl", *more]

    def bare_link(self, *words):
        """Links by the published crate; the milliseconds of each round."""
        return [float(line) for line in said([self.folder / "bin" / "bare-link", *words]).splitlines()]

    def bare_run(self, component, packages, code):
        """What Python prints in the component, run by the published crate; the runtime's own words are on standard error."""
        words = [self.folder / "bin" / "bare-run", component, self.modules, ":".join(map(str, packages)), code]
        return said(words).strip()


def said(words, seconds=600):
    words = list(map(str, words))
    run = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds, env=dict(os.environ))
    if run.returncode:
        raise AssertionError(f"{pathlib.Path(words[0]).name} ended with {run.returncode}: {(run.stderr or run.stdout)[-600:]}")
    return run.stdout
