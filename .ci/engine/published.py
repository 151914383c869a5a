"""Starts CartPole twice by the published driver, which shows that this engine is one on which it works."""

import os
import time

from rlmesh import SandboxBuild, SandboxEnv

# Its Dockerfile names a syntax image that is not to be had here, and the classic builder takes no notice of that.
os.environ["DOCKER_BUILDKIT"] = "0"
for start in ("cold", "warm"):
    began = time.monotonic()
    env = SandboxEnv("gym://CartPole-v1", build=SandboxBuild(base_image="python:3.11-slim"))
    ready = time.monotonic()
    env.reset(seed=1)
    for _ in range(100):
        env.step(env.action_space.sample())
    stepped = time.monotonic()
    env.close()
    print(
        f"{start}: ready in {ready - began:.2f} s, 100 steps in {stepped - ready:.2f} s, "
        f"ended in {time.monotonic() - stepped:.2f} s"
    )
