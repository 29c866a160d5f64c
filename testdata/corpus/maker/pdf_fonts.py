"""Fonts for the PDF writer: subsets of free Chinese fonts, and Chinese fonts that are only named."""
import io
from functools import lru_cache

from fontTools import subset
from fontTools.ttLib import TTFont

from .pdf_file import literal

FACES = {  # family: file, number in the collection
    "song": ("/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf", -1),
    "kai": ("/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf", -1),
    "hei": ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    "zenhei": ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    "droid": ("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", -1),
}
KEPT = ["glyf", "head", "hhea", "hmtx", "loca", "maxp"]   # what a CIDFontType2 program needs (ISO 32000-1, 9.9)


@lru_cache(maxsize=None)
def face(family):
    path, number = FACES[family]
    return TTFont(path, fontNumber=number, lazy=True, recalcTimestamp=False)


@lru_cache(maxsize=None)
def advance(family, character):
    """Width in thousandths of the font size."""
    font = face(family)
    glyph = font.getBestCmap().get(ord(character))
    if glyph is None:
        raise ValueError(f"{family} has no {character!r}")
    return round(font["hmtx"][glyph][0] * 1000 / font["head"].unitsPerEm)


def program(family, characters, web=False):
    """A subset without hints: bytes, and glyph number by character. web: with what a browser asks for (names, cmap)."""
    path, number = FACES[family]
    options = subset.Options()
    options.hinting, options.notdef_outline, options.layout_features = False, True, []
    options.name_IDs = ["*"] if web else []
    options.drop_tables += ["EBDT", "EBLC", "EBSC", "GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "morx", "mort", "kern"]
    font = TTFont(path, fontNumber=number, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(c) for c in characters])
    cutter.subset(font)
    glyphs = {c: font.getGlyphID(font.getBestCmap()[ord(c)]) for c in characters}
    if web:
        font["OS/2"].fsType = 0
    else:
        for table in [t for t in font.keys() if t not in KEPT + ["GlyphOrder"]]:
            del font[table]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), glyphs


class Embedded:
    """CIDFontType2 with Identity-H codes, its own subset and a ToUnicode CMap."""

    def __init__(self, family, to_unicode=True):
        self.family, self.used, self.to_unicode = family, {}, to_unicode
        self.codes = None

    def advance(self, character):
        return advance(self.family, character)

    def close(self, characters):
        """Fixes the subset; afterwards characters have codes."""
        self.data, self.codes = program(self.family, sorted(characters))

    def encode(self, text):
        return b"".join(self.codes[c].to_bytes(2, "big") for c in text)

    def write(self, file, tag="ABCDEF"):
        embedded = file.stream(self.data, f"/Length1 {len(self.data)}")
        label = f"{tag}+{self.family.capitalize()}"
        descriptor = file.add(f"<</Type/FontDescriptor/FontName/{label}/Flags 4/FontBBox[-50 -250 1050 950]/ItalicAngle 0/Ascent 860/Descent -140/CapHeight 700/StemV 80/FontFile2 {embedded} 0 R>>")
        widths = "".join(f"{g}[{advance(self.family, c)}]" for c, g in sorted(self.codes.items(), key=lambda p: p[1]))
        cid = file.add(f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{label}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                       f"/FontDescriptor {descriptor} 0 R/DW 1000/W[{widths}]/CIDToGIDMap/Identity>>")
        unicode = f"/ToUnicode {file.stream(to_unicode({g: c for c, g in self.codes.items()}, 2))} 0 R" if self.to_unicode else ""
        return file.add(f"<</Type/Font/Subtype/Type0/BaseFont/{label}/Encoding/Identity-H/DescendantFonts[{cid} 0 R]{unicode}>>")


def to_unicode(codes, size):
    """A ToUnicode CMap (9.10.3) of {code: text}, in blocks of a hundred lines."""
    entries = [f"<{code:0{2 * size}X}>{literal(text.encode('utf-16-be'))}" for code, text in sorted(codes.items())]
    blocks = [entries[i:i + 100] for i in range(0, len(entries), 100)]
    lines = ["/CIDInit/ProcSet findresource begin 12 dict begin begincmap", "/CMapName/Adobe-Identity-UCS def/CMapType 2 def",
             f"1 begincodespacerange<{'00' * size}><{'FF' * size}>endcodespacerange"]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(lines + ["endcmap CMapName currentdict/CMap defineresource pop end end"]).encode()


class Named:
    """A Chinese font that is not embedded: the reader must know the predefined CMap (9.7.5.2)."""
    ENCODINGS = {"GBK-EUC-H": "gbk", "GB-EUC-H": "gb2312", "UniGB-UCS2-H": "utf-16-be", "UniGB-UTF16-H": "utf-16-be", "GBKp-EUC-H": "gbk", "GBK2K-H": "gb18030"}
    HALF = {"GBK-EUC-H": "814[" + "500 " * 95 + "]", "GB-EUC-H": "814[" + "500 " * 95 + "]"}
    # Half-width Latin in these two CMaps; in the others proportional, here all set to 500.
    PROPORTIONAL = "1[" + "500 " * 95 + "]"

    def __init__(self, base="STSong-Light", encoding="GBK-EUC-H"):
        self.family, self.base, self.encoding = base, base, encoding

    def advance(self, character):
        return 500 if character < "\x7f" else 1000

    def close(self, characters):
        for c in characters:
            c.encode(self.ENCODINGS[self.encoding])

    def encode(self, text):
        return text.encode(self.ENCODINGS[self.encoding])

    def write(self, file, tag=""):
        descriptor = file.add(f"<</Type/FontDescriptor/FontName/{self.base}/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>")
        cid = file.add(f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{self.base}/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
                       f"/FontDescriptor {descriptor} 0 R/DW 1000/W[{self.HALF.get(self.encoding, self.PROPORTIONAL)}]>>")
        return file.add(f"<</Type/Font/Subtype/Type0/BaseFont/{self.base}-{self.encoding}/Encoding/{self.encoding}/DescendantFonts[{cid} 0 R]>>")


def width(font, text, size):
    return sum(font.advance(c) for c in text) * size / 1000

