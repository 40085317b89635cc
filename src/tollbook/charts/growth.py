"""How a toll grows: each counter's figures by the day for which they stood.

Time runs downwards, one line a figure, so that words keep their places however near the days or
the numbers are. A step leads from a figure to one that the same counter gave on a later day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pandas as pd

from tollbook.charts.drawn import Size, drawing
from tollbook.charts.figure import Figure
from tollbook.charts.layout import Group, Mark, Panel, Row, noted, noun
from tollbook.charts.lettering import many
from tollbook.charts.live import plotly
from tollbook.comparing.counters import in_order, with_counters
from tollbook.publishing.faces import Face, claim_address, table
from tollbook.publishing.published import published_tolls
from tollbook.publishing.short_names import spelled_out
from tollbook.reference import episodes, label, labels, no_source, reading

WIDE = Size(7.0, 1.15, 3, 6)
NARROW = Size(3.9, 0.95, 2, 4)
GROUPS_IN_PANEL = 12
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_FOLLOWS = ("grew", "fell")
_UNKNOWN = ("9999", "9999")


class Dated(NamedTuple):
    """A row with the first and the last day on which its articles can have been written."""

    days: tuple[str, str]
    row: Row


def told_growth(
    claims: pd.DataFrame,
    articles: pd.DataFrame,
    comparisons: pd.DataFrame,
    episode: str,
    effect: str = "killed",
) -> Figure:
    """The figures that the articles tell of one episode, by counter and by the article's days.

    A step joins a figure to one that `comparisons` calls later and higher or lower. Raises
    `ValueError` where there is no claim to draw.
    """
    shown = claims[(claims["episode"] == episode) & (claims["effect"] == effect)]
    if shown.empty:
        raise ValueError(f"no claim of {episode!r} says that people were {effect}")
    told = with_counters(shown).assign(days=shown["article"].map(windows(articles)))
    drawn = tuple(_told_panels(told, _following(comparisons)))
    short = next(e.short for e in episodes() if e.episode_id == episode)
    title = f"People reported {effect} {short}, by counter and day"
    return _figure(
        f"growth-{episode}-{effect}", title, _told_caption(shown, drawn), drawn, _dates(told)
    )


def published_growth(episode: str, effect: str = "killed") -> Figure:
    """The figures published elsewhere about one episode, by counter, people counted, and day."""
    tolls = published_tolls()
    shown = tolls[(tolls["episode"] == episode) & (tolls["effect"] == effect)]
    drawn = tuple(_published_panels(shown))
    short = next(e.short for e in episodes() if e.episode_id == episode)
    title = f"Not from these articles: figures published elsewhere, people {effect} {short}"
    return _figure(
        f"published-{episode}-{effect}",
        title,
        _published_caption(shown),
        drawn,
        published_table(shown),
        records=None,
        names=spelled_out(shown["name"]),
    )


def windows(articles: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """The first and last day on which each article can have been written, where anything says so."""
    found = {}
    for row in articles.to_dict("records"):
        first, last = row["date_inferred_start"], row["date_inferred_end"]
        if not pd.isna(row["date"]):
            first = last = row["date"]
        if not pd.isna(first):
            found[row["article"]] = (str(first), str(last))
    return found


def spelled(days: tuple[str, str]) -> str:
    """Days as a chart has room for: `8–9 Mar`, `30 Apr–1 May`; the year only where none is plain."""
    (_, m, d), (_, to_m, to_d) = (day.split("-") for day in days)
    last = f"{int(to_d)} {_MONTHS[int(to_m) - 1]}"
    if days[0] == days[1]:
        return last
    return f"{int(d)}–{last}" if m == to_m else f"{int(d)} {_MONTHS[int(m) - 1]}–{last}"


def published_table(tolls: pd.DataFrame) -> Face:
    """Figures published elsewhere, each with its people, its bounds and the page that has it."""
    inside = dict(zip(tolls["id"], tolls["phrase"], strict=True))
    shown = tolls.assign(
        figure=tolls["phrase"],
        status=[status.replace("_", " ") for status in tolls["status"]],
        whole=tolls["part_of"].map(inside),
    )
    heads = {
        "as_of": "as of",
        "name": "counter",
        "figure": "figure",
        "status": "given as",
        "scope": "bounds",
        "whole": "part of",
    }
    if shown["whole"].isna().all():
        del heads["whole"]
    return table(
        shown[[*heads, "address"]],
        "Figures published elsewhere; no row is merged with another",
        heads=heads,
        addresses={"figure": "address"},
    )


# ---- the register's own figures ----


def _told_panels(told: pd.DataFrame, following: Mapping[str, frozenset[str]]) -> Iterator[Panel]:
    for category in labels("category"):
        own = told[told["category"] == category]
        groups = [
            Group(counter, rows, _steps(rows, following))
            for counter in in_order(own["counter"])
            if (rows := _rows(_of(own, counter)))
        ]
        yield from _panels(category, groups, "told")


def _of(told: pd.DataFrame, counter: str) -> pd.DataFrame:
    unnamed = counter == no_source()
    return told[told["counter"].isna() if unnamed else told["counter"] == counter]


def _rows(told: pd.DataFrame) -> tuple[Row, ...]:
    """A row for each figure, the earliest first; articles that may be of one day share it."""
    figures: dict[Any, list[Mapping[Any, Any]]] = {}
    for claim in sorted(told.to_dict("records"), key=_days):
        key = (claim["value"], claim["hedge"], noted(claim), noun(claim))
        figures.setdefault(key, []).append(claim)
    found = [_dated(run) for claims in figures.values() for run in _runs(claims)]
    return tuple(d.row for d in sorted(found, key=lambda d: (d.days, d.row.value, d.row.words)))


def _days(claim: Mapping[Any, Any]) -> tuple[str, str]:
    """The days of a claim's article; what nobody dates comes last."""
    return claim["days"] if isinstance(claim["days"], tuple) else _UNKNOWN


def _runs(claims: Sequence[Mapping[Any, Any]]) -> Iterator[tuple[Mapping[Any, Any], ...]]:
    """*claims* in order of day, cut where the next one is certainly of a later day."""
    run: list[Mapping[Any, Any]] = []
    for claim in claims:
        if run and _days(claim)[0] > max(map(_days, run), key=lambda days: days[1])[1]:
            yield tuple(run)
            run = []
        run.append(claim)
    yield tuple(run)


def _dated(same: Sequence[Mapping[Any, Any]]) -> Dated:
    first = same[0]
    marks = tuple(
        Mark(c["claim_id"], c["told_in"], _mark_told(c), claim_address(c["claim_id"])) for c in same
    )
    high = None if pd.isna(first["value_high"]) else int(first["value_high"])
    days = min(day for day, _ in map(_days, same)), max(day for _, day in map(_days, same))
    side = "day unknown" if days == _UNKNOWN else spelled(days)
    words = f"{noted(first)}{noun(first)}"
    return Dated(days, Row(words, int(first["value"]), high, first["hedge"], marks, side))


def _mark_told(claim: Mapping[Any, Any]) -> str:
    counter = no_source() if pd.isna(claim["counter"]) else claim["counter"]
    victims = "" if pd.isna(claim["victims"]) else f" {claim['victims']}"
    when = f", {spelled(claim['days'])}" if isinstance(claim["days"], tuple) else ""
    return f"{claim['count_text']}{victims}. {counter}. Article {claim['told_in']}{when}."


def _following(comparisons: pd.DataFrame) -> dict[str, frozenset[str]]:
    """For each claim the earlier and later figures of its counter, lower or higher."""
    found: dict[str, set[str]] = {}
    for row in comparisons[comparisons["verdict"].isin(_FOLLOWS)].to_dict("records"):
        found.setdefault(row["claim_id"], set()).add(row["other_id"])
        found.setdefault(row["other_id"], set()).add(row["claim_id"])
    return {claim: frozenset(others) for claim, others in found.items()}


def _steps(
    rows: Sequence[Row], following: Mapping[str, frozenset[str]]
) -> tuple[tuple[int, int], ...]:
    """Pairs of rows of which the second follows the first, with none in between.

    From rows of one number only the last leads on, and only to the first of those that share one.
    """
    after = {
        (i, j)
        for i, a in enumerate(rows)
        for j, b in enumerate(rows)
        if i < j and _joined(a, b, following)
    }
    ways = sorted(
        (i, j)
        for i, j in after
        if not any((i, k) in after and (k, j) in after for k in range(i + 1, j))
    )
    lasts = {(rows[i].at, j): i for i, j in ways}
    firsts = {(i, rows[j].at): j for (_, j), i in sorted(lasts.items(), reverse=True)}
    return tuple(sorted((i, j) for (i, _), j in firsts.items()))


def _joined(a: Row, b: Row, following: Mapping[str, frozenset[str]]) -> bool:
    others = {mark.claim_id for mark in b.marks}
    return any(following.get(mark.claim_id, frozenset()) & others for mark in a.marks)


def _told_caption(claims: pd.DataFrame, drawn: Sequence[Panel]) -> str:
    told = with_counters(claims)
    moved = [
        f"{panel.title}, {path}"
        for panel in drawn
        for path in filter(None, map(_path, panel.groups))
    ]
    paths = f" What moved: {'; '.join(moved)}." if moved else " No counter’s figure moved."
    return (
        f"{many(told['article'].nunique(), 'article')}, "
        f"{many(told['counter'].nunique(), 'root counter')}.{paths} Time runs downwards, from day "
        "to day and not to scale; the days at the right are those on which the article can have "
        "been written. A dashed step leads to what the same counter gave on a later day. "
        "Each mark leads to its sentence."
    )


def _path(group: Group) -> str | None:
    """A counter's first and last figure, where steps lead from one to the other."""
    if not group.steps:
        return None
    first, last = (group.rows[end] for end in (group.steps[0][0], group.steps[-1][1]))
    return f"{group.counter}, from {first.words} ({first.side}) to {last.words} ({last.side})"


def _dates(told: pd.DataFrame) -> Face:
    shown = told.assign(
        counter=told["counter"].fillna(no_source()),
        day=told["days"].map(spelled, na_action="ignore"),
        reads=_readings(told),
        address=[claim_address(claim_id) for claim_id in told["claim_id"]],
        category=[label("category", code) for code in told["category"]],
        first=told["days"].map(min, na_action="ignore"),
    ).sort_values(["category", "counter", "first", "value", "start"])
    heads = {
        "counter": "counter",
        "day": "article written",
        "count_text": "words",
        "reads": "read as",
        "category": "category",
        "told_in": "in article",
    }
    return table(
        shown[[*heads, "address"]],
        "Figures by counter and day",
        heads=heads,
        addresses={"count_text": "address"},
    )


# ---- figures from elsewhere ----


def _published_panels(tolls: pd.DataFrame) -> Iterator[Panel]:
    for category in labels("category"):
        own = tolls[tolls["category"] == category]
        groups = [
            Group(_heading(rows[0]), made, _days_on(made))
            for _, rows in _series(own)
            if (made := tuple(map(_published_row, rows)))
        ]
        yield from _panels(category, groups, "elsewhere")


def _series(tolls: pd.DataFrame) -> list[tuple[Any, list[Mapping[Any, Any]]]]:
    """The figures of one counter for the same people with the same kind of bounds, in order of day."""
    rows = sorted(tolls.to_dict("records"), key=_series_of)
    return [(key, list(own)) for key, own in groupby(rows, key=lambda row: _series_of(row)[:3])]


def _series_of(row: Mapping[Any, Any]) -> tuple[str, ...]:
    apart = row["id"] if row["counter"] in (None, "src_local") else ""
    return str(row["name"]), str(row["people"]), str(apart), str(row["as_of"]), str(row["id"])


def _days_on(rows: Sequence[Row]) -> tuple[tuple[int, int], ...]:
    return tuple((i, j) for i, j in pairwise(range(len(rows))) if rows[i].side != rows[j].side)


def _heading(row: Mapping[Any, Any]) -> str:
    return f"{row['short']}: {row['people']}"


def _published_row(row: Mapping[Any, Any]) -> Row:
    told = f"{row['figure']} {row['people']}. {row['name']}, {spelled((row['as_of'],) * 2)}."
    bounds = f" {row['scope']}." if row["scope"] else ""
    mark = Mark(row["id"], row["name"], told + bounds, row["address"])
    day = spelled((row["as_of"], row["as_of"]))
    return Row(row["figure"], int(row["value"]), None, row["hedge"], (mark,), day)


def _published_caption(tolls: pd.DataFrame) -> str:
    counters = tolls["counter"].dropna().nunique()
    return (
        f"{many(len(tolls), 'figure')} of {many(counters, 'counter')}, none of them from the "
        "articles of this register: diamonds, in no category’s colour. Each series is one counter "
        "and the people whom it counts; none is merged with another, and none corrects another. "
        "Each mark leads to the page on which the figure was read."
    )


# ---- both ----


def _panels(category: str, groups: Sequence[Group], origin: str) -> Iterator[Panel]:
    """The groups of one category as panels, a new one after every few groups."""
    top = max((row.value_high or row.at for g in groups for row in g.rows), default=0)
    for first in range(0, len(groups), GROUPS_IN_PANEL):
        number = f" ({first // GROUPS_IN_PANEL + 1})" if first else ""
        part = tuple(groups[first : first + GROUPS_IN_PANEL])
        title = label("category", category) + number
        foreign = origin == "elsewhere"
        yield Panel(category, title, part, top, "as of" if foreign else "written", foreign)


def _figure(
    name: str,
    title: str,
    caption: str,
    drawn: tuple[Panel, ...],
    rows: Face,
    records: str | None = "claims",
    names: str = "",
) -> Figure:
    """*names* says what the short names in the drawing stand for; it ends caption and description."""
    told = f"{_described(drawn)} {names}".rstrip()
    return Figure(
        name=name,
        title=title,
        caption=f"{caption} {names}".rstrip(),
        wide=drawing(drawn, WIDE, f"{name}-wide", title, told),
        narrow=drawing(drawn, NARROW, f"{name}-narrow", title, told),
        plotly=plotly(drawn),
        table=rows,
        records=records,
    )


def _described(drawn: Iterable[Panel]) -> str:
    """The chart in words: each counter's figures in order of day."""
    return " ".join(
        f"{panel.title}: "
        + "; ".join(
            f"{group.counter}, " + ", ".join(f"{row.words} ({row.side})" for row in group.rows)
            for group in panel.groups
        )
        + "."
        for panel in drawn
    )


def _readings(told: pd.DataFrame) -> list[str]:
    return [
        reading(hedge, int(value), None if pd.isna(high) else int(high))
        for hedge, value, high in zip(told["hedge"], told["value"], told["value_high"], strict=True)
    ]
