"""Serves the folders of a package index and bare Git repositories over HTTP: serve.py FOLDER ADDRESS:PORT...

Every path that is not a repository's is a plain folder or file of FOLDER; what lies in FOLDER/git is answered by Git itself, which
is what makes refs, shallow fetches and fetches of one commit work as on a real host.
"""

import http.server
import os
import subprocess
import sys
import threading

folder = os.path.realpath(sys.argv[1])


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def __init__(self, *arguments):
        super().__init__(*arguments, directory=folder)

    def do_GET(self):
        self.git() if self.path.startswith("/git/") else super().do_GET()

    def do_POST(self):
        self.git() if self.path.startswith("/git/") else self.send_error(405)

    def git(self):
        path, _, query = self.path.partition("?")
        if self.headers.get("Transfer-Encoding"):
            return self.send_error(411)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answer = subprocess.run(
            ["git", "-c", "safe.directory=*", "-c", "uploadpack.allowAnySHA1InWant=true", "http-backend"],
            input=body,
            stdout=subprocess.PIPE,
            env={
                "PATH": os.environ["PATH"],
                "GIT_PROJECT_ROOT": folder + "/git",
                "GIT_HTTP_EXPORT_ALL": "1",
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                "PATH_INFO": path[len("/git"):],
                "QUERY_STRING": query,
                "REQUEST_METHOD": self.command,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "REMOTE_ADDR": self.client_address[0],
            },
        ).stdout
        head, _, content = answer.partition(b"\r\n\r\n")
        fields = [line.partition(": ")[::2] for line in head.decode("latin-1").split("\r\n")]
        status = next((value for name, value in fields if name == "Status"), "200 OK" if answer else "500 No answer")
        self.send_response(int(status[:3]), status[4:])
        for name, value in fields:
            if name not in ("Status", "Content-Length", ""):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


servers = []
for place in sys.argv[2:]:
    address, _, port = place.rpartition(":")
    servers.append(http.server.ThreadingHTTPServer((address, int(port)), Handler))
for server in servers[1:]:
    threading.Thread(target=server.serve_forever, daemon=True).start()
servers[0].serve_forever()
