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

HERE = os.path.dirname(os.path.abspath(__file__))
ONE = """
import json, sys
case = json.load(sys.stdin)
import rlmesh
build = rlmesh.SandboxBuild(**case["build"])
try:
    if case.get("num_envs") is None:
        rlmesh.SandboxEnv(case["source"], build=build, **case["kwargs"])
    else:
        rlmesh.SandboxVectorEnv(
            case["source"], case["num_envs"], vectorization_mode=case.get("vectorization"), build=build, **case["kwargs"]
        )
    print(json.dumps({"type": None, "message": None}))
except Exception as fault:
    print(json.dumps({"type": type(fault).__name__, "message": str(fault)}))
"""


def cases(seed, count, wheel):
    chance = random.Random(seed)
    names = ["CartPole-v1", "gym://CartPole-v1", " gym://CartPole-v1 ", "gym://ALE/Pong-v5", "gym://my_pkg:Weird__Env-v0", "Ant.Maze-v12"]
    hubs = [
        "hf://org/repo",
        "hf://org/repo@main",
        "hf://org/repo@light",
        "hf://org/repo@d37fab651b772961bdfeba59bbc3674be8972d58",
        "hf://org/repo@D37FAB651B772961BDFEBA59BBC3674BE8972D58",
        "hf://org/repo@d37fab651b772961bdfeba59bbc3674be8972d58:suite/0",
        "hf://org/repo@d37fab651b772961bdfeba59bbc3674be8972d58:Suite_A",
    ]
    bases = [
        None, None, None, "python:3.11-slim", " python:3.11-slim ", "python:3.12-slim-bookworm", "", "pytorch/pytorch:2.4.0-cuda12.4",
        "registry.example:5000/team/python:3.11", "python:3.11-slim@sha256:" + "ab" * 32,
    ]
    runtimes = [None, None, "rlmesh==0.1.0", " rlmesh==0.1.0rc1 ", "rlmesh", "rlmesh[gym]>=0.1", wheel, "local", ""]
    packages = ["minigrid", "gymnasium[atari]==1.0", "ale-py>=0.10,<0.11", "it's", "numpy ; python_version < '3.13'", " spaced ", "git+https://example.invalid/a.git@v1#egg=a"]
    imports = ["ale_py", "minigrid.envs", " spaced "]
    memories = [None, None, None, None, "off", "unbounded", "4g", "1.5g", "512MB", "20 g", "0", "auto", ""]
    for _ in range(count):
        hub = chance.random() < 0.4
        build = {}
        for name, values in (("base_image", bases), ("rlmesh_package", runtimes), ("build_memory", memories)):
            value = chance.choice(values)
            if value is not None:
                build[name] = value
        for name, values in (("packages", packages), ("imports", imports)):
            build[name] = [chance.choice(values) for _ in range(chance.choice([0, 0, 1, 2, 3]))]
        if hub or chance.random() < 0.1:
            build["trust_remote_code"] = chance.random() < 0.85
            build["allow_unpinned_hf"] = chance.random() < 0.7
        environment = {}
        for name, values in (
            ("RLMESH_SANDBOX_BASE_IMAGE", ["python:3.10-slim", "", " python:3.13-slim "]),
            ("RLMESH_SANDBOX_RLMESH_PACKAGE", ["rlmesh==0.0.9", "", " rlmesh "]),
            ("RLMESH_SANDBOX_BUILD_MEMORY", ["2g", "", "none", "x"]),
        ):
            if chance.random() < 0.2:
                environment[name] = chance.choice(values)
        many = chance.random() < 0.3
        yield {
            "source": chance.choice(hubs if hub else names),
            "build": build,
            "environment": environment,
            "kwargs": chance.choice([{}, {"render_mode": "rgb_array"}, {"z": 1, "a": [1.5, None, "ö"]}]),
            "num_envs": chance.choice([2, 3, 16]) if many else None,
            "vectorization": chance.choice([None, "sync", "async"]) if many else None,
        }


def ask(case, folder, repositories):
    with tempfile.TemporaryDirectory(dir=folder) as work:
        calls = os.path.join(work, "calls")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("RLMESH_", "GIT_", "DOCKER_"))}
        environment.update(case["environment"])
        environment.update(
            CALLS=calls,
            PATH=HERE + os.pathsep + os.environ["PATH"],
            TMPDIR=work,
            GIT_CONFIG_GLOBAL=os.devnull,
            GIT_CONFIG_COUNT="1",
            GIT_CONFIG_KEY_0=f"url.{repositories}/.insteadOf",
            GIT_CONFIG_VALUE_0="https://huggingface.co/",
        )
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", ONE],
            input=json.dumps(case), capture_output=True, text=True, env=environment, cwd=work, timeout=120,
        )
        lines = done.stdout.strip().splitlines()
        error = json.loads(lines[-1]) if lines else {"type": "Crash", "message": done.stderr}
        recorded = []
        if os.path.exists(calls):
            with open(calls) as file:
                recorded = [json.loads(line.replace(work, "WORK")) for line in file]
    build = next((call["argv"] for call in recorded if "dockerfile" in call), [])
    tag = next((build[i + 1] for i, a in enumerate(build[:-1]) if a in ("-t", "--tag")), None)
    return {"case": case, "error": error, "tag": tag, "calls": recorded}


folder, seed, count, repositories, wheel = sys.argv[1:6]
os.makedirs(folder, exist_ok=True)
asked = [json.loads(text) for text in sys.argv[6:]]
asked = [{"build": {}, "environment": {}, "kwargs": {}, **case} for case in asked] or cases(int(seed), int(count), wheel)
with open(os.path.join(folder, "answers.jsonl"), "w") as out:
    for case in asked:
        out.write(json.dumps(ask(case, folder, repositories), ensure_ascii=False) + "\n")
