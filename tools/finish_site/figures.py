"""Figures: each chart of the book also as files, a drawing, a picture and its table as data.

What a chart is made of when it comes alive leaves its page too: it often weighs more than the
rest, and most readers never ask for it. It becomes a script, because that loads from a folder.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import matplotlib
import resvg_py
from selectolax.lexbor import LexborNode

from finish_site import FinishError
from finish_site.pages import Page, every, one, text
from tollbook.charts.theme import COLOURS, standalone

FOLDER = "figures"
ZOOM = 3  # a drawing is about 500 units wide; the picture should fill a slide
KINDS = ("claim", "relation")
LED = re.compile(r"#(claim|relation)-(\w+)$")
FACES = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSerif", "DejaVuSerif-Bold")
FONTS = [str(Path(matplotlib.get_data_path(), "fonts", "ttf", f"{face}.ttf")) for face in FACES]


def write(pages: tuple[Page, ...], site: Path) -> None:
    """Write the files of each chart into *site* and link them below it."""
    (site / FOLDER).mkdir(parents=True)
    for page, figure in every(pages, "figure.chart[id]"):
        drawing, table = one(figure, ".wide svg"), one(figure, "table:not(details.key table)")
        files = {
            "svg": ("Picture (SVG)", standalone(xml(drawing)).encode()),
            "png": ("Picture (PNG)", picture(standalone(xml(drawing)))),
            "csv": ("Data (CSV)", data(table)),
        }
        for kind, (_, body) in files.items():
            write_once(site / FOLDER / f"{figure.id}.{kind}", body)
        links = " · ".join(
            f'<a href="{page.root}{FOLDER}/{figure.id}.{kind}" download>{words}</a>'
            for kind, (words, _) in files.items()
        )
        link = f'<a href="#{figure.id}">Link to this chart</a>'
        page.append(figure, "p", f"Download: {links} · {link}", class_="downloads")
        move_live(page, figure, site)


def write_once(path: Path, body: bytes) -> None:
    """Write a file; raises `FinishError` where another chart has its name."""
    if path.exists() and path.read_bytes() != body:
        raise FinishError(f"Two charts are called {path.stem}. Give one of them another name.")
    path.write_bytes(body)


def move_live(page: Page, figure: LexborNode, site: Path) -> None:
    """Put what a chart is made of when live, where it has that, into a script beside its files."""
    source = figure.css_first("script.chart-plotly")
    if source is None:
        return
    place = f"{FOLDER}/{figure.id}.js"
    call = f"tollbookFigure({json.dumps(figure.id)},{compact(source.text())});\n"
    (site / place).write_text(call, encoding="utf-8")
    figure.attrs["data-plotly"] = f"{page.root}{place}"
    source.decompose()


def compact(source: str) -> str:
    """JSON without the blanks that mean nothing."""
    return json.dumps(json.loads(source), separators=(",", ":"))


def xml(drawing: LexborNode) -> str:
    """A drawing of a page as XML, which knows no other names of characters than its own."""
    return (drawing.html or "").replace("&nbsp;", "\u00a0")


def picture(drawing: str) -> bytes:
    """A drawing as PNG in the colours of a light page."""
    light = re.sub(r"@media\(prefers-color-scheme:dark\)\{svg\{[^}]*\}\}", "", drawing)
    light = re.sub(r"var\(--(\w+)\)", lambda found: COLOURS[found[1]][0], light)
    return render(light, ZOOM)


def render(drawing: str, zoom: float = 1) -> bytes:
    """A drawing as PNG, its words in the font that ships with matplotlib."""
    png = resvg_py.svg_to_bytes(
        svg_string=drawing,
        zoom=zoom,
        skip_system_fonts=True,
        font_files=FONTS,
        font_family="DejaVu Sans",
        sans_serif_family="DejaVu Sans",
    )
    return bytes(png)


def data(table: LexborNode) -> bytes:
    """A table as CSV, with the ids of the claims and of the relations that each row leads to."""
    heads = [text(head) for head in table.css("thead th")]
    rows = [(ids(row), [text(cell) for cell in row.css("th, td")]) for row in table.css("tbody tr")]
    kinds = [kind for kind in KINDS if any(led[kind] for led, _ in rows)]
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow([*heads, *(f"{kind}_id" for kind in kinds)])
    writer.writerows([*cells, *(" ".join(led[kind]) for kind in kinds)] for led, cells in rows)
    return told.getvalue().encode()


def ids(node: LexborNode) -> dict[str, dict[str, None]]:
    """The claims and the relations that the links in an element lead to, each once, in order."""
    found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    for link in node.css("a[href]"):
        if match := LED.search(link.attributes["href"] or ""):
            found[match[1]][match[2]] = None
    return found
