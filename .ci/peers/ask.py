"""Asks other readers of wheels about every archive of a folder: ask.py FOLDER OUT.md.

Prints a table with what our audit reports and what each reader says, and writes it to OUT.md. Archives named like a ZIP rule
("WZ44-anything.whl") have to be reported under that rule, and the profiles pip and uv have to foretell what these two do with every archive;
otherwise it says where not and ends with status 1. The environment names the tools: AUDIT (the command), READERS (a bin folder with
python, pip, uv) and JDK_CLASSES (the compiled JdkReader).
"""

import collections
import concurrent.futures
import hashlib
import http.server
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading

HERE = pathlib.Path(__file__).parent
SECONDS = 30
MOST_FILE = 512 << 20
MOST_MEMORY = 4 << 30
SEVERITIES = ("error", "warning", "note")
PEERS = ["zipfile", "unzip", "ZipFile", "ZipInputStream", "pip", "uv", "uv by URL", "installer"]


def limits(memory):
    def apply():
        resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_FILE, MOST_FILE))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    return apply


def run(command, memory=MOST_MEMORY):
    """Runs a command and returns its standard output, or a reason why there is none."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            preexec_fn=limits(memory),
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None, f"no end within {SECONDS} s"
    said = done.stdout.decode("utf-8", "backslashreplace"), done.stderr.decode("utf-8", "backslashreplace")
    if done.returncode == 0:
        return said[0], ""
    if done.returncode < 0:
        return None, f"ended by signal {-done.returncode}"
    return None, said[1] + "\n" + said[0] or f"status {done.returncode}"


def is_payload(path):
    """Installers rewrite what is in .dist-info and spread .data, so only the rest can be compared."""
    return not re.match(r"[^/]*\.(dist-info|data)/", path)


def listed(text):
    pairs = (line.split() for line in text.splitlines())
    content = {bytes.fromhex("".join(name)).decode("utf-8", "surrogateescape"): digest for digest, *name in pairs}
    return {name: digest for name, digest in content.items() if is_payload(name)}


def tree(folder):
    content = {}
    for parent, folders, files in os.walk(folder):
        for file in files + [f for f in folders if os.path.islink(os.path.join(parent, f))]:
            path = os.path.join(parent, file)
            name = os.path.relpath(path, folder)
            if os.path.islink(path):
                content[name] = "link to " + os.readlink(path)
            elif os.path.isfile(path):
                with open(path, "rb") as data:
                    content[name] = hashlib.file_digest(data, "sha256").hexdigest()
    return {name: digest for name, digest in content.items() if is_payload(name) and name != ".lock"}


def telling_line(peer, lines):
    """Picks the line in which a tool names the fault: each has its own place for it."""
    if peer.startswith("uv"):
        return lines[-1]
    if peer == "pip":
        errors = [line for line in lines if line.startswith("ERROR:") and not line.startswith("ERROR: Exception:")]
        return errors[0] if errors else lines[-1]
    if peer == "unzip":
        return next((line for line in lines if re.search("bad|error|invalid|cannot|mismatch|warning|unsupported|need PK|skipping", line)), lines[-1])
    return lines[0]


def short(peer, reason, *hide):
    """Makes one printable line of what a tool said, without our folders."""
    for text in sorted(hide, key=len, reverse=True):
        reason = reason.replace(text, "")
    lines = [line.strip() for line in reason.splitlines() if line.strip()]
    line = telling_line(peer, lines) if lines else "no reason given"
    line = re.sub(r'^(Exception in thread "main" |ERROR: |error: |cause: |Caused by: |[\u2570\u2500\u25b6 ]+|testing: )', "", line)
    line = re.sub(r"/tmp/[\w.-]+/|pip\._vendor\.|(java\.(util\.zip|util|io|lang)|zipfile|zlib)\.(?=[A-Za-z])", "", line)
    line = re.sub(r"\s+", " ", line.encode("ascii", "backslashreplace").decode()).replace("|", "\\|").replace("`", "'")
    line = re.sub(r"[\x00-\x1f\x7f]", "?", line)
    return line if len(line) <= 100 else line[:97] + "..."


def serve(folder):
    """Serves a folder over HTTP to this machine alone and returns the address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=folder)

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def ask(wheel, address):
    """Returns for every peer either the content it sees or the reason of its refusal."""
    readers = pathlib.Path(os.environ["READERS"])
    python = str(readers / "python")
    java = ["java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", os.environ["JDK_CLASSES"], "JdkReader"]
    answers = {}
    with tempfile.TemporaryDirectory() as folder:
        to = {name: f"{folder}/{name}" for name in ("unzip", "pip", "uv", "url")}
        url = f"{address}/{wheel.parent.name}/{wheel.name}"
        hide = (url, folder, str(wheel), str(wheel.parent), str(wheel.parent.parent))

        def answer(peer, command, content, memory=MOST_MEMORY):
            out, reason = run(command, memory)
            answers[peer] = ("refuses", short(peer, reason, *hide)) if out is None else ("reads", content(out))

        answer("zipfile", [python, str(HERE / "python_readers.py"), "zipfile", str(wheel)], listed)
        # Status 1 of unzip is a warning: it goes on.
        os.mkdir(to["unzip"])
        warn = 'unzip "$@"; status=$?; [ $status -le 1 ]'
        answer("unzip", ["sh", "-c", warn, "unzip", "-t", str(wheel)], lambda out: {})
        if answers["unzip"][0] == "reads":
            run(["unzip", "-o", "-qq", str(wheel), "-d", to["unzip"]])
            answers["unzip"] = ("reads", tree(to["unzip"]))
        answer("ZipFile", [*java, "file", str(wheel)], listed, memory=None)
        answer("ZipInputStream", [*java, "stream", str(wheel)], listed, memory=None)
        offline = ["--no-deps", "--no-index", "--quiet"]
        pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-compile", "--no-cache-dir", *offline]
        answer("pip", [*pip, "--target", to["pip"], str(wheel)], lambda out: tree(to["pip"]))
        uv = [str(readers / "uv"), "pip", "install", "--no-cache", "--no-config", *offline, "--python", python]
        answer("uv", [*uv, "--offline", "--target", to["uv"], str(wheel)], lambda out: tree(to["uv"]))
        answer("uv by URL", [*uv, "--target", to["url"], f"{wheel.name.split('-')[0]} @ {url}"], lambda out: tree(to["url"]))
        answer("installer", [python, str(HERE / "python_readers.py"), "installer", str(wheel)], lambda out: {})
    return answers


def cells(answers):
    """Writes each answer as a cell; readers that see the same content get the same letter."""
    letters = {}
    for peer in PEERS:
        kind, said = answers[peer]
        if kind == "refuses":
            yield f"refuses: {said}"
        elif peer == "installer":
            yield "valid"
        else:
            key = tuple(sorted(said.items()))
            yield "reads " + letters.setdefault(key, chr(ord("A") + len(letters))) if said else "reads nothing"


def place(archive, folder):
    """Copies an archive to where it has the file name of the wheel it claims to be, as installers look at that first."""
    claim = re.search(rb"([A-Za-z0-9][A-Za-z0-9_.]*-[0-9][A-Za-z0-9_.!+]*)\.dist-info/", archive.read_bytes())
    name = claim.group(1).decode() if claim else "unnamed-0"
    wheel = pathlib.Path(folder, archive.stem, f"{name}-py3-none-any.whl")
    wheel.parent.mkdir()
    shutil.copyfile(archive, wheel)
    return wheel


def audit(folder, profile="spec"):
    """Returns the rules reported for every archive, each with the worst severity it was reported with."""
    command = [*os.environ["AUDIT"].split(), "--format", "jsonl", "--jobs", "2", "--fail-on", "never", "--profile", profile]
    # Every archive claims to be the same wheel, which is nobody's fault here.
    command += ["--ignore", "WS03", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"audit ended with {done.returncode}: {done.stderr.decode()}")
    found = collections.defaultdict(dict)
    for record in map(json.loads, done.stdout.splitlines()):
        if record["type"] == "wheel":
            case = pathlib.PurePath(record["path"]).parent.name
            for finding in record["findings"]:
                worst = found[case].get(finding["rule"], "note")
                found[case][finding["rule"]] = min(worst, finding["severity"], key=SEVERITIES.index)
    return found


def versions():
    """Says which releases of the readers were asked."""

    def first_line(*command):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return (done.stdout or done.stderr).splitlines()[0]

    readers = pathlib.Path(os.environ["READERS"])
    unzip = re.search(r"UnZip [\d.]+", first_line("unzip", "-v")).group()
    jdk = re.search(r'"([\d.]+)', first_line("java", "-version")).group(1)
    pip = " ".join(first_line(str(readers / "python"), "-m", "pip", "--version").split()[:2])
    uv = " ".join(first_line(str(readers / "uv"), "--version").split()[:2])
    script = "import importlib.metadata as m; print('installer', m.version('installer'))"
    installer = first_line(str(readers / "python"), "-c", script)
    return f"Asked: Python {sys.version.split()[0]}, {unzip}, JDK {jdk}, {pip}, {uv}, {installer}."


def main(archives, out):
    archives = sorted(pathlib.Path(archives).glob("*.whl"))
    if not archives:
        sys.exit("no archives")
    with tempfile.TemporaryDirectory() as work:
        wheels = [place(archive, work) for archive in archives]
        found = audit(work)
        foretold = {profile: audit(work, profile) for profile in ("pip", "uv")}
        address = serve(work)
        with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
            asked = list(pool.map(lambda wheel: ask(wheel, address), wheels))

    lines = ["| archive | we report | " + " | ".join(PEERS) + " |", "|" + "---|" * (len(PEERS) + 2)]
    missed = []
    for archive, answers in zip(archives, asked):
        rules = found[archive.stem]
        by = {s: sorted(rule for rule, severity in rules.items() if severity == s) for s in SEVERITIES}
        told = "; ".join(f"{severity} {' '.join(names)}" for severity, names in by.items() if names) or "nothing"
        lines.append(f"| {archive.stem} | {told} | " + " | ".join(cells(answers)) + " |")
        wanted = re.match(r"WZ\d\d", archive.name)
        if wanted and wanted.group() not in rules:
            missed.append(f"{archive.name}: not reported under its rule")
    accepted = collections.Counter(peer for answers in asked for peer in PEERS if answers[peer][0] == "reads")
    lines.append("")
    lines.append(f"Of these {len(archives)} archives, " + ", ".join(f"{peer} accepts {accepted[peer]}" for peer in PEERS) + ".")
    intro = (HERE / "intro.md").read_text(encoding="utf-8")
    pathlib.Path(out).write_text("\n".join([intro, versions(), "", *lines]) + "\n", encoding="utf-8")
    print("\n".join(lines))
    for archive, answers in zip(archives, asked):
        for profile, peers in (("pip", ["pip"]), ("uv", ["uv", "uv by URL"])):
            errors = [rule for rule, severity in foretold[profile][archive.stem].items() if severity == "error"]
            refused = [peer for peer in peers if answers[peer][0] == "refuses"]
            if bool(errors) != bool(refused):
                judged = " ".join(errors) or "no error"
                verb = "refuses" if refused else "accepts"
                missed.append(f"profile {profile} finds {judged} in {archive.stem}, and {profile} {verb} it")
    covered = {archive.name[:4] for archive in archives}
    print(f"{len(archives)} archives, {len([c for c in covered if re.match(r'WZ', c)])} ZIP rules")
    if missed:
        print("\n".join(missed))
        return 1
    print(f"{len(archives)} passed, 0 failed, 0 skipped")
    return 0


sys.exit(main(*sys.argv[1:]))
