"""What a correct file may contain and a reader has to know: page attributes, marked content, forms, odd fonts, pictures."""
import io
import re
import subprocess
import tempfile
from pathlib import Path

from base import Manner, Style, base, chinese, draw, each, literal, num, pdf_fonts
from maker import grids, pdf_file, pdf_sheet


def rotated(angle):
    """Every page turned by /Rotate and its content turned back: what is seen does not change."""
    matrices = {90: lambda w, h: f"0 1 -1 0 {num(h)} 0", 180: lambda w, h: f"-1 0 0 -1 {num(w)} {num(h)}", 270: lambda w, h: f"0 -1 1 0 0 {num(w)}"}

    def change(file, page):
        w, h, content, resources, more = page
        size = (w, h) if angle == 180 else (h, w)
        return (*size, f"q {matrices[angle](w, h)} cm\n".encode() + content + b"Q", resources, f"{more}/Rotate {angle}")
    return base(each(change))


def user_unit():
    """Pages in units of 2.5/72 inch."""
    return base(each(lambda file, p: (p[0] / 2.5, p[1] / 2.5, b"q .4 0 0 .4 0 0 cm\n" + p[2] + b"Q", p[3], p[4] + "/UserUnit 2.5")), version="1.6")


def crop_box():
    """MediaBox larger on all sides; printer's marks and numbers stand outside the CropBox, where nobody sees them."""
    def change(file, page):
        w, h, content, resources, more = page
        outside = b"BT /F2 9 Tf 20 %d Td " % (h + 150) + literal("印刷机台 7 校样第三次 2019年".encode("utf-16-be")).encode() + b" Tj ET "
        shifted = b"q 1 0 0 1 100 100 cm\n" + content + b"Q\n" + outside
        return w + 200, h + 200, shifted, resources, f"{more}/CropBox[100 100 {num(w + 100)} {num(h + 100)}]"
    return base(each(change))


def negative_origin():
    """MediaBox does not start at zero."""
    def change(file, page):
        w, h, content, resources, more = page
        return w, h, b"q 1 0 0 1 -300 -400 cm\n" + content + b"Q", resources, f"{more}/CropBox[-300 -400 {num(w - 300)} {num(h - 400)}]"
    data = base(each(change))
    return data.replace(b"/MediaBox[0 0 595.28 841.89]", b"/MediaBox[-300 -400 295.28 441.89]")


def forms():
    """The whole of each page in a form inside a form, scaled there and back."""
    def change(file, page):
        w, h, content, resources, more = page
        inner = file.stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 {num(w)} {num(h)}]/Matrix[.5 0 0 .5 10 20]/Resources<<{resources}>>")
        outer = file.stream(b"q /Inner Do Q", f"/Type/XObject/Subtype/Form/BBox[0 0 {num(w)} {num(h)}]/Resources<</XObject<</Inner {inner} 0 R>>>>")
        return w, h, b"q 2 0 0 2 -20 -40 cm /Outer Do Q", f"/XObject<</Outer {outer} 0 R>>", more
    return base(each(change))


def contents_array():
    """Contents in pieces that end in the middle of an operator's operands."""
    def change(file, page):
        w, h, content, resources, more = page
        words = content.split(b" ")
        cut = len(words) // 3
        parts = [file.stream(b" ".join(p)) for p in (words[:cut], words[cut:2 * cut])]
        return w, h, b" ".join(words[2 * cut:]), resources, more + f"/Parts[{parts[0]} 0 R {parts[1]} 0 R]"
    data = base(each(change))
    # The page dictionary names its last piece in Contents and the others in Parts: made one array of equal length.
    return re.sub(rb"/Contents (\d+ 0 R)(.*?)/Parts\[(\d+ 0 R \d+ 0 R)\]", lambda m: (b"/Contents[" + m[3] + b" " + m[1] + b"]" + m[2]).ljust(len(m[0])), data)


def inline_images():
    """Pictures inside the content stream whose data holds EI, BT and brackets."""
    picture = b"BI /W 8 /H 8 /BPC 8 /CS /G ID " + (b" EI Q BT (\n" + bytes(range(60)))[:64] + b"\nEI "
    short = b"BI/W 4/H 4/BPC 1/IM true/F/AHx ID 90A0F050>EI "
    return base(each(lambda file, p: (p[0], p[1], b"q 40 0 0 40 500 780 cm " + picture + b"Q q 9 0 0 9 20 20 cm " + short + b"Q\n" + p[2], p[3], p[4])))


def actual_text():
    """The shapes of a running head are other letters than it says: ActualText holds what is meant."""
    def change(file, page):
        said = pdf_file.words("石桥坞镇政府信息公开专栏")
        shown = literal("甲乙丙丁戊己庚辛壬癸子丑".encode("utf-16-be"))
        head = f"/Span<</ActualText {said}>>BDC BT /F2 10 Tf 200 805 Td {shown} Tj ET EMC\n".encode()
        return page[0], page[1], head + page[2], page[3], page[4]
    return base(each(change), version="1.5")


def vertical():
    """A column of vertical writing at the margin (UniGB-UCS2-V), the report beside it."""
    fonts = chinese()

    def alter(file, pages):
        side = pdf_fonts.Named("STSong-Light", "UniGB-UCS2-H").write(file)
        file.put(side, file.objects[side - 1].replace(b"UniGB-UCS2-H", b"UniGB-UCS2-V"))
        text = literal("竖排文字从上往下读二〇二三年".encode("utf-16-be"))
        return [(w, h, c + f"BT /V 12 Tf 570 760 Td {text} Tj ET\n".encode(), r.replace("/Font<<", f"/Font<</V {side} 0 R"), m) for w, h, c, r, m in pages]
    return base(alter, fonts)


def optional_content():
    """A layer that is switched off holds a draft with other numbers over the same place."""
    def alter(file, pages):
        layer = file.add("<</Type/OCG/Name(draft)>>")
        alter.layer = layer
        draft = literal("作废草稿 99999 88888 77777".encode("utf-16-be"))
        return [(w, h, c + f"/OC/L0 BDC BT /F2 30 Tf 100 400 Td {draft} Tj ET EMC\n".encode(), f"{r}/Properties<</L0 {layer} 0 R>>", m) for w, h, c, r, m in pages]
    data = base(alter, catalog="/OCProperties<</OCGs[0000 0 R]/D<</OFF[0000 0 R]>>>>", version="1.5")
    return data.replace(b"0000 0 R", f"{alter.layer:04d} 0 R".encode())


def hidden_text():
    """Words nobody sees: white on white, outside the page, clipped away, in render mode 3."""
    def change(file, page):
        w, h, content, resources, more = page
        def hidden(t):
            return literal(t.encode("utf-16-be"))
        extra = (f"q 1 g BT /F2 9 Tf 80 815 Td {hidden('白色的字 11111')} Tj ET Q\n"
                 f"BT /F2 9 Tf 700 400 Td {hidden('页面之外 22222')} Tj ET\n"
                 f"q 10 10 5 5 re W n BT /F2 9 Tf 80 815 Td {hidden('裁掉的字 33333')} Tj ET Q\n")
        return w, h, content + extra.encode(), resources, more
    return base(each(change))


def missing_font():
    """A line of each page is set in a font that the resources do not name."""
    line = literal("没有字体".encode("utf-16-be")).encode()
    return base(each(lambda file, p: (p[0], p[1], p[2] + b"BT /Nowhere 12 Tf 80 815 Td " + line + b" Tj ET\n", p[3], p[4])))


def no_unicode_truetype():
    """Subset TrueType without ToUnicode and without cmap: glyph numbers mean nothing."""
    return base(fonts={"hei": pdf_fonts.Embedded("hei", to_unicode=False)}, style=dict(body=("hei", 13), cell=("hei", 9)))


def digits_without_unicode():
    """Only the digits' font says nothing; the words can be read."""
    class Split(pdf_fonts.Embedded):
        def write(self, file, tag="ABCDEF"):
            keep = self.codes
            number = super().write(file, tag)
            unicode = file.stream(pdf_fonts.to_unicode({g: c for c, g in keep.items() if not c.isdigit()}, 2))
            body = file.objects[number - 1]
            at = body.index(b"/ToUnicode")
            file.put(number, body[:at] + f"/ToUnicode {unicode} 0 R>>".encode())
            return number
    return base(fonts={"hei": Split("hei")}, style=dict(body=("hei", 13), cell=("hei", 9)))


def small_type3(to_unicode):
    """A table in a Type 3 font whose glyphs are named a0, a1, ...; each draws a box."""
    font = Type3(to_unicode)
    style, sheet = Style(), None
    sheet = pdf_sheet.Sheet(style, lambda family, c: font.advance(c))
    sheet.paragraph("主动公开政府信息情况")
    sheet.table([[grids.Slot(t, head=i == 0) for i, t in enumerate(row)] for row in (["信息内容", "本年制发件数", "本年废止件数"], ["规章", "0", "12"], ["行政许可", "6789", "345"])])
    return draw(sheet.pages, Manner(producer="gongkai test", fonts={"song": font}))


class Type3:
    def __init__(self, to_unicode):
        self.to_unicode = to_unicode

    def advance(self, c):
        return 500 if c < "\x7f" else 1000

    def close(self, characters):
        self.codes = {c: i for i, c in enumerate(sorted(characters))}

    def encode(self, text):
        return bytes(self.codes[c] for c in text)

    def write(self, file, tag=""):
        box = {w: file.stream(f"{w} 0 0 0 {w} 900 d1 50 0 {w - 100} 800 re f".encode()) for w in (500, 1000)}
        procedures = "".join(f"/a{n} {box[self.advance(c)]} 0 R" for c, n in self.codes.items())
        names = " ".join(f"/a{n}" for n in range(len(self.codes)))
        widths = " ".join(str(self.advance(c)) for c, n in sorted(self.codes.items(), key=lambda p: p[1]))
        unicode = f"/ToUnicode {file.stream(pdf_fonts.to_unicode({n: c for c, n in self.codes.items()}, 1))} 0 R" if self.to_unicode else ""
        return file.add(f"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 0/LastChar {len(self.codes) - 1}"
                        f"/Widths[{widths}]/CharProcs<<{procedures}>>/Encoding<</Type/Encoding/Differences[0 {names}]>>/Resources<<>>{unicode}>>")


def pictures_of(data, resolution=60):
    """The pages as grey JPEG: (width, height, bytes)."""
    from PIL import Image
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "in.pdf").write_bytes(data)
        subprocess.run(["pdftoppm", "-r", str(resolution), "-gray", f"{folder}/in.pdf", f"{folder}/page"], check=True, capture_output=True)
        out = []
        for f in sorted(Path(folder).glob("page*.pgm")):
            with Image.open(f) as i:
                packed = io.BytesIO()
                i.convert("L").save(packed, "JPEG", quality=22)
                out.append((*i.size, packed.getvalue()))
        return out


def scanned(which=None, layer=False):
    """Pages replaced by pictures of themselves; layer: with the words over them in render mode 3, as recognition programs leave them."""
    shots = pictures_of(base(), 54)

    def alter(file, pages):
        out = []
        for n, (w, h, content, resources, more) in enumerate(pages):
            if which is not None and n not in which:
                out.append((w, h, content, resources, more))
                continue
            wide, high, jpeg = shots[n]
            image = file.stream(jpeg, f"/Type/XObject/Subtype/Image/Width {wide}/Height {high}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", compress=False)
            shown = f"q {num(w)} 0 0 {num(h)} 0 0 cm /Scan Do Q\n".encode()
            if layer:
                text = b"\n".join(l if not l.startswith(b"BT") else b"BT 3 Tr" for l in content.split(b"\n") if not l.rstrip().endswith((b" S Q", b" f Q")))
                shown += text
            out.append((w, h, shown, f"{resources if layer else ''}/XObject<</Scan {image} 0 R>>", more))
        return out
    return base(alter)


def chromium_type3():
    """Chromium draws OpenType fonts with CFF outlines as Type 3 fonts with ToUnicode, a font for each 256 glyphs."""
    from maker import pdf_programs
    page = """<!doctype html><meta charset="utf-8"><style>@page{size:A4}body{font:14px "Noto Serif CJK SC"}table{border-collapse:collapse}td{border:1px solid;padding:4px}</style>
<h1>年度报告</h1><table><tr><td>规章<td>0<td>12<td>345</tr><tr><td>行政许可<td>6789<td>0<td>1</tr></table>""".encode()
    return pdf_programs.chromium(page)
