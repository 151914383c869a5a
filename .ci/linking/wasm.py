"""Takes modules of WebAssembly apart and puts them together again, as far as wheels with right and wrong ones need it."""

MAGIC, MODULE, COMPONENT = b"\0asm", b"\1\0\0\0", b"\x0d\0\1\0"
CUSTOM, IMPORT, EXPORT = 0, 2, 7
MEMORY_INFO, NEEDED = 1, 2


def number(value):
    """A number as LEB128."""
    out = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def text(value):
    data = value.encode()
    return number(len(data)) + data


def framed(data):
    return number(len(data)) + data


class Reader:
    def __init__(self, data):
        self.data, self.place = data, 0

    def number(self):
        value = shift = 0
        while True:
            byte = self.data[self.place]
            self.place += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def take(self, count):
        self.place += count
        return self.data[self.place - count : self.place]

    def text(self):
        return self.take(self.number()).decode()

    @property
    def ended(self):
        return self.place >= len(self.data)


def sections(module):
    """Each section's number and content."""
    reader, found = Reader(module[8:]), []
    while not reader.ended:
        kind = reader.take(1)[0]
        found.append((kind, reader.take(reader.number())))
    return found


def module(parts, layer=MODULE):
    return MAGIC + layer + b"".join(bytes([kind]) + framed(content) for kind, content in parts)


def changed(data, kind, change):
    """The module with the content of one section changed."""
    parts = sections(data)
    place = next(i for i, (one, _) in enumerate(parts) if one == kind)
    parts[place] = (kind, change(parts[place][1]))
    return module(parts)


def custom(name, content):
    return (CUSTOM, text(name) + content)


def without(data, name):
    """The module without the custom sections of that name."""
    return module([(kind, content) for kind, content in sections(data) if kind != CUSTOM or Reader(content).text() != name])


def needing(data, *names):
    """The shared library with these names as those of the libraries that it needs."""

    def change(content):
        reader = Reader(content)
        title, kept = reader.text(), b""
        while not reader.ended:
            kind, inner = reader.number(), reader.take(reader.number())
            if kind != NEEDED:
                kept += number(kind) + framed(inner)
            if kind == MEMORY_INFO and names:
                kept += number(NEEDED) + framed(number(len(names)) + b"".join(text(name) for name in names))
        return text(title) + kept

    return changed(data, CUSTOM, change)


def with_memory(data, flags):
    """The module with the memory that it imports declared by other flags: 2 is shared, 4 is 64 bits."""

    def change(content):
        reader, out = Reader(content), b""
        for _ in range(reader.number()):
            began = reader.place
            reader.text(), reader.text()
            kind = reader.take(1)[0]
            head = content[began : reader.place]
            if kind == 0:
                tail = number(reader.number())
            elif kind == 1:
                tail = reader.take(1) + limits(reader)
            elif kind == 2:
                before = limits(reader)
                minimum = Reader(before[1:]).number()
                tail = bytes([flags]) + number(minimum) + (number(65536) if flags & 1 else b"")
            else:
                tail = reader.take(2)
            out += head + tail
        count = Reader(content).number()
        return number(count) + out

    return changed(data, IMPORT, change)


def limits(reader):
    flags = reader.take(1)
    return flags + number(reader.number()) + (number(reader.number()) if flags[0] & 1 else b"")


def exporting_again(data, name, other):
    """The module in which what is exported by a name is exported by another name too."""

    def change(content):
        reader = Reader(content)
        count, rest, found = reader.number(), content, b""
        rest = content[reader.place :]
        for _ in range(count):
            if reader.text() == name:
                found = reader.take(1) + number(reader.number())
            else:
                reader.take(1), reader.number()
        assert found, f"{name} is not exported"
        return number(count + 1) + rest + text(other) + found

    return changed(data, EXPORT, change)


def with_section_of(data, size):
    """The module with a custom section at its end of which only the declared size is there."""
    return data + bytes([CUSTOM]) + number(size) + text("producers")
