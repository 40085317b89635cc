"""What the articles date: tolls and acts as bars from the first day they can mean to the last.

A day is a bar one day wide and a week is a bar of a week, so that nothing looks more exact than
its words; a bar that reaches beyond the days shown stays open there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from tollbook.charts.figure import Figure
from tollbook.charts.lettering import many, wrapped
from tollbook.charts.sheet import LEAST, Mark, Sheet, Stroke, Words, drawn, live
from tollbook.charts.theme import Link
from tollbook.publishing.faces import Face, table, words
from tollbook.reference import Episode, data, episodes, labels

_LINE, _TOP, _BAR = 0.15, 0.72, 0.062  # inches: a line of words, the head, half of a bar
_SHOWN = 14  # days at most on one scale
ROWS_IN_PANEL = 26
_ALIKE = ("kind", "told", "by", "when", "first", "last", "reach")
_COLOURS = {"toll": "ink", "act": "muted"}


class Size(NamedTuple):
    """How wide the drawing is, and how much of that the words have."""

    width: float
    words: float


WIDE, NARROW = Size(7.0, 4.1), Size(3.9, 2.3)


class Row(NamedTuple):
    """One dated toll or act with every article that tells it so."""

    kind: str
    told: str
    by: str
    when: str
    first: date
    last: date
    reach: str
    articles: tuple[str, ...]
    address: str

    @property
    def days(self) -> int:
        """How many days the words name."""
        return (self.last - self.first).days + 1

    @property
    def is_day(self) -> bool:
        """Whether the words mean one day, and nothing before or after it."""
        return self.days == 1 and self.reach == "within"

    @property
    def words(self) -> str:
        """What a line of the timeline says."""
        told_in = f"article{'s' * (len(self.articles) > 1)} {', '.join(self.articles)}"
        by = told_in if self.by == told_in else f"{self.by}, {told_in}"
        return f"“{self.when}”: {self.told} · {by}"

    @property
    def link(self) -> Link:
        """Where its sentence stands."""
        days = f"{self.first}" if self.days == 1 else f"{self.first} to {self.last}"
        reach = "" if self.reach == "within" else f", {_names()[self.reach]}"
        return Link(self.address, f"{days}{reach}. {self.words}")


class Panel(NamedTuple):
    """The rows of one episode, or a part of many, and the days that its scale shows."""

    title: str
    rows: tuple[Row, ...]
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days the scale shows."""
        return (self.last - self.first).days + 1


def timeline(dated: pd.DataFrame, name: str = "timeline") -> Figure:
    """*dated*, as `dated.dated` gives it, with a panel for each episode.

    Rows of no episode are counted in the caption and stand in the table. Raises `ValueError`
    where nothing is dated within an episode.
    """
    found = [panel for episode in episodes() for panel in panels(dated, episode)]
    if not found:
        raise ValueError("nothing is dated within an episode")
    wide, narrow = ([_sheet(panel, size) for panel in found] for size in (WIDE, NARROW))
    title = "What the articles date, and how exactly"
    told = described(found)
    return Figure(
        name=name,
        title=title,
        caption=caption(dated, found),
        wide=drawn(wide, f"{name}-wide", title, told),
        narrow=drawn(narrow, f"{name}-narrow", title, told),
        plotly=live(wide, [sheet.title for sheet in wide]),
        table=dated_table(dated),
        least=LEAST,
    )


def panels(dated: pd.DataFrame, episode: Episode) -> tuple[Panel, ...]:
    """The rows of *episode*, each in one panel; many rows go on in another panel."""
    rows = list(_rows(dated[dated["episode"] == episode.episode_id]))
    first, last = _scale(rows) if rows else (date.min, date.min)
    parts = [rows[n : n + ROWS_IN_PANEL] for n in range(0, len(rows), ROWS_IN_PANEL)]
    return tuple(
        Panel(_numbered(episode.name, number, len(parts)), tuple(part), first, last)
        for number, part in enumerate(parts, 1)
    )


def caption(dated: pd.DataFrame, found: Sequence[Panel]) -> str:
    """How much is drawn, how exact it is, and what lies outside."""
    rows = [row for panel in found for row in panel.rows]
    days = sum(row.is_day for row in rows)
    outside = int(dated["episode"].isna().sum())
    rest = f" {many(outside, 'record')} dated to other times: in the table." if outside else ""
    return (
        f"{many(dated['told_in'].nunique(), 'article')}, {many(len(dated), 'dated record')}. "
        f"A filled bar is one day ({days} of {len(rows)} rows); a hollow bar runs from the first "
        "day that the words can mean to the last. An end without an edge is open: it lies beyond "
        "the days shown, or nobody says where it lies, as for a figure reached by a day and for "
        "what began on one. A circle before the words is a toll, a triangle an act. Days are those the "
        f"words mean from the day of the article, which is mostly inferred.{rest}"
    )


def described(found: Iterable[Panel]) -> str:
    """The timeline in words: how many rows mean one day, then each row with its days."""
    return " ".join(
        f"{panel.title}. Rows: {len(panel.rows)}, of one day {sum(r.is_day for r in panel.rows)}. "
        + " ".join(f"{row.link.told}." for row in panel.rows)
        for panel in found
    )


def dated_ledger(dated: pd.DataFrame) -> Face:
    """The same table as `dated_table`, to be sorted and filtered on a page."""
    return dated_table(dated, filters=["kind", "article"])


def is_one_day(dated: pd.DataFrame) -> pd.Series[bool]:
    """Which rows mean one day, and nothing before or after it."""
    return (dated["first"] == dated["last"]) & (dated["reach"] == "within")


def dated_table(dated: pd.DataFrame, filters: Collection[str] | None = None) -> Face:
    """Every dated toll and act, with its time words and the days they can mean.

    How the days were found, the episode, and whether it is one day are columns that a page can
    filter by, and that the table has no room to show.
    """
    names = {episode.episode_id: episode.column for episode in episodes()}
    facets = {
        "dated": list(map(words, dated["basis"].map(labels("period_basis")))),
        "episode": list(map(words, dated["episode"].map(names))),
        "precision": ["one day" if day else "more days, or open" for day in is_one_day(dated)],
    }
    columns = ["first", "last", "reach", "when", "kind", "told", "by", "told_in", "address"]
    heads = {
        "first": "from",
        "last": "to",
        "when": "words",
        "told": "what is reported",
        "told_in": "article",
    }
    return table(
        dated.assign(reach=dated["reach"].map(_names()))[columns],
        "Dated tolls and acts",
        heads=heads,
        addresses={"told": "address"},
        filters=filters,
        facets=facets,
    )


@cache
def _names() -> Mapping[str, str]:
    """How far days can go, in words."""
    named = {name: reach["name"] for name, reach in data("map")["reach"].items()}
    return {"within": "", **named}


def _numbered(title: str, number: int, parts: int) -> str:
    return f"{title} ({number} of {parts})" if parts > 1 else title


def _rows(dated: pd.DataFrame) -> Iterator[Row]:
    """One row for all records that date the same to the same days in the same words."""
    same: dict[tuple[Any, ...], list[Mapping[Any, Any]]] = {}
    for record in dated.to_dict("records"):
        key = tuple(record[name] for name in _ALIKE)
        same.setdefault(key, []).append(record)
    for (kind, told, by, when, first, last, reach), records in same.items():
        articles = tuple(dict.fromkeys(record["told_in"] for record in records))
        days = date.fromisoformat(first), date.fromisoformat(last)
        yield Row(kind, told, by, when, *days, reach, articles, records[0]["address"])


def _scale(rows: Sequence[Row]) -> tuple[date, date]:
    """The days to show: all that are told within a week, as far as they fit, and one around."""
    exact = [row for row in rows if row.days <= 7] or rows
    first = min(row.first for row in exact) - timedelta(1)
    last = max(row.last for row in exact) + timedelta(1)
    return first, min(last, first + timedelta(_SHOWN - 1))


# ---- one panel as strokes, marks and words ----


def _sheet(panel: Panel, size: Size) -> Sheet:
    lines = [wrapped(row.words, size.words - 0.3, 8, "normal") for row in panel.rows]
    tops = [_TOP]
    for own in lines:
        tops.append(tops[-1] + len(own) * _LINE + 0.1)
    strokes = list(_grid(panel, size, tops[-1]))
    marks, words = [], list(_heads(panel, size))
    for row, own, top in zip(panel.rows, lines, tops, strict=False):
        colour, shape = _COLOURS[row.kind], "circle" if row.kind == "toll" else "triangle"
        strokes += _bar(row, panel, size, top + _LINE / 2)
        marks.append(Mark(0.06, top + _LINE / 2, shape, 0.085, colour, row.link))
        words += [
            Words(0.18, top + (n + 0.5) * _LINE, line, "left", "ink", 8, "normal", row.link)
            for n, line in enumerate(own)
        ]
    return Sheet(
        panel.title, size.width, tops[-1] + 0.05, tuple(strokes), tuple(marks), tuple(words)
    )


def _at(day: date, panel: Panel, size: Size) -> float:
    """Where *day* begins on the scale, in inches."""
    room = size.width - size.words - 0.05
    return size.words + room * (day - panel.first).days / panel.days


def _heads(panel: Panel, size: Size) -> Iterator[Words]:
    for number, line in enumerate(wrapped(panel.title, size.width, 10)):
        yield Words(0, 0.1 + number * 0.17, line, weight="bold", size=10)
    room = (size.width - size.words) / panel.days
    step = 1 if room > 0.24 else 2 if room > 0.12 else 3
    for number in range(0, panel.days, step):
        day = panel.first + timedelta(number)
        middle = (_at(day, panel, size) + _at(day + timedelta(1), panel, size)) / 2
        yield Words(middle, _TOP - 0.1, str(day.day), "center", "muted", 8)
        if number == 0 or day.day <= step:
            yield Words(_at(day, panel, size), _TOP - 0.25, f"{day:%B}", "left", "muted", 8)


def _grid(panel: Panel, size: Size, bottom: float) -> Iterator[Stroke]:
    """A faint line where each day begins."""
    for number in range(panel.days + 1):
        x = _at(panel.first + timedelta(number), panel, size)
        yield Stroke((((x, _TOP - 0.02), (x, bottom)),), "grid", 0.6)


def _bar(row: Row, panel: Panel, size: Size, y: float) -> Iterator[Stroke]:
    """The days that the words can mean: filled where it is one, open where they go on."""
    colour = _COLOURS[row.kind]
    opens = (
        row.reach == "until" or row.first < panel.first,
        (row.reach == "from" or row.last > panel.last),
    )
    left = panel.first if opens[0] else row.first
    right = panel.last if opens[1] else row.last
    x0 = _at(left, panel, size) + 0.02
    x1 = max(_at(right + timedelta(1), panel, size) - 0.02, x0 + 0.04)
    corners = ((x0, y - _BAR), (x1, y - _BAR), (x1, y + _BAR), (x0, y + _BAR))
    fill = colour if row.is_day else "page"
    if not any(opens):
        yield Stroke(((*corners, corners[0]),), colour, 1.4, "solid", row.link, fill)
        return
    edges = [(corners[0], corners[1]), (corners[3], corners[2])]
    edges += [] if opens[0] else [(corners[3], corners[0])]
    edges += [] if opens[1] else [(corners[1], corners[2])]
    yield Stroke(tuple(edges), colour, 1.4, "solid", row.link)
