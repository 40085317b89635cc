"""`make pdf`: the whole book as one PDF, its pages in the order of the contents.

The finished pages are put one behind the other and printed with the site's own print style; links
between pages become links within the PDF, and charts stand there as drawn.
"""

from __future__ import annotations

import posixpath
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from browsers import browser
from selectolax.lexbor import LexborHTMLParser, LexborNode
from served import served

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build" / "html"
PDF = ROOT / "_build" / "who-says-how-many.pdf"
BOOK = "book.html"
FOOT = (
    '<div style="width:100%;text-align:center;font:8px sans-serif">'
    '<span class="pageNumber"></span> / <span class="totalPages"></span></div>'
)
DAY = b"19800101000000"  # the same on every day
NODE = re.compile(rb"\(node\d{8}\)")
POINTERS = ("aria-labelledby", "aria-describedby", "for")


def contents() -> list[str]:
    """The pages of the book in order: `book/start`."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [toc["root"], *(page["file"] for part in toc["parts"] for page in part["chapters"])]


def bound(names: list[str]) -> str:
    """The articles of the pages as one page, in the frame of the first."""
    pages = {name: LexborHTMLParser(_html(name)) for name in names}
    for name, page in pages.items():
        _rename(page.css_first("article"), name, names)
    whole = pages[names[0]]
    articles = "".join(page.css_first("article").html or "" for page in pages.values())
    styles = "".join(style.html or "" for page in pages.values() for style in page.css("style"))
    assert whole.body is not None and whole.head is not None
    sheet = whole.css_first("link[rel=stylesheet]").attributes["href"] or ""
    title = whole.css_first("title").html
    return (
        '<!DOCTYPE html><html lang="en" data-theme="light"><head><meta charset="utf-8">'
        f'{title}<link rel="stylesheet" href="{sheet.removeprefix("../")}">{styles}</head>'
        f'<body class="bound">{articles}</body></html>'
    )


def _html(name: str) -> str:
    """A page whose own classes bear its name, so that pages can share one document."""
    text = (SITE / f"{name}.html").read_text(encoding="utf-8")
    return text.replace("own-", f"{_prefix(name)}own-")


def _prefix(name: str) -> str:
    return f"{name.replace('/', '-')}-"


def _rename(article: LexborNode, name: str, names: list[str]) -> None:
    """Give every anchor the name of its page, and let links within the book lead to them.

    What a drawing names for itself stays: the same drawing elsewhere means the same by it.
    """
    drawn = {node.mem_id for node in article.css("svg, svg *")}
    article.attrs["id"] = f"{_prefix(name)}page"
    for attribute in ("id", *POINTERS):
        for node in article.css(f"* [{attribute}]"):
            if node.mem_id not in drawn:
                node.attrs[attribute] = _prefix(name) + (node.attributes[attribute] or "")
    for link in article.css("a[href]"):
        inside = _inside(link.attributes["href"] or "", name, names)
        if inside:
            link.attrs["href"] = inside
        else:
            del link.attrs["href"]


def _inside(address: str, name: str, names: list[str]) -> str | None:
    """An address of a page as it is in the bound book; null for files that are not bound."""
    parts = urlsplit(address)
    if parts.scheme:
        return address
    place = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path))
    target = place.removesuffix(".html") if parts.path else name
    if target not in names:
        return None
    return f"#{_prefix(target)}{parts.fragment or 'page'}"


def printed(address: str) -> None:
    """Print the page at *address* into the PDF, with an outline and tags for those who hear it."""
    with browser() as running:
        page = running.new_page(color_scheme="light")
        page.goto(address, wait_until="networkidle")
        page.pdf(
            path=PDF,
            format="A4",
            tagged=True,
            outline=True,
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=FOOT,
            margin={"top": "18mm", "bottom": "18mm", "left": "20mm", "right": "20mm"},
        )


def settled(pdf: bytes) -> bytes:
    """The same PDF without its time, and with its parts numbered from one, not as the browser did.

    What is put in is as long as what it replaces, so that every offset in the file stays right.
    """
    undated = re.sub(rb"\(D:\d{14}", b"(D:" + DAY, pdf)
    names = {name: number for number, name in enumerate(sorted(set(NODE.findall(undated))), 1)}
    return NODE.sub(lambda found: b"(node%08d)" % names[found[0]], undated)


def main() -> int:
    """Print the book; 2 and one sentence where there is no site or no browser."""
    bound_page = SITE / BOOK
    if not SITE.is_dir():
        print(f"There is no site in {SITE}. Build it first: make book", file=sys.stderr)
        return 2
    bound_page.write_text(bound(contents()), encoding="utf-8")
    try:
        with served(SITE) as base:
            printed(base + BOOK)
        PDF.write_bytes(settled(PDF.read_bytes()))
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 2
    finally:
        bound_page.unlink()
    print(PDF.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
