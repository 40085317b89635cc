"""Heads: what search engines, cards in messengers and browsers read about a page."""

from __future__ import annotations

from html import escape
from pathlib import Path, PurePosixPath

from finish_site.figures import render
from finish_site.pages import Page, one, text

CARD = PurePosixPath("_static/card.png")
SIDES = (1200, 630)
START = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{description}">
<meta http-equiv="Refresh" content="0; url={place}">
</head><body><p><a href="{place}">{title}</a></p></body></html>
"""


def describe(page: Page) -> None:
    """Give the page a description where it has none, and the tags of a card for messengers."""
    title = text(one(page.tree, "title"))
    if not page.tree.css_first("meta[name=description]"):
        words = f"{title}: part of a register of reported tolls, who says how many."
        page.append(page.head, "meta", name="description", content=words)
    canonical = page.tree.css_first("link[rel=canonical]")
    address = canonical.attributes["href"] if canonical else None
    for name, content in tags(page, title, address).items():
        page.append(page.head, "meta", property=name, content=content)
    page.append(page.head, "meta", name="twitter:card", content="summary_large_image")


def tags(page: Page, title: str, address: str | None) -> dict[str, str]:
    """The card of a page; *address* is where it is published, null where nobody has said."""
    base = address.removesuffix(page.place.as_posix()) if address else page.root
    return {
        "og:type": "article",
        "og:title": title,
        "og:description": description(page),
        "og:image": f"{base}{CARD}",
        "og:image:width": str(SIDES[0]),
        "og:image:height": str(SIDES[1]),
        "og:image:alt": "The title of the book and what it is: a register, not a casualty count",
        **({"og:url": address} if address else {}),
    }


def description(page: Page) -> str:
    """What the page says of itself in a sentence."""
    return one(page.tree, "meta[name=description]").attributes["content"] or ""


def card(counts: dict[str, int]) -> bytes:
    """The picture that messengers show beside a link, with what the register holds today."""
    drawn = Path(__file__).with_name("card.svg").read_text(encoding="utf-8")
    return render(drawn.format(**counts))


def redirect(start: Page) -> str:
    """The page at the root of the site: it leads to the first page of the book at once."""
    title, described = text(one(start.tree, "title")), escape(description(start))
    return START.format(title=title, description=described, place=start.place)
