"""Writes PDF files object by object, as ISO 32000-1 clause 7 has them. No library: what is wrong or odd in a file is our choice."""
import zlib


def name(text):
    return "/" + text


def literal(data):
    """A hexadecimal string object."""
    return "<" + data.hex().upper() + ">"


def words(text):
    """A text string object in UTF-16."""
    return literal(b"\xfe\xff" + text.encode("utf-16-be"))


def num(x):
    """A number as a content stream has it: at most three decimals, no exponent."""
    s = f"{x:.3f}".rstrip("0").rstrip(".")
    return "0" if s in ("-0", "") else s


class File:
    """Numbered objects. reserve gives a number before the object is known."""

    def __init__(self, version="1.4", compress=True):
        self.version, self.compress, self.objects = version, compress, []

    def reserve(self):
        self.objects.append(None)
        return len(self.objects)

    def put(self, number, body):
        self.objects[number - 1] = body if isinstance(body, bytes) else body.encode("latin-1")

    def add(self, body):
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, data, entries="", compress=None):
        """A stream object; entries: what stands in its dictionary besides Length and Filter."""
        if self.compress if compress is None else compress:
            data, entries = zlib.compress(data, 9), entries + "/Filter/FlateDecode"
        return self.add(f"<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1") + data + b"\nendstream")

    def data(self, root, info=None, trailer=""):
        """The bytes of the file with a classic cross-reference table."""
        out = bytearray(f"%PDF-{self.version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1"))
        at = []
        for i, body in enumerate(self.objects, 1):
            at.append(len(out))
            out += f"{i} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(at) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{a:010d} 00000 n \n".encode() for a in at)
        more = f"/Info {info} 0 R" if info else ""
        out += f"trailer\n<</Size {len(at) + 1}/Root {root} 0 R{more}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")
        return bytes(out)


def document(file, pages, title="", producer="", creator="", year=2024, trailer="", catalog=""):
    """Page tree, catalog and information of pages: list of (width, height, content, resources, more entries)."""
    tree = file.reserve()
    kids = []
    for width, height, content, resources, more in pages:
        stream = file.stream(content)
        kids.append(file.add(f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {num(width)} {num(height)}]/Contents {stream} 0 R/Resources<<{resources}>>{more}>>"))
    file.put(tree, f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>")
    root = file.add(f"<</Type/Catalog/Pages {tree} 0 R{catalog}>>")
    info = file.add(f"<</Title{words(title)}/Producer{words(producer)}/Creator{words(creator)}/CreationDate(D:{year}0115090000+08'00')>>")
    return file.data(root, info, trailer)
