# Joins sockets in pairs. It is read from standard input, with a call of main() behind it, by any Python since 3.6.
#
# A place is ["unix", path] or ["tcp", address, port]; main gets pairs of places, and whoever connects to the first of a pair
# is joined with the second. It says "ready" on standard output once all listen, and what tells this place from others.

import errno
import os
import signal
import socket
import struct
import threading
import time

MOST = 256  # connections at a time
WAITING = 128
BLOCK = 1 << 16
JOINED = b"+"
PATIENCE = 10  # seconds until a connection stands
SET_ADDRESS = 0x8916  # SIOCSIFADDR
SET_MASK = 0x891C  # SIOCSIFNETMASK

room = threading.BoundedSemaphore(MOST)


def listen(place):
    if place[0] == "unix":
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(place[1])
    else:
        six = ":" in place[1]
        listener = socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if six:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bind(listener, (place[1], place[2]))
    listener.listen(WAITING)
    return listener


def bind(listener, where):
    for _ in range(500):
        try:
            return listener.bind(where)
        except OSError as failure:
            # The kernel takes a moment until a new address of IPv6 can be used.
            if failure.errno != errno.EADDRNOTAVAIL or listener.family != socket.AF_INET6:
                raise
            time.sleep(0.01)
    listener.bind(where)


def connect(place):
    if place[0] == "unix":
        stream = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        stream.settimeout(PATIENCE)
        stream.connect(place[1])
        # The other end has still to connect, and says so when it has.
        if stream.recv(1) != JOINED:
            raise OSError("there is nobody at the other end")
    else:
        stream = socket.create_connection((place[1], place[2]), PATIENCE)
    stream.settimeout(None)
    return stream


def reset(stream):
    # Who connected sees a connection that is reset: as near to a refusal as can be once it stands.
    stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    stream.close()


def hurry(stream):
    if stream.family != socket.AF_UNIX:
        stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def pump(source, sink):
    block = memoryview(bytearray(BLOCK))
    try:
        while True:
            size = source.recv_into(block)
            if size == 0:
                break
            sink.sendall(block[:size])
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        # What broke on one side has to end on the other.
        for stream in (source, sink):
            try:
                stream.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def join(near, place):
    try:
        try:
            far = connect(place)
            if near.family == socket.AF_UNIX:
                near.sendall(JOINED)
        except OSError:
            reset(near)
            return
        hurry(near)
        hurry(far)
        back = threading.Thread(target=pump, args=(far, near), daemon=True)
        back.start()
        pump(near, far)
        back.join()
        near.close()
        far.close()
    finally:
        room.release()


def accept(listener, place, only):
    while True:
        near, address = listener.accept()
        if only and address[0] != only:
            reset(near)
            continue
        room.acquire()
        try:
            threading.Thread(target=join, args=(near, place), daemon=True).start()
        except RuntimeError:
            # No more threads are to be had.
            room.release()
            reset(near)


def gateway():
    """Returns the address by which this network is left, which is the engine's host."""
    with open("/proc/net/route") as routes:
        for line in routes:
            fields = line.split()
            if fields[1] == "00000000" and fields[2] != "00000000":
                return socket.inet_ntoa(struct.pack("=L", int(fields[2], 16)))
    raise OSError("there is no default route")


def own(addresses):
    """Makes addresses those of this network's own loopback."""
    import fcntl

    for number, address in enumerate(addresses):
        if ":" in address:
            with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as control:
                packed = socket.inet_pton(socket.AF_INET6, address)
                fcntl.ioctl(control, SET_ADDRESS, packed + struct.pack("=Ii", 128, socket.if_nametoindex("lo")))
        else:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
                name = b"lo:%d" % number
                for request, text in ((SET_ADDRESS, address), (SET_MASK, "255.255.255.255")):
                    packed = socket.inet_aton(text)
                    fcntl.ioctl(control, request, struct.pack("16sHH4s8x", name, socket.AF_INET, 0, packed))


def main(pairs, addresses=(), user=0, only_gateway=False):
    # The first process of a container is asked to end in vain unless it listens for that.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    threading.stack_size(1 << 18)
    own(addresses)
    tcp = {number: listen(near) for number, (near, _) in enumerate(pairs) if near[0] == "tcp"}
    if user:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    listeners = [tcp.get(number) or listen(near) for number, (near, _) in enumerate(pairs)]
    only = gateway() if only_gateway else None
    for listener, (near, place) in zip(listeners, pairs):
        arguments = (listener, place, only if near[0] == "tcp" else None)
        threading.Thread(target=accept, args=arguments, daemon=True).start()
    with open("/proc/sys/kernel/random/boot_id") as file:
        words = ["ready", file.read().strip(), os.readlink("/proc/self/ns/net")]
    words += [str(listener.getsockname()[1]) for number, listener in sorted(tcp.items())]
    print(*words, flush=True)
    threading.Event().wait()


