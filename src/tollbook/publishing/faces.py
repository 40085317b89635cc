"""Faces: what a notebook shows, once as HTML for the page and once as plain text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd

# Where the ledger stands as seen from any page, all of which lie one folder deep in the site.
LEDGER = "../notebooks/02_from_sentence_to_claim.html"
ARTICLES = "../notebooks/01_reading_the_articles.html"
RELATIONS = "../notebooks/07b_from_sentence_to_relation.html"
APPEARANCES = "../notebooks/06_who_appears.html"
ERRORS = "../notebooks/08_how_good_is_the_extractor.html"
TABLES = "../tables"
LONG = 60  # a cell with more characters than this is a sentence and needs room


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


def ledger_view(**filters: str) -> str:
    """Where the claims of one kind stand together: the ledger with these of its filters set."""
    return f"{LEDGER}{_asked(filters)}#the-ledger"


def relation_address(relation_id: str, **filters: str) -> str:
    """Where a relation can be read with its sentence: the address of its card.

    With *filters*, those of the ledger's columns, only relations like it stand there beside it.
    """
    return f"{RELATIONS}{_asked(filters)}#relation-{relation_id}"


def relations_view(**filters: str) -> str:
    """Where the relations of one kind stand together: their ledger with these filters set."""
    return f"{RELATIONS}{_asked(filters)}#the-ledger"


def _asked(filters: Mapping[str, str]) -> str:
    """Filters by the names of columns, `stated_as` for *stated as*, as an address holds them."""
    named = {name.replace("_", " "): value for name, value in filters.items()}
    return f"?{urlencode(named)}" if named else ""


def place_address(place_id: str) -> str:
    """Where it can be read in which forms a place is named: the address of its row."""
    return f"{APPEARANCES}#place-{place_id}"


def actor_address(actor_id: str) -> str:
    """Where it can be read in which forms an actor is named: the address of its row."""
    return f"{APPEARANCES}#actor-{actor_id}"


def article_address(article: str) -> str:
    """Where it can be read what an article is: the address of its row."""
    return f"{ARTICLES}#article-{article}"


def link(address: str, words: str) -> str:
    """A link as HTML; the words are escaped here."""
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def total(records: pd.DataFrame, **filters: str) -> Face:
    """How many claims or relations there are, leading to them in their ledger.

    *filters* choose the same there; a count of none leads nowhere.
    """
    view = relations_view if "relation_id" in records.columns else ledger_view
    return led(len(records), view(**filters))


def led(number: int, address: str) -> Face:
    """A number that leads to where the things that it counts stand, if there is one."""
    words = f"{number:,}"
    return leading(words, address) if number else plainly(words)


def many(number: int, noun: str, address: str) -> Face:
    """A number with its noun, leading to what it counts: *no claims*, *1 claim*, *2 claims*."""
    if not number:
        return plainly(f"no {noun}s")
    return leading(f"{number:,} {noun}{'' if number == 1 else 's'}", address)


def worded(number: int, address: str, none: str, one: str, more: str) -> Face:
    """A sentence worded by its number: *none*, *one* or *more*, in which {n} leads to the things.

    >>> worded(0, "#rows", "Nothing is missing.", "{n} is missing.", "{n} are missing.").plain
    'Nothing is missing.'
    """
    before, shows, after = (none if not number else one if number == 1 else more).partition("{n}")
    return joined([plainly(before), *([led(number, address), _beside(after)] if shows else [])])


def _beside(words: str) -> Face:
    """Words behind a number: on a page the first stays on the number's line."""
    stays = "\u00a0" if words.startswith(" ") else ""
    return Face(stays + escape(words.removeprefix(" ") if stays else words), words)


def folded(summary: str, face: Face) -> Face:
    """A long part that opens where a reader asks for it; a terminal shows all of it."""
    html = f"<details><summary>{escape(summary)}</summary>{face.html}</details>"
    return Face(html, f"{summary}\n\n{face.plain}")


def leading(words: str, address: str) -> Face:
    """Words that lead somewhere: a link on a page, the words alone in a terminal."""
    return Face(link(address, words), words)


def article_table(number: int) -> Face:
    """A number of articles, leading to the table in which each says what it is."""
    return rows_of(number, f"{ARTICLES}#what-each-article-says-of-itself")


def rows_of(number: int, heading: str, **filters: str) -> Face:
    """A number of rows of a table that stands below *heading*, the id of a section.

    On another page than the number's own, the heading has the page before it: `page.html#id`.
    *filters* leave only these rows where the table can be filtered.
    """
    page, _, section = heading.rpartition("#")
    return led(number, f"{page}{_asked(filters)}#{section}")


def plainly(text: str) -> Face:
    """A text as a face: the same words in both, escaped in HTML."""
    return Face(escape(text), text)


def joined(faces: Iterable[Face], between: str = "") -> Face:
    """Several faces as one, with the words *between* each and the next."""
    found = list(faces)
    return Face(escape(between).join(f.html for f in found), between.join(f.plain for f in found))


def table(
    frame: pd.DataFrame,
    caption: str,
    *,
    heads: Mapping[str, str] | None = None,
    addresses: Mapping[str, str] | None = None,
    ids: str | None = None,
    empty: str = "None.",
    filters: Collection[str] | None = None,
    facets: Mapping[str, Sequence[str]] | None = None,
) -> Face:
    """*frame* as a table that can be followed by ear, its first column heading each row.

    *heads* renames columns for readers. *addresses* names, for a column, another one that holds
    the address its cells link to; the cells of *ids* become the rows' anchors. A cell that is a
    face already stays as it is. Null is a dash.
    A table without a row is the sentence *empty*. *filters* and *facets* are those of `table_of`.
    """
    if frame.empty:
        return Face(
            f"<p><strong>{escape(caption)}.</strong> {escape(empty)}</p>", f"{caption}. {empty}"
        )
    linked = dict(addresses or {})
    unseen = {*linked.values(), *([ids] if ids else [])}
    shown = [name for name in frame.columns if name not in unseen]
    titles = [(heads or {}).get(name, name.replace("_", " ")) for name in shown]
    rows = frame.to_dict("records")
    cells = [[_cell(row, name, linked.get(name)) for name in shown] for row in rows]
    kinds = [_kind(frame[name]) for name in shown]
    anchors = [str(row[ids]) for row in rows] if ids else ()
    return table_of(caption, titles, cells, kinds, anchors, filters, facets)


def table_of(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Face]],
    classes: Sequence[str] = (),
    anchors: Sequence[str] = (),
    filters: Collection[str] | None = None,
    facets: Mapping[str, Sequence[str]] | None = None,
    reads_on: bool = False,
) -> Face:
    """A table of cells that have both faces already, the first of each row its head.

    Where *filters* is given, the page lets readers sort by every column and filter by those named.
    *facets* are columns that are filtered by and not shown: for each name one value a row.
    *reads_on* says that the first three cells of a row are a sentence: who, what and whom.
    """
    kinds = [f' class="{name}"' if name else "" for name in classes] or [""] * len(heads)
    named = [f' id="{escape(anchor)}"' for anchor in anchors] or [""] * len(rows)
    head = "".join(
        f'<th scope="col"{kind}{" data-filter" * (title in (filters or ()))}>{escape(title)}</th>'
        for title, kind in zip(heads, kinds, strict=True)
    )
    head += "".join(
        f'<th scope="col" data-filter hidden>{escape(name)}</th>' for name in facets or ()
    )
    unseen = zip(*(facets or {}).values(), strict=True) if facets else [()] * len(rows)
    kind = "register" + " sortable" * (filters is not None) + " told" * reads_on
    body = "".join(
        _row(row, kinds, name, values)
        for row, name, values in zip(rows, named, unseen, strict=True)
    )
    html = (
        f'<div class="tablewrap" role="region" aria-label="{escape(caption)}" tabindex="0">'
        f'<table class="{kind}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    return Face(html, _plain(caption, [list(heads), *([c.plain for c in row] for row in rows)]))


def words(value: Any) -> str:
    """A cell as a reader sees it: numbers in groups of three, a dash for null, yes and no.

    A share has two decimals, and a third only where two would make it whole.
    """
    if pd.isna(value):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        shown = f"{value:,.2f}"
        return f"{value:,.3f}" if float(shown.replace(",", "")) == round(value) != value else shown
    return f"{value:,}" if isinstance(value, int) else str(value)


def _kind(column: pd.Series[Any]) -> str:
    """The class of a column's cells: `num` for numbers, `day` for days, `long` for sentences."""
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return "num"
    told = column.dropna().map(lambda cell: cell.plain if isinstance(cell, Face) else str(cell))
    if len(told) and told.str.fullmatch(r"\d{4}-\d\d-\d\d").all():
        return "day"
    return "long" if (told.str.len() > LONG).any() else ""


def _cell(row: Mapping[Any, Any], name: str, linked: str | None) -> Face:
    value = row[name]
    if isinstance(value, Face):
        return value
    shown = words(value)
    if linked is None or pd.isna(value):
        return plainly(shown)
    return leading(shown, row[linked])


def _row(cells: Sequence[Face], kinds: Sequence[str], name: str, unseen: Sequence[str]) -> str:
    first, *rest = cells
    told = "".join(
        f"<td{kind}>{cell.html}</td>" for cell, kind in zip(rest, kinds[1:], strict=True)
    )
    told += "".join(f"<td hidden>{escape(value)}</td>" for value in unseen)
    return f'<tr{name}><th scope="row">{first.html}</th>{told}</tr>'


def _plain(caption: str, rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([caption, "", *lines])
