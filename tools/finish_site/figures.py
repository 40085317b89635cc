"""Figures: each chart of the book also as files, a drawing, a picture and its table as data."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import matplotlib
import resvg_py
from selectolax.lexbor import LexborNode

from finish_site.pages import Page, every, one, text
from tollbook.charts.theme import COLOURS, standalone

FOLDER = "figures"
ZOOM = 3  # a drawing is about 500 units wide; the picture should fill a slide
CLAIM = re.compile(r"#claim-(\w+)$")
FACES = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSerif", "DejaVuSerif-Bold")
FONTS = [str(Path(matplotlib.get_data_path(), "fonts", "ttf", f"{face}.ttf")) for face in FACES]


def write(pages: tuple[Page, ...], site: Path) -> None:
    """Write the files of each chart into *site* and link them below it."""
    (site / FOLDER).mkdir()
    for page, figure in every(pages, "figure.chart[id]"):
        drawing, table = one(figure, ".wide svg"), one(figure, "table")
        files = {
            "svg": ("Picture (SVG)", standalone(xml(drawing)).encode()),
            "png": ("Picture (PNG)", picture(standalone(xml(drawing)))),
            "csv": ("Data (CSV)", data(table)),
        }
        for kind, (_, body) in files.items():
            (site / FOLDER / f"{figure.id}.{kind}").write_bytes(body)
        links = " · ".join(
            f'<a href="{page.root}{FOLDER}/{figure.id}.{kind}" download>{words}</a>'
            for kind, (words, _) in files.items()
        )
        link = f'<a href="#{figure.id}">Link to this chart</a>'
        page.append(figure, "p", f"Download: {links} · {link}", class_="downloads")


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
    """A table as CSV, with the ids of the claims that each row leads to."""
    heads = [text(head) for head in table.css("thead th")]
    rows = [(row, [text(cell) for cell in row.css("th, td")]) for row in table.css("tbody tr")]
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow([*heads, "claim_id"])
    writer.writerows([*cells, " ".join(claims(row))] for row, cells in rows)
    return told.getvalue().encode()


def claims(node: LexborNode) -> list[str]:
    """The claims that the links in an element lead to, each once."""
    found = (CLAIM.search(link.attributes["href"] or "") for link in node.css("a[href]"))
    return list(dict.fromkeys(match[1] for match in found if match))
