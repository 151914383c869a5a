"""The world outside, as a container may see it: outside.py ADDRESS...

On each address a name server says that every name with a dot in it is the first address, and the ports 80 and 81 greet whoever
connects.
"""

import ipaddress
import socket
import struct
import sys
import threading

addresses = sys.argv[1:]


def greet(listener):
    while True:
        connection, _ = listener.accept()
        with connection:
            connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 8\r\n\r\noutside\n")


def answer(listener):
    while True:
        question, peer = listener.recvfrom(512)
        end = question.find(b"\0", 12) + 5
        kind = struct.unpack("!H", question[end - 4 : end - 2])[0]
        found = [ipaddress.ip_address(a).packed for a in addresses if (":" in a) == (kind == 28) and kind in (1, 28)][:1]
        single = question[13 + question[12]] == 0
        records = [b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 1, len(data)) + data for data in found if not single]
        header = question[:2] + struct.pack("!HHHHH", 0x8183 if single else 0x8180, 1, len(records), 0, 0)
        listener.sendto(header + question[12:end] + b"".join(records), peer)


for address in addresses:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    for port in (80, 81):
        listener = socket.create_server((address, port), family=family)
        threading.Thread(target=greet, args=(listener,), daemon=True).start()
    names = socket.socket(family, socket.SOCK_DGRAM)
    names.bind((address, 53))
    threading.Thread(target=answer, args=(names,), daemon=True).start()
print("ready", flush=True)
threading.Event().wait()
