"""A real bundle as a set of assets, the base libraries of the crate eryx-runtime: bundle.py LAUNCHER FOLDER REPORT

cargo fetches the crate. Its files are described by a manifest with their digests, and unpacked from a folder of links to them.
"""

import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

from checks import Checks, Truewheel, holds, same, table

CRATE, VERSION = "eryx-runtime", "0.14.0"


def fetched_crate(folder):
    (folder / "src").mkdir(parents=True)
    (folder / "src" / "lib.rs").write_text("")
    package = '[package]\nname = "bundle"\nversion = "0.0.0"\nedition = "2021"\n\n[workspace]\n'
    (folder / "Cargo.toml").write_text(f'{package}\n[dependencies]\n{CRATE} = "={VERSION}"\n')
    subprocess.run(["cargo", "fetch", "--quiet"], cwd=folder, check=True)
    told = subprocess.run(["cargo", "metadata", "--quiet", "--offline", "--format-version", "1"], cwd=folder, check=True, stdout=subprocess.PIPE)
    (crate,) = [one for one in json.loads(told.stdout)["packages"] if (one["name"], one["version"]) == (CRATE, VERSION)]
    return pathlib.Path(crate["manifest_path"]).parent


MANIFEST = pathlib.Path(__file__).resolve().parents[2] / "core/src/main/resources/dev/truewheel/wasm" / f"{CRATE}-{VERSION}.json"


def holds_manifest(rows):
    """The manifest of base libraries that the program brings has exactly these files."""
    told = [file for file in json.loads(MANIFEST.read_text())["files"] if "crate" not in file]
    keys = ("size", "sha256", "unpacked_size", "unpacked_sha256")
    same("files", sorted((pathlib.PurePosixPath(file["path"]).name, *(str(file[key]) for key in keys)) for file in told), sorted(
        tuple(str(cell).replace(",", "") for cell in row) for row in rows))


def main(launcher, folder, report):
    checks, folder = Checks(), pathlib.Path(folder).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    source, cache = folder / "links", folder / "cache"
    crate = fetched_crate(folder / "crate")
    source.mkdir()
    for place in ("libs", "prebuilt"):
        for file in (crate / place).glob("*.zst"):
            (source / file.name).symlink_to(file)
    files = sorted(source.iterdir())
    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    manifest = folder / "SHA256SUMS"
    manifest.write_text("".join(f"{digest}  {name}\n" for name, digest in digests.items()))
    truewheel = Truewheel(pathlib.Path(launcher).resolve(), folder / "home")
    words = ["--manifest", manifest, "--source", f"file:{source}", "--cache-dir", cache]

    with checks(f"the {len(files)} base libraries of {CRATE} {VERSION}, verified and unpacked"):
        same("files", len(files), 11)
        paths = [pathlib.Path(line) for line in truewheel("asset", "fetch", "*", *words).ended(0).lines]
        same("names", sorted(path.name for path in paths), sorted(name.removesuffix(".zst") for name in digests))
        rows = []
        for path in sorted(paths):
            packed = source / (path.name + ".zst")
            by_zstd = subprocess.run(["zstd", "-dcq", str(packed.resolve())], stdout=subprocess.PIPE, check=True).stdout
            holds(f"{path.name} is what zstd -d makes of it", path.read_bytes() == by_zstd)
            sizes = packed.stat().st_size, len(by_zstd)
            rows.append([packed.name, f"{sizes[0]:,}", digests[packed.name], f"{sizes[1]:,}", hashlib.sha256(by_zstd).hexdigest()])
        holds_manifest(rows)
        rows.append(["11 files", f"{sum(file.stat().st_size for file in files):,}", "", f"{sum(path.stat().st_size for path in paths):,}", ""])
        table(["file", "bytes", "sha256", "unpacked", "sha256 unpacked"], rows, report)
    with checks("the bundle is there without its source"):
        (folder / "links").rename(folder / "elsewhere")
        same("files", len(truewheel("asset", "fetch", "*", *words).ended(0).lines), 11)
        truewheel("asset", "verify", "--cache-dir", cache).ended(0)
    with checks("a spoiled file of the bundle is refused, and the others come"):
        shutil.copytree(folder / "elsewhere", source)
        data = bytearray((source / "libc.so.zst").read_bytes())
        data[1000] ^= 1
        (source / "libc.so.zst").write_bytes(data)
        shutil.rmtree(cache)
        told = truewheel("asset", "fetch", "*", *words).ended(1)
        holds(f"both digests are told: {told.err}", digests["libc.so.zst"] in told.err and hashlib.sha256(data).hexdigest() in told.err)
        came = {path.name for path in cache.rglob("*") if path.is_file() and ".truewheel" not in path.parts}
        same("what came", came, {name.removesuffix(".zst") for name in digests} - {"libc.so"})
    shutil.rmtree(folder)
    checks.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
