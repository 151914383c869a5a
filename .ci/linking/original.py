"""What the original makes of wheels: original.py IMPORTS CODE WHEEL...

Prints as JSON whether it took the wheels, what Python printed or what was said instead, and the seconds from the wheels to that.
"""

import json
import sys
import time

import eryx


def ask(imports, code, wheels):
    began = time.monotonic()

    def answer(verdict, text):
        return {"verdict": verdict, "text": text, "seconds": round(time.monotonic() - began, 3)}

    try:
        factory = eryx.SandboxFactory(packages=wheels, imports=imports, cache=False)
    except Exception as fault:
        return answer("refused", f"{type(fault).__name__}: {fault}")
    except BaseException as fault:  # What its linker did not expect comes as a panic.
        return answer("panicked", f"{type(fault).__name__}: {fault}")
    try:
        return answer("ran", factory.create_sandbox().execute(code).stdout_text.strip())
    except Exception as fault:
        return answer("failed", f"{type(fault).__name__}: {fault}")


if __name__ == "__main__":
    print(json.dumps(ask([name for name in sys.argv[1].split(",") if name], sys.argv[2], sys.argv[3:])))
