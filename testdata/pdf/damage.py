"""Files that are broken, or made to hurt: what happens to good files on the way, and what bad ones do on purpose."""
import re
import zlib

from base import base, each, literal, num


def truncated(share=.6):
    """The end of the file is missing, cross-reference table included."""
    data = base()
    return data[:int(len(data) * share)]


def xref_destroyed():
    """The cross-reference table is overwritten."""
    data = base()
    at = data.rindex(b"\nxref")
    return data[:at] + b"\n" + b"#" * (data.rindex(b"trailer") - at - 2) + b"\n" + data[data.rindex(b"trailer"):]


def xref_shifted():
    """Every offset is wrong by the length of a line that a mail program added."""
    return b"Received: by mail.example; attachment follows\r\n" + base()


def no_trailer():
    """Objects alone: no table, no trailer, no end mark."""
    data = base()
    return data[:data.rindex(b"\nxref")]


def leading_junk():
    """More than the first kilobyte is not PDF."""
    return b"<html><!-- " + b"\xc1\xe3" * 700 + b" -->\n" + base()


def trailing_junk():
    """A web server's page behind the end mark."""
    return base() + b"\x00" * 3000 + b"<html><body>%%EOF is near: startxref 0</body></html>\n" * 40


def stream_lengths(wrong):
    """Every Length is wrong; wrong(n) is the new one."""
    data = base()
    return re.sub(rb"/Length (\d+)>>", lambda m: b"/Length %d>>" % wrong(int(m[1])), data)


def length_loop():
    """A stream's Length is a reference to the stream itself."""
    data = base()
    return re.sub(rb"(\d+) 0 obj\n(<<[^\n]*)/Length \d+>>", lambda m: m[1] + b" 0 obj\n" + m[2] + b"/Length " + m[1] + b" 0 R>>", data)


def page_loop():
    """The page tree has itself and its parent among its kids."""
    data = base()
    tree = re.search(rb"(\d+) 0 obj\n<</Type/Pages/Count 4/Kids\[", data) or re.search(rb"(\d+) 0 obj\n<</Type/Pages/Count \d+/Kids\[", data)
    return data[:tree.end()] + tree[1] + b" 0 R " + data[tree.end():].replace(b"]>>", b" " + tree[1] + b" 0 R]>>", 1)


def xref_loop():
    """Prev of the trailer points at its own table."""
    data = base()
    start = re.search(rb"startxref\n(\d+)", data)[1]
    return data.replace(b"trailer\n<<", b"trailer\n<</Prev " + start, 1)


def garbage_in_stream():
    """A byte in the middle of each page's compressed content is wrong."""
    data = bytearray(base())
    for m in re.finditer(rb"/FlateDecode/Length (\d+)>>\nstream\n", bytes(data)):
        n = int(m[1])
        data[m.end() + n // 2] ^= 0x5A
    return bytes(data)


def last_page(content, resources="", more=""):
    """The report with one page more."""
    return base(lambda file, pages: pages + [(595, 842, content, resources or pages[0][3], more)])


def bomb(size=88_000_000):
    """A page whose content inflates to 88 MB of zeros."""
    return last_page(b"\0" * size)


def bomb_twice(size=300_000_000):
    """Compressed twice: 300 MB out of a few hundred bytes."""
    once = zlib.compress(b" " * size, 9)

    def alter(file, pages):
        body = zlib.compress(once, 9)
        number = file.add(b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>\nstream\n" % len(body) + body + b"\nendstream")
        alter.number = number
        return pages + [(595, 842, b"", pages[0][3], f"/Bomb {number} 0 R")]
    data = base(alter)
    return re.sub(rb"/Contents \d+ 0 R(/Resources(?:(?!endobj).)*?)/Bomb (\d+ 0 R)", lambda m: (b"/Contents " + m[2] + m[1]).ljust(len(m[0])), data, flags=re.S)


def million_operators():
    """A page of a million lines, beside the report."""
    line = b"".join(b"%d %d m %d %d l S\n" % (i % 500, i % 700, i % 500 + 3, i % 700) for i in range(800))
    return last_page(line * 480)


def million_letters():
    """A page of a million letters, one operator each."""
    letter = literal("数".encode("utf-16-be")).encode()
    row = b"1 0 0 1 50 %d Tm" + (b" 3 0 Td" + letter + b"Tj") * 150 + b"\n"
    return last_page(b"BT /F2 3 Tf\n" + b"".join(row % (40 + 3 * (i % 250)) for i in range(3334)) + b"ET")


def deep_forms(depth=500):
    """Forms nested five hundred deep."""
    def alter(file, pages):
        inner = file.stream(b"0 0 10 10 re f", "/Type/XObject/Subtype/Form/BBox[0 0 600 900]", compress=False)
        for _ in range(depth):
            inner = file.stream(b"/N Do", f"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</N {inner} 0 R>>>>", compress=False)
        return [(w, h, c + b"/N Do\n", r + f"/XObject<</N {inner} 0 R>>", m) for w, h, c, r, m in pages]
    return base(alter)


def form_loop():
    """Two forms that draw each other, twice each: without a limit two to the power of the depth."""
    def alter(file, pages):
        a, b = file.reserve(), file.reserve()
        for me, other in ((a, b), (b, a)):
            file.put(me, f"<</Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</N {other} 0 R>>>>/Length 11>>\nstream\n/N Do /N Do\nendstream")
        return [(w, h, c + b"/N Do\n", r + f"/XObject<</N {a} 0 R>>", m) for w, h, c, r, m in pages]
    return base(alter)


def form_tree(depth=40):
    """No loop, but each form draws the next one twice: 2 to the 40th."""
    def alter(file, pages):
        inner = file.stream(b"0 0 1 1 re f", "/Type/XObject/Subtype/Form/BBox[0 0 600 900]")
        for _ in range(depth):
            inner = file.stream(b"/N Do /N Do", f"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</N {inner} 0 R>>>>", compress=False)
        return [(w, h, c + (b"/N Do\n" if n == 0 else b""), r + f"/XObject<</N {inner} 0 R>>", m) for n, (w, h, c, r, m) in enumerate(pages)]
    return base(alter)


def odd_numbers():
    """Coordinates that are no numbers, too large, negative, or too many; unbalanced q and Q."""
    extra = b"""q nan inf m 1e999 -1e999 l S 99999999999999999999999 -99999999999999999999999 m 0 0 l S
--5 +-3 m 4-4 7 l S 1.2.3 4 m . - l S 0 0 0 0 re f -10 -10 -500 -700 re f Q Q Q Q
1e38 0 0 1e38 0 0 cm 0 0 0 0 0 0 cm BT 0 0 0 0 0 0 Tm /F2 -12 Tf (x) Tj /F2 1e30 Tf (x) Tj ET q q q q
1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 re [ ( unbalanced ] TJ << /A >> Tj ) Tj
"""
    return base(each(lambda file, p: (p[0], p[1], p[2] + extra, p[3], p[4])))


def deep_arrays(depth=20_000):
    """Brackets twenty thousand deep, in an object and in the content."""
    def alter(file, pages):
        file.add(b"[" * depth + b"]" * depth)
        return [(w, h, c + b"[" * depth + b"] TJ\n", r, m + (f"/Deep {len(file.objects)} 0 R" if n == 0 else "")) for n, (w, h, c, r, m) in enumerate(pages)]
    return base(alter)


def replaced_objects():
    """An incremental update: the first page is drawn anew with the report's title; its old content said another."""
    old = each(lambda file, p: p)
    data = base(old)
    found = re.search(rb"/Type/Page/Parent \d+ 0 R[^\n]*?/Contents (\d+) 0 R", data)
    number = int(found[1])
    at = re.search(rb"\n%d 0 obj\n<<(.*?)/Length (\d+)>>\nstream\n" % number, data, re.S)
    body = zlib.decompress(data[at.end():at.end() + int(at[2])])
    wrong = re.sub(re.escape(literal("2023".encode("utf-16-be"))[1:-1].encode()), literal("1999".encode("utf-16-be"))[1:-1].encode(), body)
    return base(lambda file, pages: [(w, h, wrong if n == 0 else c, r, m) for n, (w, h, c, r, m) in enumerate(pages)]), number, body


def updated():
    data, number, body = replaced_objects()
    packed = zlib.compress(body, 9)
    start = re.search(rb"startxref\n(\d+)", data)[1]
    trailer = re.search(rb"trailer\n<<(.*?)>>\nstartxref", data, re.S)[1]
    at = len(data)
    data += b"%d 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n" % (number, len(packed)) + packed + b"\nendstream\nendobj\n"
    table = len(data)
    return data + b"xref\n%d 1\n%010d 00000 n \ntrailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (number, at, trailer, start, table)


def unknown_handler():
    """Encrypted for the holders of certificates."""
    data = base()
    return data.replace(b"trailer\n<<", b"trailer\n<</Encrypt<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/Length 128/CF<</DefaultCryptFilter<</CFM/AESV2/Recipients[<00>]>>>>/StmF/DefaultCryptFilter/StrF/DefaultCryptFilter>>/ID[<00><00>]", 1)


def empty_pages():
    """Pages without anything on them."""
    return base(lambda file, pages: [(595, 842, b"", "", "")] * 2)
