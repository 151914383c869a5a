"""Runs one environment by the published driver and by the library beside each other: side-by-side.py WARM COMMAND...

COMMAND starts a JVM with the library, which starts and stops environments as it is told. Both build the image first (cold), and then
start it WARM times (warm). The client of the published driver steps both. What each environment sees from inside is asked there.
Nothing of ours may be left behind, and after the first start nothing may be built.
"""

import json
import os
import statistics
import subprocess
import sys
import time

import rlmesh

STEPS = 100
SOURCE, BASE = "gym://CartPole-v1", "python:3.11-slim"
# Its Dockerfile names a syntax image that is not to be had here, and the classic builder takes no notice of that.
os.environ["DOCKER_BUILDKIT"] = "0"
INSIDE = r"""
import os, socket
status = dict(line.split(":\t", 1) for line in open("/proc/self/status").read().splitlines() if ":\t" in line)
def first(*paths):
    for path in paths:
        try:
            return open(path).read().strip()
        except OSError:
            pass
    return "unknown"
def can(work):
    try:
        work()
        return "yes"
    except OSError as refused:
        return "no (%s)" % os.strerror(refused.errno) if refused.errno else "no (%s)" % refused
def write(path):
    with open(path, "w") as file:
        file.write("x")
    os.unlink(path)
def reach(family, *address):
    with socket.socket(family) as s:
        s.settimeout(2)
        s.connect(address)
routes = [line.split() for line in open("/proc/net/route").read().splitlines()[1:]]
print("\n".join("\t".join(row) for row in (
    ("user", "%d:%d" % (os.getuid(), os.getgid())),
    ("capabilities it has", status["CapEff"].strip()),
    ("capabilities it could get", status["CapBnd"].strip()),
    ("may gain privileges", "no" if status["NoNewPrivs"].strip() == "1" else "yes"),
    ("seccomp filter", {"0": "none", "1": "strict", "2": "yes"}[status["Seccomp"].strip()]),
    ("memory limit", first("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")),
    ("process limit", first("/sys/fs/cgroup/pids.max", "/sys/fs/cgroup/pids/pids.max")),
    ("processor limit", first("/sys/fs/cgroup/cpu.max", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us")),
    ("can write to its own files", can(lambda: write("/opt/rlmesh/probe"))),
    ("can write to /tmp", can(lambda: write("/tmp/probe"))),
    ("interfaces", " ".join(sorted(os.listdir("/sys/class/net")))),
    ("routes", " ".join("%s to %s" % (r[0], "anywhere" if r[1] == "00000000" else "its network") for r in routes) or "none"),
    ("reaches 198.51.100.7:80", can(lambda: reach(socket.AF_INET, "198.51.100.7", 80))),
    ("reaches [2001:db8:7::7]:80", can(lambda: reach(socket.AF_INET6, "2001:db8:7::7", 80))),
    ("reaches the host", can(lambda: reach(socket.AF_INET, "172.17.0.1", 8099))),
)))
"""


def docker(*words):
    return subprocess.run(["docker", *words], capture_output=True, text=True, check=True).stdout


def step(env):
    env.reset(seed=1)
    for _ in range(STEPS):
        env.step(env.action_space.sample())


def inside(container):
    lines = docker("exec", container, "python3", "-c", INSIDE).splitlines()
    seen = dict(line.split("\t") for line in lines)
    told = docker("inspect", container)
    seen["its arguments are shown by docker inspect"] = "yes" if "num_envs" in told else "no"
    return seen


class Theirs:
    title = "the published driver"

    def start(self):
        before = set(docker("ps", "-aq", "--no-trunc").split())
        began = time.monotonic()
        self.env = rlmesh.SandboxEnv(SOURCE, build=rlmesh.SandboxBuild(base_image=BASE))
        took = time.monotonic() - began
        (self.container,) = set(docker("ps", "-aq", "--no-trunc").split()) - before
        return took

    def step(self):
        began = time.monotonic()
        step(self.env)
        return time.monotonic() - began

    def stop(self):
        began = time.monotonic()
        self.env.close()
        return time.monotonic() - began


class Ours:
    """Asks the JVM by lines; the times are the ones that it measures around its calls of the library."""

    def __init__(self, title, command, network):
        self.title, self.network = title, network
        self.jvm = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        self.jvm.stdin.write(" ".join(words) + "\n")
        self.jvm.stdin.flush()
        line = self.jvm.stdout.readline()
        if not line:
            sys.exit(f"{self.title} ended with status {self.jvm.wait()}")
        return json.loads(line)

    def start(self):
        told = self.ask("start", SOURCE, BASE, self.network)
        self.uri, self.container = told["uri"], told["container"]
        return told["seconds"]

    def step(self):
        began = time.monotonic()
        env = rlmesh.RemoteEnv(self.uri)
        step(env)
        env.close()
        return time.monotonic() - began

    def stop(self):
        return self.ask("stop")["seconds"]


def images():
    return sorted(docker("images", "-aq", "--no-trunc").split())


def created_since(moment):
    """The names of what was made on the engine since then: containers, and images that were tagged, built, pulled or imported."""
    events = docker("events", "--since", moment, "--until", "0s", "--format", "{{json .}}").splitlines()
    made = [json.loads(event) for event in events]
    return [
        f"{event['Type']} {event['Actor']['Attributes'].get('name', event['Actor']['ID'])}"
        for event in made
        if (event["Type"], event["Action"]) == ("container", "create")
        or (event["Type"] in ("image", "builder") and event["Action"] not in ("delete", "untag"))
    ]


def table(head, rows):
    rows = [head, *rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    for row in rows:
        print("  " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


warm, command = int(sys.argv[1]), sys.argv[2:]
runners = [Theirs(), Ours("the library, open network", command, "open"), Ours("the library", command, "standard")]
cold, seen, times = {}, {}, {runner: {"start": [], "100 steps": [], "stop": []} for runner in runners}
faults = []
for runner in runners[:2]:
    cold[runner] = runner.start()
    runner.step()
    runner.stop()
kept = images()
began = docker("info", "--format", "{{.SystemTime}}").strip()
for turn in range(-1, warm):
    for runner in runners[turn % len(runners):] + runners[: turn % len(runners)]:
        took = [runner.start(), runner.step()]
        if turn < 0:
            seen[runner] = inside(runner.container)
        took.append(runner.stop())
        # The first one warms the JVM up.
        if turn >= 0:
            for name, seconds in zip(times[runner], took):
                times[runner][name].append(seconds)
built = [name for name in created_since(began) if not name.startswith("container")]
if images() != kept or built:
    faults.append(f"something was built again: {built}")
for what, left in (("containers", docker("ps", "-aq")), ("volumes", docker("volume", "ls", "-q")), ("networks", docker("network", "ls", "-q", "--filter", "type=custom"))):
    if left.strip():
        faults.append(f"{what} are left: {left.split()}")

docker("rmi", *docker("images", "--format", "{{.Repository}}:{{.Tag}}", "rlmesh-sandbox-cartpole-v1").split())
middle = {runner: {name: statistics.median(values) for name, values in times[runner].items()} for runner in runners}
print(f"{SOURCE}, {warm} warm runs in turns, medians in seconds")
table(
    ["", *(runner.title for runner in runners)],
    [
        ["cold start, with the build", *(f"{cold[runner]:.2f}" if runner in cold else "" for runner in runners)],
        *([f"warm {name}" if name == "start" else name, *(f"{middle[runner][name]:.3f}" for runner in runners)] for name in times[runners[0]]),
    ],
)
print("seen from inside")
table(["", *(runner.title for runner in runners)], [[what, *(seen[runner][what] for runner in runners)] for what in seen[runners[0]]])
for name in ("start", "stop"):
    ours, theirs = middle[runners[1]][name], middle[runners[0]][name]
    print(f"warm {name} on the same network: {ours / theirs:.2f} of the published driver's time")
    # What else goes on here is in both, but never by the same: only a loss that cannot be missed is a fault.
    if ours > 1.5 * theirs:
        faults.append(f"the library is slower: {name}")
for fault in faults:
    print(f"FAULT: {fault}")
sys.exit(1 if faults else 0)
