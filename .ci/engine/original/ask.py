"""Asks the published driver what it would do: ask.py FOLDER SEED COUNT REPOSITORIES WHEEL [CASE...]

For COUNT option sets, seeded, the driver runs with a recording docker first on PATH and with REPOSITORIES in the place of the hub it
clones from. FOLDER/answers.jsonl gets a line for each: the options, how it ended, the tag, and every call of docker. With CASE,
which is JSON of one option set, those are asked instead.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from queue import Queue

HERE = os.path.dirname(os.path.abspath(__file__))
WORKERS = 2
# Answers option sets one by one, since most of the time of a driver goes into its start.
ONE = """
import json, os, sys
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
import rlmesh
usual = dict(os.environ)
for line in sys.stdin:
    case, own, folder = json.loads(line)
    os.environ.clear()
    os.environ.update(usual)
    os.environ.update(own)
    os.chdir(folder)
    try:
        build = rlmesh.SandboxBuild(**case["build"])
        if case.get("num_envs") is None:
            rlmesh.SandboxEnv(case["source"], build=build, **case["kwargs"])
        else:
            rlmesh.SandboxVectorEnv(
                case["source"], case["num_envs"], vectorization_mode=case.get("vectorization"), build=build, **case["kwargs"]
            )
        end = {"type": None, "message": None}
    except BaseException as fault:
        end = {"type": type(fault).__name__, "message": str(fault)}
    os.chdir("/")
    print(json.dumps(end), file=answers, flush=True)
"""

PIECES = [
    "a", "Z", "0", "9", "-", "--", "_", ".", "..", "/", ":", "@", " ", "  ", "'", '"', "\\", "$", "`", "$(id)", ";", "&&", "#", "%", "{{.ID}}", "|",
    "*", "ü", "É", "ß", "İ", "日本", "\u2028", "\u00a0", "\U0001f600", "gym", "-v1", "-v0", "\u0301",
]
SPACES = ["", "", "", " ", "\t", "\u00a0", "\u3000", "  \n", "\u2003", "\u0085"]


class Chance(random.Random):
    def word(self, longest=8):
        return "".join(self.choice(PIECES) for _ in range(self.randint(1, longest)))

    def around(self, text):
        return self.choice(SPACES) + text + self.choice(SPACES)

    def value(self, depth=0):
        kind = self.randrange(8 if depth < 3 else 6)
        if kind == 0:
            return self.randint(-(2**53), 2**53) if self.random() < 0.5 else self.randint(-9, 99)
        if kind == 1:
            return self.randint(-4000, 4000) / 8
        if kind < 5:
            return self.choice(["", "x", self.word(), "line\nbreak\t\x01", "\x7f\u200b"])
        if kind == 5:
            return self.choice([None, True, False])
        if kind == 6:
            return [self.value(depth + 1) for _ in range(self.randrange(4))]
        return {self.word(3): self.value(depth + 1) for _ in range(self.randrange(4))}


def gym(chance, odd):
    names = ["CartPole-v1", "gym://CartPole-v1", " gym://CartPole-v1 ", "gym://ALE/Pong-v5", "gym://my_pkg:Weird__Env-v0", "Ant.Maze-v12"]
    if not odd or chance.random() < 0.3:
        return chance.choice(names)
    if chance.random() < 0.3:
        return chance.choice(["gym://" + "a" * chance.choice([150, 260]) + "-v0", "gym://", "gym:// ", "GYM://CartPole-v1", "https://example.invalid/x", "gym://a\tb"])
    return chance.around(chance.choice(["gym://", "gym://", ""]) + chance.word() + "-v%d" % chance.randrange(20))


def hub(chance, odd):
    commit = "d37fab651b772961bdfeba59bbc3674be8972d58"
    places, selectors = ["org/repo"], [None, None, "suite/0", "Suite_A", "suite", "ü/" + "x" * 130]
    revisions = [None, "main", "light", commit, commit, commit.upper()]
    if odd:
        places += ["org/repo"] * 8 + ["org", "org/", "/repo", "org/repo/x", "-org/repo", "org/re--po", "org/re..po", "o rg/repo", "org/repo."]
        revisions += [
            "v1.0", commit[:39], commit + "0", "", " ", "refs/pr/1", "refs/heads/main", "HEAD", "nowhere", "-x", "--upload-pack=x", "v1.*", "a^b",
            "a~1", "a\\b", "a[b", "a?b", "main:",
        ]
        selectors += ["", "/", "a/", "/b", "a/b/c", "-a", "a/-b", "a b", "a:b"]
    revision, selector = chance.choice(revisions), chance.choice(selectors)
    text = "hf://" + chance.choice(places) + ("" if revision is None else "@" + revision) + ("" if selector is None else ":" + selector)
    return chance.around(text) if odd else text


def cases(seed, count, wheel):
    chance = Chance(seed)
    bases = [
        "python:3.11-slim", " python:3.11-slim ", "python:3.12-slim-bookworm", "", " ", "pytorch/pytorch:2.4.0-cuda12.4",
        "registry.example:5000/team/python:3.11", "python:3.11-slim@sha256:" + "ab" * 32, "python", "localhost/x", "python:3.11-slim\n",
        "[::1]:5000/x:1", "team__x/y.z-1:T_1.0-x", "docker.io/library/python:3",
    ]
    odd_bases = ["a\nb", "python:3.11-slim AS x", "--platform=linux/arm64 python:3.11-slim"]
    runtimes = [
        "rlmesh==0.1.0", " rlmesh==0.1.0rc1 ", "rlmesh", "rlmesh[gym]>=0.1", wheel, wheel, "https://example.invalid/rlmesh-1.whl",
        "rlmesh @ https://example.invalid/rlmesh-1.whl", "x.WHL",
    ]
    odd_runtimes = ["local", "", " ", "local ", "none.whl", os.path.basename(wheel), "a\nb", "-r x", "file:///none.whl", "a\tb"]
    packages = [
        "minigrid", "gymnasium[atari]==1.0", "ale-py>=0.10,<0.11", "it's", "numpy ; python_version < '3.13'", " spaced ", "$(id) `id` \"x\" \\",
        "git+https://example.invalid/a.git@v1#egg=a", "minigrid",
    ]
    imports = ["ale_py", "minigrid.envs", " spaced ", "ü.x"]
    odd_texts = ["", " ", "a\nb", "-e .", "--index-url=x", "a\tb", "a\x01b"]
    memories = ["off", "none", "unbounded", "4g", "1.5g", "512MB", " 2G ", "1073741824", "auto", "AUTO", "", "0.5t", "3kb"]
    odd_memories = ["20 g", "0", "-5g", "x", "1e3"]

    def some(values, odd_values, odd, share):
        if chance.random() >= share:
            return None
        return chance.choice(odd_values) if odd and chance.random() < 0.4 else chance.choice(values)

    for _ in range(count):
        odd, of_hub = chance.random() < 0.4, chance.random() < 0.4
        build = {
            "base_image": some(bases, odd_bases, odd, 0.6),
            "rlmesh_package": some(runtimes, odd_runtimes, odd, 0.6),
            "build_memory": some(memories, odd_memories, odd, 0.3),
        }
        build = {name: value for name, value in build.items() if value is not None}
        for name, values in (("packages", packages), ("imports", imports)):
            build[name] = [
                "a" + chance.word() if chance.random() < 0.25 else chance.choice(values) for _ in range(chance.choice([0, 0, 1, 2, 3]))
            ]
            if odd and chance.random() < 0.2:
                build[name].append(chance.choice([*odd_texts, chance.word()]))
        if of_hub or chance.random() < 0.1:
            build["trust_remote_code"] = not odd or chance.random() < 0.8
            build["allow_unpinned_hf"] = not odd or chance.random() < 0.8
        environment = {}
        for name, values in (
            ("RLMESH_SANDBOX_BASE_IMAGE", ["python:3.10-slim", "", " ", " python:3.13-slim "]),
            ("RLMESH_SANDBOX_RLMESH_PACKAGE", ["rlmesh==0.0.9", "", " ", " rlmesh ", wheel]),
            ("RLMESH_SANDBOX_BUILD_MEMORY", ["2g", "", "none", " "] + ["x"] * odd),
        ):
            if chance.random() < 0.2:
                environment[name] = chance.choice(values)
        many = chance.random() < 0.3
        yield {
            "source": hub(chance, odd) if of_hub else gym(chance, odd),
            "build": build,
            "environment": environment,
            "kwargs": {} if chance.random() < 0.4 else {"k%d" % i: chance.value() for i in (10, 2, 1)[: chance.randint(1, 3)]},
            "num_envs": chance.choice([2, 3, 16]) if many else None,
            "vectorization": chance.choice([None, "sync", "async"]) if many else None,
        }


class Driver:
    """A driver with a recording docker, asked by lines."""

    def __init__(self, folder, repositories):
        self.folder = folder
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("RLMESH_", "GIT_", "DOCKER_"))}
        environment.update(
            PATH=HERE + os.pathsep + os.environ["PATH"],
            GIT_CONFIG_GLOBAL=os.devnull,
            GIT_CONFIG_COUNT="1",
            GIT_CONFIG_KEY_0=f"url.{repositories}/.insteadOf",
            GIT_CONFIG_VALUE_0="https://huggingface.co/",
        )
        with open(os.path.join(folder, "driver.log"), "a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-c", ONE],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, env=environment,
            )

    def ask(self, case):
        with tempfile.TemporaryDirectory(dir=self.folder) as work:
            calls = os.path.join(work, "calls")
            own = {**case["environment"], "CALLS": calls, "TMPDIR": work}
            self.process.stdin.write(json.dumps([case, own, work]) + "\n")
            self.process.stdin.flush()
            error = json.loads(self.process.stdout.readline())
            recorded = []
            if os.path.exists(calls):
                with open(calls) as file:
                    recorded = [json.loads(line.replace(work, "WORK")) for line in file]
        build = next((call["argv"] for call in recorded if "dockerfile" in call), [])
        tag = next((build[i + 1] for i, a in enumerate(build[:-1]) if a in ("-t", "--tag")), None)
        # As documents of their own, so that numbers stay as they are written.
        keywords = {name: json.dumps(value, ensure_ascii=False) for name, value in case["kwargs"].items()}
        return {"case": case, "keywords": keywords, "error": error, "tag": tag, "calls": recorded}

    def end(self):
        self.process.stdin.close()
        self.process.wait()


folder, seed, count, repositories, wheel = sys.argv[1:6]
folder = os.path.abspath(folder)
os.makedirs(folder, exist_ok=True)
asked = [json.loads(text) for text in sys.argv[6:]]
asked = [{"build": {}, "environment": {}, "kwargs": {}, **case} for case in asked] or cases(int(seed), int(count), wheel)
drivers = Queue()
for _ in range(WORKERS):
    drivers.put(Driver(folder, repositories))


def ask(case):
    driver = drivers.get()
    try:
        return driver.ask(case)
    finally:
        drivers.put(driver)


with open(os.path.join(folder, "answers.jsonl"), "w") as out, ThreadPoolExecutor(WORKERS) as workers:
    for answer in workers.map(ask, asked):
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
while not drivers.empty():
    drivers.get().end()
