#!/usr/bin/env python3
"""Writes the files of this folder and truth.csv.

    python3 testdata/pdf/make.py [NAME ...]

Needs what testdata/corpus/make.py --pdf needs. The files are committed: another
version of the programs writes other bytes.
"""
import csv
import io
import sys
from base import HERE, TITLE, TRUTH, base, embedded
import damage
import features
from maker import pdf_programs

OK, PARTIAL, UNSUPPORTED, FAILED, NONE = "ok", "partial", "unsupported", "failed", "not_a_report"
HEI = dict(body=("hei", 13), cell=("hei", 9))
HAND, QPDF, GS = "by hand", "qpdf", "Ghostscript"


def encrypted(*options, weak=False):
    return lambda: pdf_programs.qpdf(base(), *(["--allow-weak-crypto"] if weak else []), "--encrypt", *options, "--")


# name, what makes it, status, rule that must be found, text that must be read, pages, producer, what is odd
FILES = [
    ("plain", base, OK, "", TITLE, 4, HAND, "nothing: what the others are made of"),
    ("rc4-40", encrypted("", "owner", "40", weak=True), OK, "", TITLE, 4, QPDF, "RC4, 40 bits, empty user password"),
    ("rc4-128", encrypted("", "owner", "128", "--use-aes=n", weak=True), OK, "", TITLE, 4, QPDF, "RC4, 128 bits, empty user password"),
    ("aes-128", encrypted("", "owner", "128", "--use-aes=y"), OK, "", TITLE, 4, QPDF, "AES, 128 bits, empty user password"),
    ("aes-256", encrypted("", "owner", "256"), OK, "", TITLE, 4, QPDF, "AES, 256 bits (revision 6), empty user password"),
    ("aes-256-r5", encrypted("", "owner", "256", "--force-R5", weak=True), OK, "", TITLE, 4, QPDF, "AES, 256 bits (revision 5 of Acrobat 9), empty user password"),
    ("password", encrypted("secret", "owner", "256"), UNSUPPORTED, "document/encrypted", "", 0, QPDF, "user password"),
    ("password-rc4", encrypted("secret", "owner", "128", "--use-aes=n", weak=True), UNSUPPORTED, "document/encrypted", "", 0, QPDF, "user password, RC4"),
    ("certificates", damage.unknown_handler, UNSUPPORTED, "document/encryption-unknown", "", 0, HAND, "public-key security handler"),
    ("linearised", lambda: pdf_programs.qpdf(base(), "--linearize"), OK, "", TITLE, 4, QPDF, "two cross-reference tables, first page first"),
    ("object-streams", lambda: pdf_programs.qpdf(base(), "--object-streams=generate"), OK, "", TITLE, 4, QPDF, "objects in streams, cross-reference stream"),
    ("qdf", lambda: pdf_programs.qpdf(base(), "--qdf", "--object-streams=disable"), OK, "", TITLE, 4, QPDF, "nothing compressed"),
    ("ghostscript", lambda: pdf_programs.ghostscript(base(fonts=embedded("hei"), style=HEI)), OK, "", TITLE, 4, GS, "embedded fonts written again"),
    ("updated", damage.updated, OK, "", TITLE, 4, HAND, "incremental update: page one said 1999 before"),
    ("rotate-90", lambda: features.rotated(90), OK, "", TITLE, 4, HAND, "/Rotate 90, content turned back"),
    ("rotate-180", lambda: features.rotated(180), OK, "", TITLE, 4, HAND, "/Rotate 180, content turned back"),
    ("rotate-270", lambda: features.rotated(270), OK, "", TITLE, 4, HAND, "/Rotate 270, content turned back"),
    ("user-unit", features.user_unit, OK, "", TITLE, 4, HAND, "UserUnit 2.5"),
    ("crop-box", features.crop_box, OK, "", TITLE, 4, HAND, "text outside the CropBox: 印刷机台 must not be read"),
    ("negative-origin", features.negative_origin, OK, "", TITLE, 4, HAND, "MediaBox [-300 -400 ...]"),
    ("forms", features.forms, OK, "", TITLE, 4, HAND, "pages inside a form inside a form"),
    ("contents-array", features.contents_array, OK, "", TITLE, 4, HAND, "content in three streams, cut between operands"),
    ("inline-images", features.inline_images, OK, "", TITLE, 4, HAND, "inline images with EI in their data"),
    ("actual-text", features.actual_text, OK, "", "石桥坞镇政府信息公开专栏", 4, HAND, "ActualText of a line whose letters are 甲乙丙丁"),
    ("vertical", features.vertical, OK, "", "竖排文字从上往下读二〇二三年", 4, HAND, "a column of vertical writing"),
    ("optional-content", features.optional_content, OK, "", TITLE, 4, HAND, "a layer switched off: 作废草稿 must not be read"),
    ("hidden-text", features.hidden_text, OK, "", TITLE, 4, HAND, "outside the page and clipped text must not be read: 22222, 33333"),
    ("missing-font", features.missing_font, OK, "", TITLE, 4, HAND, "a font that is not in the resources"),
    ("type3-unicode", features.chromium_type3, NONE, "", "行政许可", 1, "Chromium", "Type 3 fonts with ToUnicode"),
    ("no-unicode-truetype", features.no_unicode_truetype, UNSUPPORTED, "document/unreadable-fonts", "", 4, HAND, "no ToUnicode, no cmap, Identity codes"),
    ("no-unicode-type3", lambda: features.small_type3(False), UNSUPPORTED, "document/unreadable-fonts", "", 1, HAND, "Type 3 fonts with names a0, a1, ..."),
    ("type3-differences", lambda: features.small_type3(True), NONE, "", "行政许可", 1, HAND, "the same with ToUnicode"),
    ("digits-without-unicode", features.digits_without_unicode, "", "document/unmapped-glyphs", "澄溪县石桥坞镇人民政府", 4, HAND, "no figure can be read: none may be invented"),
    ("scanned", lambda: features.scanned(), UNSUPPORTED, "document/needs-ocr", "", 4, HAND, "pictures of the pages"),
    ("scanned-layer", lambda: features.scanned(layer=True), "", "document/ocr-layer", TITLE, 4, HAND, "pictures with an invisible text layer, no lines"),
    ("scanned-page", lambda: features.scanned({2}), PARTIAL, "document/page-needs-ocr", TITLE, 4, HAND, "page three is a picture"),
    ("empty-pages", damage.empty_pages, NONE, "", "", 2, HAND, "nothing on the pages"),
    ("truncated", damage.truncated, PARTIAL, "", TITLE, 4, HAND, "60 % of the file"),
    ("xref-destroyed", damage.xref_destroyed, OK, "document/repaired", TITLE, 4, HAND, "the cross-reference table is overwritten"),
    ("xref-shifted", damage.xref_shifted, OK, "", TITLE, 4, HAND, "a line before the file: every offset is wrong"),
    ("xref-loop", damage.xref_loop, OK, "", TITLE, 4, HAND, "Prev points at its own table"),
    ("no-trailer", damage.no_trailer, OK, "document/repaired", TITLE, 4, HAND, "no table, no trailer"),
    ("leading-junk", damage.leading_junk, OK, "", TITLE, 4, HAND, "1.4 kB before %PDF"),
    ("trailing-junk", damage.trailing_junk, OK, "", TITLE, 4, HAND, "zeros and a web page behind %%EOF"),
    ("lengths-short", lambda: damage.stream_lengths(lambda n: n // 2), OK, "", TITLE, 4, HAND, "every stream's Length is half of it"),
    ("lengths-long", lambda: damage.stream_lengths(lambda n: n + 5000), OK, "", TITLE, 4, HAND, "every stream's Length is too long"),
    ("lengths-zero", lambda: damage.stream_lengths(lambda n: 0), OK, "", TITLE, 4, HAND, "every stream's Length is 0"),
    ("length-loop", damage.length_loop, OK, "", TITLE, 4, HAND, "Length refers to the stream itself"),
    ("page-loop", damage.page_loop, OK, "", TITLE, 4, HAND, "the page tree is among its own kids"),
    ("flate-broken", damage.garbage_in_stream, "", "document/page-cut", "", 4, HAND, "a wrong byte in each compressed stream"),
    ("bomb", damage.bomb, PARTIAL, "document/page-cut", TITLE, 5, HAND, "one more page inflates to 88 MB"),
    ("bomb-twice", damage.bomb_twice, PARTIAL, "document/page-cut", TITLE, 5, HAND, "one more page inflates to 300 MB, compressed twice"),
    ("million-lines", damage.million_operators, "", "", TITLE, 5, HAND, "one more page of a million operators"),
    ("million-letters", damage.million_letters, "", "", TITLE, 5, HAND, "one more page of a million operators, half a million letters"),
    ("deep-forms", damage.deep_forms, "", "", TITLE, 4, HAND, "forms nested 500 deep"),
    ("form-loop", damage.form_loop, "", "", TITLE, 4, HAND, "two forms draw each other twice"),
    ("form-tree", damage.form_tree, "", "", TITLE, 4, HAND, "2 to the 40th forms without a loop"),
    ("odd-numbers", damage.odd_numbers, "", "", TITLE, 4, HAND, "nan, 1e999, negative sizes, unbalanced brackets"),
    ("deep-arrays", damage.deep_arrays, "", "", TITLE, 4, HAND, "brackets 20,000 deep"),
]
# Whether the report's figures can be told from the file, all of them.
WHOLE = {OK}


def main():
    wanted = set(sys.argv[1:])
    out = io.StringIO()
    w = csv.writer(out, lineterminator="\n")
    w.writerow(["file", "status", "rule", "text", "pages", "producer", "truth", "what"])
    for name, make, status, rule, text, pages, producer, what in FILES:
        target = HERE / f"{name}.pdf"
        if not wanted or name in wanted:
            data = make()
            if len(data) > 100_000:
                print(f"{name}: {len(data)} bytes", file=sys.stderr)
            target.write_bytes(data)
        w.writerow([target.name, status, rule, text, pages, producer, TRUTH if status in WHOLE else "", what])
    (HERE / "truth.csv").write_bytes(out.getvalue().encode())
    print(f"{len(FILES)} files, {sum(p.stat().st_size for p in HERE.glob('*.pdf')) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
