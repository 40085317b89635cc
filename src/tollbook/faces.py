"""Faces: what a notebook shows, once as HTML for the page and once as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

# Where the ledger stands as seen from any page, all of which lie one folder deep in the site.
LEDGER = "../notebooks/02_from_sentence_to_claim.html"
ARTICLES = "../notebooks/01_reading_the_articles.html"
TABLES = "../tables"


@dataclass(frozen=True, slots=True)
class Face:
    """One thing to look at: a page takes its `html`, a terminal its `plain` text."""

    html: str
    plain: str

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"text/html": self.html, "text/plain": self.plain}


def claim_address(claim_id: str) -> str:
    """Where a claim can be read with its sentence: the address of its card in the ledger."""
    return f"{LEDGER}#claim-{claim_id}"


def article_address(article: str) -> str:
    """Where it can be read what an article is: the address of its row."""
    return f"{ARTICLES}#article-{article}"


def link(address: str, words: str) -> str:
    """A link as HTML; the words are escaped here."""
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def table(
    frame: pd.DataFrame,
    caption: str,
    *,
    heads: Mapping[str, str] | None = None,
    addresses: Mapping[str, str] | None = None,
    ids: str | None = None,
) -> Face:
    """*frame* as a table that can be followed by ear, its first column heading each row.

    *heads* renames columns for readers. *addresses* names, for a column, another one that holds
    the address its cells link to; the cells of *ids* become the rows' anchors. Null is a dash.
    """
    linked, unseen = dict(addresses or {}), {*(addresses or {}).values(), *([ids] if ids else [])}
    shown = [name for name in frame.columns if name not in unseen]
    titles = [(heads or {}).get(name, name.replace("_", " ")) for name in shown]
    kinds = [' class="num"' if pd.api.types.is_numeric_dtype(frame[n]) else "" for n in shown]
    head = "".join(
        f'<th scope="col"{kind}>{escape(title)}</th>'
        for title, kind in zip(titles, kinds, strict=True)
    )
    rows = "".join(
        _row([_cell(row, name, linked) for name in shown], kinds, str(row[ids]) if ids else "")
        for row in frame.to_dict("records")
    )
    label = escape(caption, quote=True)
    html = (
        f'<div class="tablewrap" role="region" aria-label="{label}" tabindex="0">'
        f'<table class="register"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    return Face(html, _plain(frame[shown], titles, caption))


def words(value: Any) -> str:
    """A cell as a reader sees it: numbers in groups of three, a dash for null, yes and no."""
    if pd.isna(value):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _cell(row: Mapping[Any, Any], name: str, linked: Mapping[str, str]) -> str:
    if name in linked and not pd.isna(row[name]):
        return link(row[linked[name]], words(row[name]))
    return escape(words(row[name]))


def _row(cells: list[str], kinds: list[str], anchor: str) -> str:
    first, *rest = cells
    told = "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(rest, kinds[1:], strict=True))
    named = f' id="{escape(anchor)}"' if anchor else ""
    return f'<tr{named}><th scope="row">{first}</th>{told}</tr>'


def _plain(frame: pd.DataFrame, titles: list[str], caption: str) -> str:
    cells = [titles, *([words(v) for v in row] for row in frame.itertuples(index=False))]
    widths = [max(len(row[i]) for row in cells) for i in range(len(titles))]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in cells]
    return "\n".join([caption, "", *lines])
