"""Writes what Python's packaging library says to be the tags of many targets.

    make_target_vectors.py lists FOLDER    FOLDER/platforms.tsv and FOLDER/targets.tsv, with lengths and digests of the lists
    make_target_vectors.py uv-lists PROGRAM FOLDER    the same for uv, which PROGRAM asks, as FOLDER/uv-targets.tsv
    make_target_vectors.py requests        the same questions as requests of `truewheel batch`, on standard output
    make_target_vectors.py compare FILE    compares the answers in FILE with the library; prints counts, fails on a difference

Nothing of the machine it runs on gets into the answers: the library is asked with everything given, and where it insists on
looking at the system, what it would see is replaced.
"""

import hashlib
import json
import subprocess
import sys
import sysconfig
from unittest import mock

from packaging import _manylinux, _musllinux, tags

HOSTS = [
    "manylinux_2_5_x86_64", "manylinux_2_17_x86_64", "manylinux_2_28_x86_64", "manylinux_2_31_x86_64",
    "manylinux_2_36_x86_64", "manylinux_2_41_x86_64", "manylinux_3_4_x86_64", "manylinux_2_4_x86_64", "manylinux_1_2_x86_64",
    "manylinux_2_34_i686", "manylinux_2_31_aarch64", "manylinux_2_16_aarch64", "manylinux_2_35_armv7l",
    "manylinux_2_31_armv8l", "manylinux_2_28_ppc64", "manylinux_2_28_ppc64le", "manylinux_2_28_s390x",
    "manylinux_2_39_riscv64", "manylinux_2_30_riscv64", "manylinux_2_40_loongarch64",
    "musllinux_1_1_aarch64", "musllinux_1_2_x86_64", "musllinux_1_2_armv8l", "musllinux_1_3_riscv64",
    "linux_x86_64", "linux_armv8l", "linux_mips64",
    "macosx_14_0_arm64", "macosx_26_0_arm64", "macosx_11_0_arm64", "macosx_14_0_x86_64", "macosx_14_5_x86_64",
    "macosx_11_0_x86_64", "macosx_10_15_x86_64", "macosx_10_9_x86_64", "macosx_10_3_x86_64", "macosx_10_6_i386",
    "macosx_10_5_ppc64", "macosx_10_4_ppc", "macosx_9_2_ppc", "macosx_12_0_i386",
    "win32", "win_amd64", "win_arm64",
    "ios_13_0_arm64_iphoneos", "ios_17_4_arm64_iphonesimulator", "ios_12_11_x86_64_iphonesimulator", "ios_11_4_arm64_iphoneos",
    "android_24_arm64_v8a", "android_35_x86_64", "android_16_armeabi_v7a", "android_15_x86",
    "pyemscripten_2025_0_wasm32", "wasi_0_0_0_wasm32", "freebsd_14_1_release_amd64",
]  # fmt: skip


def versioned(host):
    family, major, minor, arch = host.split("_", 3)
    return int(major), int(minor), arch


def platforms(host):
    """What packaging.tags.platform_tags would list on a host."""
    if host.startswith(("manylinux_", "musllinux_", "linux_")):
        glibc, musl, arch = (-1, -1), None, host.removeprefix("linux_")
        if host.startswith("manylinux_"):
            major, minor, arch = versioned(host)
            glibc = (major, minor)
        elif host.startswith("musllinux_"):
            major, minor, arch = versioned(host)
            musl = _musllinux._MuslVersion(major, minor)
        with (
            mock.patch.object(sysconfig, "get_platform", lambda: "linux_" + arch),
            mock.patch.object(_manylinux, "_get_glibc_version", lambda: _manylinux._GLibCVersion(*glibc)),
            mock.patch.object(_manylinux, "_get_manylinux_module", lambda: None),
            mock.patch.object(_manylinux, "_is_linux_armhf", lambda executable: True),
            mock.patch.object(_manylinux, "_is_linux_i686", lambda executable: True),
            mock.patch.object(_musllinux, "_get_musl_version", lambda executable: musl),
        ):
            return list(tags._linux_platforms(is_32bit=False))
    if host.startswith("macosx_"):
        major, minor, arch = versioned(host)
        return list(tags.mac_platforms((major, minor), arch))
    if host.startswith("ios_"):
        major, minor, arch = versioned(host)
        return list(tags.ios_platforms((major, minor), arch))
    if host.startswith("android_"):
        _, level, abi = host.split("_", 2)
        return list(tags.android_platforms(int(level), abi))
    if host.startswith("pyemscripten_"):
        # The second platform of this system cannot be told from the first.
        version = host.removeprefix("pyemscripten_").removesuffix("_wasm32")
        with mock.patch.object(sysconfig, "get_config_var", lambda name: version):
            return list(tags._emscripten_platforms())[:1]
    with mock.patch.object(sysconfig, "get_platform", lambda: host):
        return list(tags._generic_platforms())


def target(implementation, python, host, abis=None, threading=None):
    request = {"implementation": implementation, "python": python, "platforms": platforms(host)}
    if abis is not None:
        request["abis"] = abis
    if threading is not None:
        request["threading"] = threading
    return host, request


def targets():
    for minor in range(16):
        yield target("cpython", f"3.{minor}", "manylinux_2_31_x86_64")
    for host in HOSTS:
        if platforms(host):
            yield target("cpython", "3.12", host)
    for python, host in (("3.13", "manylinux_2_28_aarch64"), ("3.14", "macosx_14_0_arm64"), ("3.15", "win_amd64")):
        yield target("cpython", python, host, threading="free-threaded")
        yield target("cpython", python, host, abis=[f"cp{python.replace('.', '')}td", f"cp{python.replace('.', '')}t"])
    yield target("cpython", "3.12", "musllinux_1_2_x86_64", abis=["cp312d", "cp312"])
    yield target("cpython", "3.3", "win32", abis=["cp33m"])
    yield target("cpython", "3.12", "win_amd64", abis=["abi3", "none", "cp312"])
    yield target("cpython", "3.12", "win_amd64", abis=[])
    yield target("cpython", "2.7", "manylinux_2_17_x86_64", abis=["cp27mu"])
    yield target("cpython", "3", "win_amd64")
    yield target("cpython", "3", "win_amd64", abis=["cp3"])
    yield target("cpython", "4.0", "win_amd64")
    yield target("cpython", "4.2", "macosx_26_0_arm64")
    yield target("pypy", "3.10", "manylinux_2_28_x86_64", abis=["pypy310_pp73"])
    yield target("pypy", "3.11", "macosx_14_0_arm64", abis=["pypy311_pp73", "none"])
    yield target("pypy", "3", "win_amd64", abis=["pypy3"])
    yield target("graalpy", "3.11", "manylinux_2_28_aarch64", abis=["graalpy242_311_native"])
    yield target("pyston", "3.8", "manylinux_2_31_x86_64", abis=["pyston_23_x86_64_linux_gnu"])
    yield target("ironpython", "3.4", "win_amd64", abis=[])
    yield target("jython", "2.7", "win_amd64", abis=["none", "java"])
    yield target("python", "3.12", "linux_x86_64", abis=["none"])
    yield target("rustpython", "3.13", "wasi_0_0_0_wasm32", abis=["rustpython04"])


def listed(request):
    """What sys_tags would list for an interpreter, with everything given."""
    version = tuple(int(part) for part in request["python"].split("."))
    digits = "".join(map(str, version))
    name = tags.INTERPRETER_SHORT_NAMES.get(request["implementation"], request["implementation"])
    abis, platform_list = request.get("abis"), request["platforms"]
    generic = None
    if name == "cp":
        if abis is None and len(version) > 1:
            abis = default_abis(version, digits, request.get("threading", "gil"))
        found = tags.cpython_tags(version, abis if abis is not None else [], platform_list)
        generic = "cp" + digits
    else:
        found = tags.generic_tags(name + digits, abis, platform_list)
        generic = "pp3" if name == "pp" else None
    found = [*found, *tags.compatible_tags(version, generic, platform_list)]
    return list(dict.fromkeys(map(str, found)))


def default_abis(version, digits, threading):
    known = {
        "Py_DEBUG": 0, "Py_GIL_DISABLED": threading == "free-threaded", "WITH_PYMALLOC": 1, "Py_UNICODE_SIZE": 4,
    }  # fmt: skip
    with mock.patch.object(tags, "_get_config_var", lambda name, warn=False: known[name]):
        return tags._cpython_abis(version)


def row(question, answer):
    digest = hashlib.sha256("\n".join(answer).encode()).hexdigest()
    return "\t".join((question, str(len(answer)), digest, *(answer[:1] + answer[-1:] if answer else ("", ""))))


def described(host, request):
    """Names a target by its host, so that the list of platforms need not be written out."""
    return json.dumps({**{key: value for key, value in request.items() if key != "platforms"}, "host": host}, sort_keys=True)


def write_lists(folder):
    with open(folder + "/platforms.tsv", "w") as out:
        print("# host\tlength\tsha256 of the lines\tfirst\tlast", file=out)
        for host in HOSTS:
            print(row(host, platforms(host)), file=out)
    with open(folder + "/targets.tsv", "w") as out:
        print("# target\tlength\tsha256 of the lines\tfirst\tlast", file=out)
        for host, request in targets():
            print(row(described(host, request), listed(request)), file=out)


def uv_targets():
    """Targets that uv knows, each with the version of the implementation, which uv needs for the abi."""
    for host in HOSTS:
        family = host.split("_")[0]
        # What uv has no list for, or one that differs only because it does not look at the version.
        if family not in ("linux", "wasi", "freebsd") and host not in (
            "manylinux_3_4_x86_64", "manylinux_1_2_x86_64", "manylinux_2_31_armv8l", "musllinux_1_2_armv8l",
        ) and not host.endswith(("i386", "ppc", "macosx_10_5_ppc64")) and platforms(host):  # fmt: skip
            yield {"implementation": "cpython", "python": "3.12", "host": host}, "3.12"
    for minor in range(3, 16):
        yield {"implementation": "cpython", "python": f"3.{minor}", "host": "manylinux_2_31_x86_64"}, "3.0"
    for python in ("3.13", "3.15"):
        for debug in (False, True):
            yield {
                "implementation": "cpython", "python": python, "host": "musllinux_1_2_aarch64",
                "threading": "free-threaded", "debug": debug,
            }, python  # fmt: skip
    yield {"implementation": "cpython", "python": "3.12", "host": "win32", "debug": True}, "3.12"
    yield {"implementation": "cpython", "python": "3.7", "host": "win32", "debug": True, "abis": ["cp37dm"]}, "3.7"
    yield {"implementation": "pypy", "python": "3.10", "host": "manylinux_2_28_x86_64", "abis": ["pypy310_pp73"]}, "7.3"
    yield {"implementation": "graalpy", "python": "3.11", "host": "macosx_14_0_arm64", "abis": ["graalpy242_311_native"]}, "24.2"
    yield {"implementation": "pyston", "python": "3.8", "host": "manylinux_2_31_x86_64", "abis": ["pyston_23_x86_64_linux_gnu"]}, "2.3"


def uv_row(question, version):
    """A line for the program that asks uv."""
    build = "debug" if question.get("debug") else "release"
    return " ".join((question["implementation"], question["python"], version, question.get("threading", "gil"), build, question["host"]))


def write_uv_lists(program, folder):
    asked = list(uv_targets())
    lines = "".join(uv_row(*question) + "\n" for question in asked)
    answers = subprocess.run([program], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    with open(folder + "/uv-targets.tsv", "w") as out:
        print("# target\tlength\tsha256 of the lines\tfirst\tlast", file=out)
        for (question, _), answer in zip(asked, answers, strict=True):
            if answer == "unsupported":
                sys.exit(f"uv does not know {question}")
            print(row(json.dumps(question, sort_keys=True), answer.split(" ")), file=out)


def questions():
    for host in HOSTS:
        yield {"op": "target.platforms", "platform": host}, platforms(host)
    for _, request in targets():
        yield {"op": "target.tags", **request}, listed(request)


def compare(file):
    asked = different = 0
    with open(file) as answers:
        for (request, expected), line in zip(questions(), answers, strict=True):
            asked += 1
            answer = json.loads(line)
            if answer.get("result") != expected:
                different += 1
                print("DIFFERENT", json.dumps(request)[:300], "expected", len(expected), "got", line[:300])
    print(asked, "lists compared,", different, "differ")
    return different


if __name__ == "__main__":
    if sys.argv[1] == "lists":
        write_lists(sys.argv[2])
    elif sys.argv[1] == "uv-lists":
        write_uv_lists(sys.argv[2], sys.argv[3])
    elif sys.argv[1] == "requests":
        for request, _ in questions():
            print(json.dumps(request))
    else:
        sys.exit(1 if compare(sys.argv[2]) else 0)
