"""DOCX written part by part, for what editors do and libraries do not: automatic
numbering, content controls, revisions, text boxes, nested tables, notes, hidden text."""
import io
import zipfile
from xml.sax.saxutils import escape

from .docx_library import STAMP

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (W + ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
              ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
              ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
              ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
              ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
              ' xmlns:v="urn:schemas-microsoft-com:vml"')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
AUTHOR = 'w:author="周砚秋" w:date="2024-01-10T09:00:00Z"'


def run(t, properties=""):
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(t)}</w:t></w:r>'


def paragraph(inner, properties=""):
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def centred(t, size=40):
    return paragraph(run(t, f'<w:b/><w:sz w:val="{size}"/>'), '<w:jc w:val="center"/>')


def inserted(t, n):
    return f'<w:ins w:id="{n}" {AUTHOR}>{run(t)}</w:ins>'


def deleted(t, n):
    return f'<w:del w:id="{n}" {AUTHOR}><w:r><w:delText xml:space="preserve">{escape(t)}</w:delText></w:r></w:del>'


def table(rows, value=None, first_cells=""):
    """The grid as w:tbl. value(slot) may return the paragraphs of a cell, or None for the plain text."""
    width = sum(s.cols for s in rows[0])
    out = ['<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>' +
           "".join(f'<w:{e} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for e in ("top", "left", "bottom", "right", "insideH", "insideV")) +
           '</w:tblBorders></w:tblPr><w:tblGrid>' + f'<w:gridCol w:w="{9000 // width}"/>' * width + "</w:tblGrid>"]
    held = []                               # [column, columns, rows left]
    for r in rows:
        slots, column, fresh = list(r), 0, []
        cells, going = [], sorted(held)
        while slots or going:
            if going and going[0][0] == column:
                _, n, _ = going.pop(0)
                cells.append(cell_xml("<w:p/>", n, "<w:vMerge/>"))
                column += n
                continue
            s = slots.pop(0)
            inner = (value(s) if value else None) or "".join(paragraph(run(t, '<w:sz w:val="18"/>') if t else "", '<w:jc w:val="center"/>') for t in s.text.split("\n"))
            cells.append(cell_xml(inner, s.cols, '<w:vMerge w:val="restart"/>' if s.rows > 1 else ""))
            if s.rows > 1:
                fresh.append([column, s.cols, s.rows])
            column += s.cols
        held = [[c, n, left - 1] for c, n, left in held + fresh if left > 1]
        out.append("<w:tr>" + "".join(cells) + "</w:tr>")
    return "".join(out) + "</w:tbl>"


def cell_xml(inner, cols, merge=""):
    grid = f'<w:gridSpan w:val="{cols}"/>' if cols > 1 else ""
    return f"<w:tc><w:tcPr>{grid}{merge}<w:vAlign w:val=\"center\"/></w:tcPr>{inner}</w:tc>"


STYLES = f"""{DECLARATION}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋"/><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
</w:styles>"""
NUMBERING = f"""{DECLARATION}<w:numbering {W}>
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def package(document_body, report, title, footnote="", header=""):
    """The zip, with fixed times and order."""
    parts = [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")]
    files = {
        "word/document.xml": f"{DECLARATION}<w:document {NAMESPACES}><w:body>{document_body}<w:sectPr>"
                             + ('<w:headerReference w:type="default" r:id="rId9"/>' if header else "")
                             + '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "docProps/core.xml": f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
                             f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title><dc:creator>{escape(report.body.full)}</dc:creator></cp:coreProperties>',
    }
    relations = [("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml")]
    if footnote:
        parts.append(("footnotes", "footnotes"))
        relations.append(("rId3", "footnotes", "footnotes.xml"))
        files["word/footnotes.xml"] = (f'{DECLARATION}<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
                                       f'<w:footnote w:id="1">{paragraph(run(footnote))}</w:footnote></w:footnotes>')
    if header:
        parts.append(("header1", "header"))
        relations.append(("rId9", "header", "header1.xml"))
        files["word/header1.xml"] = f"{DECLARATION}<w:hdr {W}>{paragraph(run(header))}</w:hdr>"
    files["word/_rels/document.xml.rels"] = (f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                                             + "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{t}" Target="{f}"/>' for i, t, f in relations) + "</Relationships>")
    files["_rels/.rels"] = (f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
                            '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>')
    files["[Content_Types].xml"] = (f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                                    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                                    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
                                    + "".join(f'<Override PartName="/word/{p}.xml" ContentType="{MAIN}{t}+xml"/>' for p, t in parts) + "</Types>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name in sorted(files, key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, files[name])
    return out.getvalue()


def auto_number(doc, content, report):
    """Headings whose 一、 and （一） come from w:numPr alone."""
    out = [centred(t) for t in content.title]
    out += [paragraph(run("　　" + t)) for t in content.preamble]
    for s in content.sections:
        out.append(paragraph(run(s.heading.split("、", 1)[1]), '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
        for kind, value in s.blocks:
            if kind == "grid":
                out += [table(value), "<w:p/>"]
            elif value.startswith("（") and len(value) < 24:
                out.append(paragraph(run(value.split("）", 1)[1]), '<w:pStyle w:val="2"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'))
            else:
                out.append(paragraph(run("　　" + value)))
    return package("".join(out), report, "".join(content.title))


def revisions(doc, content, report):
    """An edited file: old numbers deleted and new ones inserted, values in content controls, a footnote, hidden text, a header."""
    state = {"n": 100}

    def value(slot):
        if not slot.key:
            return None
        state["n"] += 1
        n = state["n"]
        if slot.key.endswith(".natural_person") or slot.key.startswith("disclosure."):
            return paragraph(deleted(str(7 + n % 5), n) + inserted(slot.text, n + 1000), '<w:jc w:val="center"/>')
        if slot.key.endswith(".enterprise"):
            return (f'<w:sdt><w:sdtPr><w:alias w:val="商业企业"/><w:id w:val="{n}"/></w:sdtPr><w:sdtContent>'
                    + paragraph(run(slot.text), '<w:jc w:val="center"/>') + "</w:sdtContent></w:sdt>")
        if slot.key.endswith("total"):
            return paragraph(f'<w:sdt><w:sdtPr><w:id w:val="{n}"/></w:sdtPr><w:sdtContent>{run(slot.text)}</w:sdtContent></w:sdt>', '<w:jc w:val="center"/>')
        return None

    out = [paragraph(run("（送审稿，请于1月12日前反馈，上报申请数88件待核）", "<w:vanish/>"))]
    out += [centred(t) for t in content.title]
    for i, t in enumerate(content.preamble):
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>' if i == 0 else ""
        out.append(paragraph(run("　　" + t) + mark))
    for s in content.sections:
        out.append(paragraph(run(s.heading, "<w:b/>")))
        for kind, v in s.blocks:
            if kind == "grid":
                out += [f'<w:sdt><w:sdtPr><w:id w:val="{len(out) + 7}"/></w:sdtPr><w:sdtContent>{table(v, value)}</w:sdtContent></w:sdt>', "<w:p/>"]
            else:
                out.append(paragraph(deleted("　　（此处旧文待删）", len(out) + 5000) + run("　　" + v)))
    return package("".join(out), report, "".join(content.title),
                   footnote=f"数据由各内设机构按月报送、办公室汇总，{report.year - 1}年与本年度口径一致。", header=f"{report.body.name}　内部资料　第1页")


def text_box(doc, content, report):
    """A cover of sorts: the title in a text box, the tables inside an outer layout table."""
    inner = "".join(centred(t, 44) for t in content.title)
    shape = ('<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5400000" cy="1260000"/>'
             '<wp:docPr id="1" name="文本框 1"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
             '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="1260000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
             f'<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>'
             f'<mc:Fallback><w:pict><v:shape style="width:425pt;height:99pt"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>')
    out = [paragraph(f"<w:r>{shape}</w:r>")]
    out += [paragraph(run("　　" + t)) for t in content.preamble]
    for s in content.sections:
        out.append(paragraph(run(s.heading), '<w:pStyle w:val="1"/>'))
        for kind, value in s.blocks:
            if kind == "p":
                out.append(paragraph(run("　　" + value)))
                continue
            out += ['<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
                    + paragraph(run(f"单位：{report.body.name}　{report.year}年度")) + table(value) + "<w:p/></w:tc></w:tr></w:tbl>", "<w:p/>"]
    return package("".join(out), report, "".join(content.title))
