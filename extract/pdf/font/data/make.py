#!/usr/bin/python3
"""Makes tables.zip, the embedded tables of package font.

Needs the Debian packages poppler-data, unicode-data, python3-fonttools and
python3-reportlab. Run it in this folder; the same inputs give the same bytes.
README.md says what is in the archive and under which licences.
"""
import importlib
import os
import re
import zipfile

from fontTools import agl
from fontTools.cffLib import cffStandardStrings
from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder
from reportlab.pdfbase import _fontdata

POPPLER = "/usr/share/poppler"
UCD = "/usr/share/unicode"

# CMaps of ISO 32000-1 table 118 and of PDF 2.0, by character collection. The UTF-8
# and UTF-16 forms are not stored: they map the same characters as the UTF-32 form.
CMAPS = {
    "GB1": """GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K GBT-EUC GBTpc-EUC GB GBT
        UniGB-UCS2 UniGB-UTF32""",
    "CNS1": """B5pc HKscs-B5 ETen-B5 ETenms-B5 B5 CNS-EUC ETHK-B5
        UniCNS-UCS2 UniCNS-UTF32""",
    "Japan1": """83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ RKSJ + UniJIS-UCS2
        UniJIS-UCS2-HW UniJIS-UTF32 UniJIS2004-UTF32""",
    "Korea1": """KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC KSC UniKS-UCS2 UniKS-UTF32""",
}


def uvarint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def varint(n):
    return uvarint(n << 1 if n >= 0 else (-n << 1) - 1)


def text(s):
    return uvarint(len(s)) + s.encode()


def cmap(ordering, name):
    """One CMap resource as bytes; None when Debian does not have it."""
    path = f"{POPPLER}/cMap/Adobe-{ordering}/{name}"
    if not os.path.exists(path):
        return None
    src = re.sub(r"^%.*$", "", open(path).read(), flags=re.M)
    use = re.search(r"/(\S+)\s+usecmap", src)
    wmode = re.search(r"/WMode\s+(\d)", src)
    spaces, ranges = [], []
    for kind, body in re.findall(r"begin(codespacerange|cidrange|cidchar)(.*?)end\1", src, re.S):
        toks = re.findall(r"<([0-9a-fA-F]+)>|(\d+)", body)
        toks = [h or d for h, d in toks]
        if kind == "codespacerange":
            for i in range(0, len(toks), 2):
                spaces.append((len(toks[i]) // 2, int(toks[i], 16), int(toks[i + 1], 16)))
        elif kind == "cidrange":
            for i in range(0, len(toks), 3):
                ranges.append((len(toks[i]) // 2, int(toks[i], 16), int(toks[i + 1], 16), int(toks[i + 2])))
        else:
            for i in range(0, len(toks), 2):
                c = int(toks[i], 16)
                ranges.append((len(toks[i]) // 2, c, c, int(toks[i + 1])))
    ranges.sort()
    merged = []
    for r in ranges:
        m = merged[-1] if merged else None
        if m and m[0] == r[0] and m[2] + 1 == r[1] and m[3] + m[2] - m[1] + 1 == r[3]:
            merged[-1] = (m[0], m[1], r[2], m[3])
        else:
            merged.append(r)
    out = bytes([int(wmode.group(1)) if wmode else 0])
    out += text(ordering) + text(use.group(1) if use else "")
    out += uvarint(len(spaces))
    for size, lo, hi in spaces:
        out += uvarint(size) + uvarint(lo) + uvarint(hi)
    for size in range(1, 5):
        part = [r for r in merged if r[0] == size]
        out += uvarint(len(part))
        code = cid = 0
        for _, lo, hi, first in part:
            out += uvarint(lo - code) + uvarint(hi - lo) + varint(first - cid)
            code, cid = hi + 1, first + hi - lo + 1
    return out


def rank(u):
    """Which of several characters of one CID a page is most likely to mean."""
    if 0xE000 <= u <= 0xF8FF or u >= 0xF0000:
        return 9  # private use
    if 0x2E80 <= u <= 0x2FDF or 0xF900 <= u <= 0xFAFF or 0x2F800 <= u <= 0x2FA1F:
        return 5  # a radical or a compatibility form of an ordinary character
    if 0xFE10 <= u <= 0xFE1F or 0xFE30 <= u <= 0xFE4F:
        return 6  # a vertical presentation form
    return 0


def cid_to_unicode(ordering):
    """The character of each CID: first the alternatives of cidToUnicode, then the
    inverse of the UTF-32 CMap where that has none."""
    chars = []
    for line in open(f"{POPPLER}/cidToUnicode/Adobe-{ordering}"):
        alternatives = [int(x, 16) for x in line.strip().split(",") if x]
        alternatives = [u for u in alternatives if u]
        chars.append(min(alternatives, key=lambda u: (rank(u),)) if alternatives else 0)
    prefix = {"GB1": "UniGB", "CNS1": "UniCNS", "Japan1": "UniJIS", "Korea1": "UniKS"}[ordering]
    for name in (f"{prefix}-UTF32-H", f"{prefix}-UTF32-V"):
        src = open(f"{POPPLER}/cMap/Adobe-{ordering}/{name}").read()
        for body in re.findall(r"begincidchar(.*?)endcidchar", src, re.S):
            for code, cid in re.findall(r"<([0-9a-f]+)>\s+(\d+)", body):
                put(chars, int(cid), int(code, 16))
        for body in re.findall(r"begincidrange(.*?)endcidrange", src, re.S):
            for lo, hi, cid in re.findall(r"<([0-9a-f]+)>\s+<([0-9a-f]+)>\s+(\d+)", body):
                for u in range(int(lo, 16), int(hi, 16) + 1):
                    put(chars, int(cid) + u - int(lo, 16), u)
    out, last = uvarint(len(chars)), 0
    for u in chars:
        out += varint(u - last)
        last = u
    return out


def put(chars, cid, u):
    while len(chars) <= cid:
        chars.append(0)
    if chars[cid] == 0 or rank(u) < rank(chars[cid]):
        chars[cid] = u


def glyph_list():
    """name;code;code... one a line, sorted by the bytes of the name."""
    rows = {}
    for line in agl._aglText.splitlines():
        if line and not line.startswith("#"):
            name, codes = line.split(";")
            rows[name] = codes.split()
    return "".join(f"{n};{';'.join(rows[n])}\n" for n in sorted(rows))


def dingbats():
    """The same for the glyph names of ITC Zapf Dingbats, a1 to a206."""
    rows = {f"a{i}": f"{ord(u):04X}" for i, u in enumerate(agl._AGL_ZAPF_DINGBATS) if u.strip()}
    rows["space"] = "0020"
    return "".join(f"{n};{rows[n]}\n" for n in sorted(rows))


def encoding(key):
    names = _fontdata.encodings[key]
    return "\n".join(n or "" for n in names) + "\n"


def widths(face):
    table = _fontdata.widthsByFontGlyph[face]
    return "".join(f"{n};{int(table[n])}\n" for n in sorted(table))


def radicals():
    """Lines "radical;ideograph" of CJK radicals, Kangxi radicals and strokes."""
    out = []
    for line in open(f"{UCD}/EquivalentUnifiedIdeograph.txt"):
        line = line.split("#")[0].strip()
        if not line:
            continue
        span, to = [x.strip() for x in line.split(";")]
        lo, _, hi = span.partition("..")
        for u in range(int(lo, 16), int(hi or lo, 16) + 1):
            out.append(f"{u:04X};{to}\n")
    return "".join(out)


def main():
    members = {
        "glyphs": glyph_list(),
        "dingbats": dingbats(),
        "radicals": radicals(),
        "names/cff": "".join(n + "\n" for n in cffStandardStrings),
        "names/post": "".join(n + "\n" for n in standardGlyphOrder),
    }
    for key in sorted(_fontdata.encodings):
        members["encoding/" + key.replace("Encoding", "")] = encoding(key)
    for face in sorted(_fontdata.widthsByFontGlyph):
        if "Oblique" not in face:  # same advances as the upright face
            members["widths/" + face] = widths(face)
    for ordering, names in CMAPS.items():
        members["cid/" + ordering] = cid_to_unicode(ordering)
        for name in names.split():
            for mode in "HV":
                full = mode if name == "+" else f"{name}-{mode}"
                data = cmap(ordering, full)
                if data is None:
                    print("no", full)
                else:
                    members["cmap/" + full] = data
    with zipfile.ZipFile("tables.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for name in sorted(members):
            data = members[name]
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, data.encode() if isinstance(data, str) else data)


main()
