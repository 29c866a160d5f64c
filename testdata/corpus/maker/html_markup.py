"""HTML that every page maker needs: escaping and grids to <table> in the hand of a producer."""
from html import escape


def text(t):
    return escape(t, quote=False)


def spans(slot):
    out = ""
    if slot.rows > 1:
        out += f' rowspan="{slot.rows}"'
    if slot.cols > 1:
        out += f' colspan="{slot.cols}"'
    return out


def table(rows, opening, cell, closing="</table>", row="<tr>"):
    """opening and row are tags as typed; cell(slot) returns a whole <td>."""
    lines = [opening]
    for r in rows:
        lines.append(row + "".join(cell(s) for s in r) + "</tr>")
    lines.append(closing)
    return "\n".join(lines)


def plain_cell(slot):
    return f"<td{spans(slot)}>{text(slot.text).replace(chr(10), '<br>')}</td>"


def header_cell(slot):
    tag = "th" if slot.head else "td"
    return f"<{tag}{spans(slot)}>{text(slot.text).replace(chr(10), '<br/>')}</{tag}>"


def centred_cell(slot):
    inner = "<br />".join(text(t) for t in slot.text.split("\n")) or "&nbsp;"
    return f'<td{spans(slot)} style="border: 1px solid #000; padding: 4px; text-align: center;">{inner}</td>'


def font_cell(slot):
    inner = text(slot.text).replace("\n", "<BR>") or "&nbsp;"
    weight = ("<B>", "</B>") if slot.head and slot.cols > 2 else ("", "")
    return f'<TD align=middle{spans(slot).replace(chr(34), "")} bgColor=#ffffff><FONT face=宋体 size=2>{weight[0]}{inner}{weight[1]}</FONT></TD>'


def word_cell(slot):
    """A cell as it arrives when pasted from Word: styles, spans, one paragraph per line."""
    width = 48 * slot.cols
    style = (f"width:{width}.0pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;"
             "padding:0cm 5.4pt 0cm 5.4pt;height:20.0pt")
    paragraphs = []
    for line in slot.text.split("\n"):
        runs = word_runs(line) if line else '<span lang=EN-US style="mso-bidi-font-size:10.5pt"><o:p>&nbsp;</o:p></span>'
        paragraphs.append(f'<p class=MsoNormal align=center style="text-align:center;line-height:14.0pt;mso-line-height-rule:exactly">{runs}</p>')
    return f'<td width={width}{spans(slot).replace(chr(34), "")} style="{style}">{"".join(paragraphs)}</td>'


def word_runs(line):
    """Latin and Chinese characters in separate spans, as Word writes them."""
    out, run, latin = [], "", None
    for ch in line + "\0":
        is_latin = ch != "\0" and ord(ch) < 128
        if run and (ch == "\0" or is_latin != latin):
            attributes = ("lang=EN-US style=\"font-family:'Times New Roman',serif;font-size:10.5pt\"" if latin
                          else 'style="font-family:仿宋_GB2312;mso-hansi-font-family:宋体;font-size:10.5pt"')
            out.append(f"<span {attributes}>{text(run)}</span>")
            run = ""
        latin = is_latin
        run += ch
    return "".join(out)


def picture_block(name, source):
    return f'<p style="text-align:center"><img src="{source}" alt="" width="690" border="0"></p>'
