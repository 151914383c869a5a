"""A server on loopback that is shaped like the one from which releases are fetched: server.py FOLDER TAG serves a folder.

It answers /repos/OWNER/REPOSITORY/releases/latest and .../tags/TAG, and leads from /OWNER/REPOSITORY/releases/download/TAG/NAME to
a second port, as downloads are led to a store on another host. The store knows Range, If-Range and ETag. What was asked and how much
was sent is kept, and single answers can be told to go wrong.
"""

import collections
import dataclasses
import hashlib
import http.server
import json
import pathlib
import socketserver
import sys
import threading
import urllib.parse

OWNER, REPOSITORY = "dualeai", "exec-sandbox"
BLOCK = 1 << 20


@dataclasses.dataclass
class Asked:
    """One request: of the list of a release (api), where a file is (download), or of the file (store)."""

    kind: str
    name: str
    start: int = 0
    status: int = 0
    sent: int = 0
    token: str = ""
    port: int = 0  # Of the client.


@dataclasses.dataclass
class Fault:
    """What happens instead of the right answer."""

    status: int = 200
    headers: dict = dataclasses.field(default_factory=dict)
    body: bytes | None = None  # Instead of the file.
    cut_at: int | None = None  # The length is told as it is, and the connection ends here.
    hold_at: int | None = None  # Sends so much, waits for `go`, and sends the rest.
    go: threading.Event = dataclasses.field(default_factory=threading.Event)
    held: threading.Event = dataclasses.field(default_factory=threading.Event)


class Served:
    """A file, and what proves it."""

    def __init__(self, path):
        self.path, self.name, self.size = pathlib.Path(path), pathlib.Path(path).name, pathlib.Path(path).stat().st_size
        with open(path, "rb") as file:
            self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()


class ReleaseServer:
    def __init__(self):
        self.releases, self.asked, self.faults = {}, [], collections.defaultdict(collections.deque)
        self.latest, self.digests, self.lock = None, True, threading.Lock()
        self.front, self.store = self._listen(Front), self._listen(Store)
        self.address = f"http://127.0.0.1:{self.front.server_address[1]}"
        self.store_address = f"http://127.0.0.1:{self.store.server_address[1]}"

    def _listen(self, handler):
        server = Listening(("127.0.0.1", 0), handler)
        server.releases = self
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return server

    def close(self):
        for server in (self.front, self.store):
            server.shutdown()
            server.server_close()

    def release(self, tag, folder):
        """Serves the files of a folder under a tag, which becomes the latest."""
        self.releases[tag] = {path.name: Served(path) for path in sorted(pathlib.Path(folder).iterdir())}
        self.latest = tag
        return self

    def manifest(self, tag):
        """Where the list of a release is."""
        return f"{self.address}/repos/{OWNER}/{REPOSITORY}/releases/tags/{tag}"

    def url(self, tag, name):
        return f"{self.address}/{OWNER}/{REPOSITORY}/releases/download/{tag}/{name}"

    def direct(self, tag, name=""):
        """Where a file is, without being led there."""
        return f"{self.store_address}/{tag}/{name}"

    def fail(self, name, *faults):
        """The next requests of a file, or of `release`, get these answers, one each."""
        self.faults[name].extend(faults)
        return faults[-1] if faults else None

    def forget(self):
        """Forgets what was asked."""
        with self.lock:
            self.asked = []
        self.faults.clear()

    def count(self, kind=None, name=None):
        with self.lock:
            return sum(1 for one in self.asked if kind in (None, one.kind) and name in (None, one.name))

    def sent(self, name=None):
        with self.lock:
            return sum(one.sent for one in self.asked if one.kind == "store" and name in (None, one.name))

    def of(self, kind, name):
        with self.lock:
            return [one for one in self.asked if one.kind == kind and one.name == name]


class Listening(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads, request_queue_size = True, 128

    def handle_error(self, request, client_address):
        """A client that goes away is nothing to speak of here."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version, disable_nagle_algorithm = "HTTP/1.1", True

    def log_message(self, *_):
        pass

    def begin(self, kind, name):
        one = Asked(kind, name, token=self.headers.get("Authorization", ""), port=self.client_address[1])
        releases = self.server.releases
        with releases.lock:
            releases.asked.append(one)
            faults = releases.faults.get(name)
            return one, faults.popleft() if faults and kind != "download" else None

    def answer(self, asked, status, body=b"", headers=()):
        asked.status = status
        self.send_response(status)
        for pair in dict(headers).items():
            self.send_header(*pair)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
            asked.sent += len(body)


class Front(Handler):
    """The list of the release, and the way to its files."""

    def do_GET(self):
        parts = urllib.parse.urlsplit(self.path).path.strip("/").split("/")
        served = self.server.releases
        if parts[:1] == ["repos"]:
            asked, fault = self.begin("api", "release")
            if fault is not None:
                return self.answer(asked, fault.status, fault.body or b"{}", fault.headers)
            tag = served.latest if parts[3:] == ["releases", "latest"] else "/".join(parts[5:])
            if parts[1:4] != [OWNER, REPOSITORY, "releases"] or tag not in served.releases:
                return self.answer(asked, 404, b'{"message": "Not Found"}', {"Content-Type": "application/json"})
            return self.answer(asked, 200, self.listing(tag), {"Content-Type": "application/json; charset=utf-8"})
        asked, _ = self.begin("download", parts[-1])
        if parts[:4] != [OWNER, REPOSITORY, "releases", "download"] or parts[5] not in served.releases.get(parts[4], {}):
            return self.answer(asked, 404, b"Not Found")
        return self.answer(asked, 302, b"", {"Location": served.direct(parts[4], parts[5]) + "?sig=0123456789abcdef"})

    do_HEAD = do_GET

    def listing(self, tag):
        served = self.server.releases
        assets = [
            {
                "name": file.name,
                "size": file.size,
                "content_type": "application/octet-stream",
                "digest": f"sha256:{file.sha256}" if served.digests else None,
                "browser_download_url": served.url(tag, file.name),
            }
            for file in served.releases[tag].values()
        ]
        return json.dumps({"tag_name": tag, "name": tag, "draft": False, "assets": assets}).encode()


class Store(Handler):
    """The files."""

    def do_GET(self):
        parts = urllib.parse.urlsplit(self.path).path.strip("/").split("/")
        file = self.server.releases.releases.get(parts[0], {}).get(parts[-1]) if len(parts) == 2 else None
        asked, fault = self.begin("store", parts[-1])
        fault = fault or Fault()
        if fault.status != 200 or fault.body is not None:
            return self.answer(asked, fault.status, fault.body or b"", fault.headers)
        if file is None:
            return self.answer(asked, 404, b"Not Found")
        wanted = self.wanted(file)
        asked.start, end = wanted or (0, file.size)
        if asked.start >= file.size > 0:
            return self.answer(asked, 416, b"", {"Content-Range": f"bytes */{file.size}"})
        asked.status = 206 if wanted else 200
        self.send_response(asked.status)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("ETag", f'"{file.sha256[:32]}"')
        self.send_header("Accept-Ranges", "bytes")
        if asked.status == 206:
            self.send_header("Content-Range", f"bytes {asked.start}-{end - 1}/{file.size}")
        self.send_header("Content-Length", str(end - asked.start))
        self.end_headers()
        if self.command != "HEAD":
            self.send(asked, file, end, fault)

    do_HEAD = do_GET

    def wanted(self, file):
        """The first byte that is wanted and the one behind the last; None if it is all of them."""
        text, known = self.headers.get("Range", ""), self.headers.get("If-Range")
        if not text.startswith("bytes=") or known not in (None, f'"{file.sha256[:32]}"'):
            return None
        first, _, last = text.removeprefix("bytes=").partition("-")
        return (int(first), min(int(last) + 1, file.size) if last else file.size) if first else None

    def send(self, asked, file, stop, fault):
        self.wfile.flush()
        if fault.cut_at is not None:
            stop, self.close_connection = fault.cut_at, True
        with open(file.path, "rb") as body:
            place = asked.start
            while place < stop:
                if fault.hold_at is not None and place >= fault.hold_at and not fault.go.is_set():
                    fault.held.set()
                    fault.go.wait()
                end = min(stop, place + BLOCK)
                if fault.hold_at is not None and place < fault.hold_at:
                    end = min(end, fault.hold_at)
                sent = self.connection.sendfile(body, place, end - place)
                asked.sent += sent
                place += sent


if __name__ == "__main__":
    server = ReleaseServer().release(sys.argv[2], sys.argv[1])
    print(server.address, server.store_address, flush=True)
    sys.stdin.read()  # Until whoever started it goes away.
