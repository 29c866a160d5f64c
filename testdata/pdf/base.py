"""The report that every file here is made of: a town of the sample corpus, on four pages in fonts that are only named."""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent / "corpus"))
from maker import content, pdf_fonts, pdf_hand, pdf_sheet, reports  # noqa: E402
from maker.pdf_file import document, literal, num  # noqa: E402, F401
from maker.pdf_hand import Manner, draw, embedded, named  # noqa: E402, F401
from maker.pdf_sheet import Style, compose  # noqa: E402, F401

BODY, YEAR = "shiqiaowu", 2023
TITLE = "澄溪县石桥坞镇人民政府2023年政府信息公开工作年度报告"
TRUTH = "临江省/云泽市/澄溪县/石桥坞镇/2023年度报告.html"   # below testdata/corpus
STYLE = dict(body=("song", 13), cell=("song", 9), head_shade=".92 .92 .92")


def words():
    doc = content.Document("", BODY, YEAR, "", problems="list")
    report = reports.build()[BODY, YEAR]
    return content.write(doc, report)


def chinese():
    return named("UniGB-UCS2-H", song="STSong-Light", hei="STHeiti-Regular")


def base(alter=None, fonts=None, style=None, catalog="", **manner):
    """The report; alter(file, pages) changes pages before they are written, see pdf_hand.draw."""
    fonts = fonts or chinese()
    manner = Manner(**{"edges": "strokes", "producer": "gongkai test", "fonts": fonts} | manner)
    pages = compose(words(), Style(**(style or STYLE)), lambda family, c: fonts[family].advance(c))
    return draw(pages, manner, TITLE, YEAR, catalog=catalog, alter=alter)


def each(change):
    """An alter that changes every page by itself: change(file, (width, height, content, resources, more)) -> the same."""
    return lambda file, pages: [change(file, p) for p in pages]
