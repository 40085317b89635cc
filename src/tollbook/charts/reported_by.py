"""Whose map it is: who reports the relations that the map draws, as rows of counted bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from tollbook.charts.figure import Figure
from tollbook.charts.lettering import lined
from tollbook.charts.lettering import many as counted_in_words
from tollbook.charts.sheet import LEAST, Sheet, Stroke, Words, drawn, live
from tollbook.charts.theme import Link
from tollbook.publishing.ends import ordered, view_titles
from tollbook.publishing.faces import (
    Face,
    joined,
    many,
    plainly,
    relation_address,
    relations_view,
    table,
    worded,
)

_ROW, _BAR, _TOP = 0.3, 0.075, 0.32  # inches: a row, half of a bar, the head
ROWS_IN_PANEL = 30


class Size(NamedTuple):
    """How wide the drawing is, and how much of that names the reporters."""

    width: float
    names: float


WIDE, NARROW = Size(7.0, 2.4), Size(3.9, 1.4)


class Row(NamedTuple):
    """One reporter with how many relations of each view rest on its word, and the first of each."""

    reporter: str
    counts: Mapping[str, int]
    first: Mapping[str, str]

    @property
    def is_article(self) -> bool:
        """Whether it is an article, which says so in its own voice."""
        return self.reporter.startswith("article ")

    @property
    def total(self) -> int:
        """How many relations rest on its word."""
        return sum(self.counts.values())


def reporters(relations: pd.DataFrame, name: str = "reporters") -> Figure:
    """Who reports the relations that have a view, from the most to the least.

    *relations* is the register's table. An article counts as the reporter of what it says in its
    own voice. Raises `ValueError` where there is nothing to count.
    """
    rows = counted(relations)
    if not rows:
        raise ValueError("no relation whose reporter could be counted")
    parts = [rows[n : n + ROWS_IN_PANEL] for n in range(0, len(rows), ROWS_IN_PANEL)]
    wide, narrow = (
        [_sheet(part, size, number, len(parts)) for number, part in enumerate(parts, 1)]
        for size in (WIDE, NARROW)
    )
    title = "Whose map it is: relations by who reports them"
    told = described(rows)
    return Figure(
        name=name,
        title=title,
        caption=caption(relations, rows),
        wide=drawn(wide, f"{name}-wide", title, told),
        narrow=drawn(narrow, f"{name}-narrow", title, told),
        plotly=live(wide, [sheet.title for sheet in wide]),
        table=reporters_table(rows),
        records="relations",
        least=LEAST,
    )


def counted(relations: pd.DataFrame) -> list[Row]:
    """The reporters with their relations by view, from the most to the least."""
    told = ordered(relations)
    told = told[told["view"] != ""]
    rows = []
    for reporter, own in told.groupby("reporter"):
        views = own.groupby("view")["relation_id"]
        counts = {str(view): int(number) for view, number in views.size().items()}
        rows.append(Row(str(reporter), counts, dict(views.first())))
    return sorted(rows, key=lambda row: (-row.total, row.reporter.casefold()))


def own_words(rows: Sequence[Row]) -> Face:
    """How many relations rest on an article's own word, and who else is relied on most."""
    here, whole = "#whose-map-is-it", sum(row.total for row in rows)
    own = sum(row.total for row in rows if row.is_article)
    of = f"of {whole:,} {'relation' if whole == 1 else 'relations'}"
    most = max((row.total for row in rows if not row.is_article), default=0)
    names = [row.reporter for row in rows if row.total == most and not row.is_article]
    return joined(
        [
            worded(
                own,
                here,
                "No relation rests on the article’s own word.",
                f"{{n}} {of} rests on the article’s own word.",
                f"{{n}} {of} rest on the article’s own word.",
            ),
            *(
                [
                    plainly(
                        f" Among the other reporters, {' and '.join(names)} comes first, with "
                    ),
                    many(most, "relation", here),
                    plainly("."),
                ]
                if most
                else []
            ),
        ]
    )


def caption(relations: pd.DataFrame, rows: Sequence[Row]) -> str:
    """How many reporters there are, and how much rests on the first."""
    articles = counted_in_words(relations["article"].nunique(), "article")
    whole = sum(row.total for row in rows)
    own = sum(row.total for row in rows if row.is_article)
    return (
        f"{articles}, {counted_in_words(len(rows), 'reporter')}; {counted_in_words(whole, 'relation')}, of which {own} in "
        "an article's own voice. A bar counts relations and leads to the first of them. What one "
        "reporter says often is not confirmed by that."
    )


def described(rows: Iterable[Row]) -> str:
    """The figure in words."""
    shown = list(rows)
    return f"{_most(shown)} " + "; ".join(
        f"{row.reporter}: " + ", ".join(f"{n} {view}" for view, n in row.counts.items())
        for row in shown
    )


def _most(rows: Sequence[Row]) -> str:
    """Who reports most, in words; several where they report as many."""
    most = max(row.total for row in rows)
    first = [row.reporter for row in rows if row.total == most]
    return f"Most: {' and '.join(first)}, with {most}."


def reporters_table(rows: Iterable[Row]) -> Face:
    """The same as a table."""
    views = list(view_titles())
    shown = [
        {
            "reporter": row.reporter,
            **{v: row.counts.get(v, 0) for v in views},
            "together": row.total,
            "address": relations_view(reported_by=row.reporter),
        }
        for row in rows
    ]
    linked = {"reporter": "address"}
    return table(pd.DataFrame(shown), "Relations by who reports them", addresses=linked)


def _sheet(rows: Sequence[Row], size: Size, number: int, parts: int) -> Sheet:
    views = list(view_titles())
    room = (size.width - size.names) / len(views)
    most = max(max(row.counts.values()) for row in rows)
    ys = [_TOP + (n + 0.5) * _ROW for n in range(len(rows))]
    strokes, words = [], list(_heads(views, size, room))
    for row, y in zip(rows, ys, strict=True):
        names = lined(row.reporter, size.names - 0.15, 2, 8)
        for n, line in enumerate(names):
            at = y + (n - (len(names) - 1) / 2) * 0.135
            words.append(Words(size.names - 0.1, at, line, "right", "ink", 8, "bold"))
        for column, view in enumerate(views):
            left = size.names + column * room
            found = row.counts.get(view, 0)
            if found:
                link = _link(row, view)
                strokes.append(_bar(left, y, (room - 0.4) * found / most, link))
                x = left + (room - 0.4) * found / most + 0.05
                words.append(Words(x, y, str(found), "left", "ink", 8, "normal", link))
    grid = [
        Stroke((((x, _TOP), (x, ys[-1] + _ROW / 2)),), "grid", 0.7)
        for x in (size.names + column * room for column in range(len(views)))
    ]
    title = f"Reporters ({number} of {parts})" if parts > 1 else "Reporters"
    return Sheet(title, size.width, ys[-1] + 0.2, (*grid, *strokes), (), tuple(words))


def _heads(views: Sequence[str], size: Size, room: float) -> Iterator[Words]:
    yield Words(size.names - 0.1, _TOP - 0.12, "reported by", "right", "muted", 8)
    for column, view in enumerate(views):
        x = size.names + column * room
        yield Words(x, _TOP - 0.12, view.capitalize(), "left", "ink", 9, "bold")


def _bar(left: float, y: float, long: float, link: Link) -> Stroke:
    corners = ((left, y - _BAR), (left + long, y - _BAR), (left + long, y + _BAR), (left, y + _BAR))
    return Stroke(((*corners, corners[0]),), "c6", 0.8, "solid", link, "c6")


def _link(row: Row, view: str) -> Link:
    told = f"{row.reporter}: {counted_in_words(row.counts[view], 'relation')} among {view}"
    return Link(relation_address(row.first[view], reported_by=row.reporter, layer=view), told)
