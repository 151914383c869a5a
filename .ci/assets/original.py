"""Runs the original's own functions, as another program's user would: original.py COMMAND ...

  places                answers lines of JSON, each with an environment and folders, by where each asset is found
  names                 the names of files per architecture and language, by the places that are asked for them
  prefetch ADDRESS ARCH as its command does, with GitHub at ADDRESS
  fetch URL DIGEST FOLDER   downloads, verifies and unpacks one file
  unpack FILE           unpacks one file

Its addresses are constants, so its HTTP client is led to ADDRESS.
"""

import asyncio
import contextlib
import json
import os
import pathlib
import sys
import warnings

from exec_sandbox import asset_downloader, assets

VARIABLES = ("EXEC_SANDBOX_", "XDG_CACHE_HOME", "HOME")
RUNNER = asyncio.Runner()


def lead_to(address):
    """Has the original's HTTP client ask another server in place of GitHub."""

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")

        class Session(asset_downloader.aiohttp.ClientSession):
            async def _request(self, method, url, **options):
                text = str(url)
                for host in ("https://api.github.com", "https://github.com"):
                    if text.startswith(host):
                        text = address + text[len(host) :]
                return await super()._request(method, text, **options)

    asset_downloader.aiohttp.ClientSession = Session


def told(work):
    """What came of it: a path, or the name of the error."""
    try:
        path = RUNNER.run(work)
        return str(path) if path is not None else None
    except Exception as error:
        return {"error": type(error).__name__, "text": str(error)}


@contextlib.contextmanager
def surroundings(question):
    before = dict(os.environ)
    for name in list(os.environ):
        if name.startswith(VARIABLES):
            del os.environ[name]
    os.environ.update(question["environment"])
    # The folder beside the sources that is looked into is found from the module's own place.
    file = assets.__file__
    assets.__file__ = str(pathlib.Path(question["root"]) / "src" / "package" / "assets.py")
    machine = assets.get_current_arch, assets.get_gvproxy_suffix
    if "arch" in question:
        suffix = "linux-" + {"x86_64": "amd64", "aarch64": "arm64"}[question["arch"]]
        assets.get_current_arch, assets.get_gvproxy_suffix = (lambda: question["arch"]), (lambda: suffix)
    try:
        yield
    finally:
        assets.__file__ = file
        assets.get_current_arch, assets.get_gvproxy_suffix = machine
        os.environ.clear()
        os.environ.update(before)


def answer(question):
    override = pathlib.Path(question["override"]) if question.get("override") else None
    with surroundings(question):
        assets._assets_singleton = None
        kind = question["ask"]
        if kind == "find":
            return told(assets._find_asset(question["name"], override))
        if kind == "kernel":
            return told(assets.fetch_kernel(question["arch"], override))
        if kind == "gvproxy":
            return told(assets.get_gvproxy_path(override))
        if kind == "ensure":
            return told(assets.ensure_assets(override, download=False))
        if kind == "cache":
            return str(assets._versioned_cache_dir())
        if kind == "version":
            return list(assets._get_asset_version())
        if kind == "offline":
            return assets.is_offline_mode()
        raise ValueError(kind)


class Noted(Exception):
    pass


def names():
    """Which name is looked for, and in which order, is seen by those that are asked for of a path."""
    seen = []

    async def exists(path):
        seen.append(pathlib.Path(path).name)
        return False

    async def loaded():
        raise Noted

    assets.aiofiles.os.path.exists, assets.ensure_registry_loaded = exists, loaded
    assets._get_search_paths = lambda override=None: [pathlib.Path("/anywhere")]
    for arch in ("x86_64", "aarch64"):
        works = {
            "kernel": lambda: assets.fetch_kernel(arch),
            "initramfs": lambda: assets.fetch_initramfs(arch),
            **{
                f"{language.value} base": lambda language=language: assets.fetch_base_image(language.value, arch)
                for language in assets.Language
            },
        }
        for title, work in works.items():
            seen.clear()
            with contextlib.suppress(Noted):
                asyncio.run(work())
            print(json.dumps({"arch": arch, "title": title, "names": list(seen)}))
        asset_downloader.get_arch_name = lambda convention, arch=arch: {"x86_64": "amd64", "aarch64": "arm64"}[arch]
        print(json.dumps({"arch": arch, "title": "gvproxy", "names": ["gvproxy-wrapper-" + assets.get_gvproxy_suffix()]}))


def main(command, *arguments):
    if command == "places":
        for line in sys.stdin:
            print(json.dumps(answer(json.loads(line))), flush=True)
    elif command == "names":
        names()
    elif command == "prefetch":
        lead_to(arguments[0])
        result = asyncio.run(assets.prefetch_all_assets(arguments[1]))
        print(json.dumps({"success": result.success, "downloaded": result.downloaded, "errors": result.errors, "folder": str(result.cache_dir)}))
        sys.exit(0 if result.success else 1)
    elif command == "fetch":
        url, digest, folder = arguments
        unpack = asset_downloader.decompress_zstd if url.endswith(".zst") else None
        print(asyncio.run(asset_downloader.retrieve(url, digest, pathlib.Path(folder), processor=unpack)))
    elif command == "unpack":
        print(asyncio.run(asset_downloader.decompress_zstd(pathlib.Path(arguments[0]))))


main(*sys.argv[1:])
