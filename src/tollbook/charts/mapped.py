"""The actor map: who is reported to have done or said what to or about whom, as a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from tollbook.charts import glyphs
from tollbook.charts.bands import LINE, NARROW, TITLE, WIDE, Block, Panel, Size, panels
from tollbook.charts.edges import Edge, View, undrawn, views
from tollbook.charts.figure import Figure
from tollbook.charts.lettering import fitted, many, whole, wrapped
from tollbook.charts.sheet import LEAST, Mark, Sheet, Stroke, Words, drawn, live
from tollbook.charts.strokes import Point, across, along, around, double, head, zigzag
from tollbook.charts.theme import Link
from tollbook.publishing.ends import Actor, Look, groups, look, looks, ordered, stated_as
from tollbook.publishing.faces import (
    Face,
    joined,
    leading,
    plainly,
    relation_address,
    table_of,
)
from tollbook.publishing.short_names import spelled_out
from tollbook.reference import episodes

_MARK, _MOST, _PEOPLE = 0.105, 0.17, 0.13  # inches: one relation, the most, a community


def actor_map(
    relations: pd.DataFrame, episode: str | None = None, name: str = "actor-map"
) -> Figure:
    """*relations* as a network in views that never mix acts, words and support.

    *relations* is the register's table; with *episode* only the relations of that one are drawn,
    and every one of them that has a view is, once for each edge. What no view draws is counted in
    the caption. Raises `ValueError` where nothing can be drawn or a community is said to act.
    """
    of = next((e for e in episodes() if e.episode_id == episode), None)
    own = relations[relations["episode"] == episode] if of else relations
    name = f"{name}-{episode}" if of else name
    found = views(own)
    sizes = _counted(found)
    wide, narrow = ([_sheet(p, sizes) for p in _all(found, size)] for size in (WIDE, NARROW))
    title = f"Who is reported to have done or said what{f' {of.short}' if of else ''}"
    told = described(found)
    return Figure(
        name=name,
        title=title,
        caption=caption(own, found),
        wide=drawn(wide, f"{name}-wide", title, told),
        narrow=drawn(narrow, f"{name}-narrow", title, told),
        plotly=live(wide, [sheet.title for sheet in wide]),
        table=edges_table(own),
        records="relations",
        least=LEAST,
        keys=(lines_key(own), marks_key(own)),
    )


def caption(relations: pd.DataFrame, found: Sequence[View]) -> str:
    """How much the map rests on, how it is read, and what it leaves to the tables."""
    edges = [edge for view in found for edge in view.edges]
    shown = sum(len(edge.relations) for edge in edges)
    left = undrawn(relations)
    kinds = ", ".join(f"{look(name).done} {number}" for name, number in left.items())
    rest = f" Not drawn (see the tables): {kinds}." if left else ""
    names = spelled_out(edge.reporters[0] for edge in edges)
    return (
        f"{many(relations['article'].nunique(), 'article')}, {many(shown, 'relation')} in "
        f"{many(len(edges), 'edge')}. A line begins at the words that say what is reported and, "
        "after the dot, by whom; it leads to its sentences. A larger mark has more relations in "
        "the view, not more power; communities and people all have marks of one size."
        f"{rest} {names}"
    ).rstrip()


def described(found: Iterable[View]) -> str:
    """The map in words, for those who do not see it: each view with every edge."""
    return " ".join(
        f"{view.title}. " + " ".join(f"{_plain(edge)}." for edge in view.edges) for view in found
    )


def edges_table(relations: pd.DataFrame) -> Face:
    """What each party is reported to have done or said, and for each time the article that says so.

    The name of an article leads to its sentence.
    """
    told = ordered(relations)
    rows = [
        [plainly(words) for words in (one.name, done, other.name, how, by)] + [_articles(own)]
        for (one, done, other, how, by), own in groupby(told.to_dict("records"), key=_edge)
    ]
    heads = ["who", "what", "whom", "stated as", "reported by", "in article"]
    return table_of("The relations", heads, rows, reads_on=True)


def _edge(row: Mapping[Any, Any]) -> tuple[Actor, str, Actor, str, str]:
    how = stated_as(row["modality"], row["negated"])
    return row["one"], look(row["relation"]).done, row["other"], how, row["reporter"]


def _articles(rows: Iterable[Mapping[Any, Any]]) -> Face:
    """The article of each relation, leading to its sentence."""
    labels = ((row["told_in"], relation_address(row["relation_id"])) for row in rows)
    return joined([leading(name, address) for name, address in labels], ", ")


def lines_key(relations: pd.DataFrame) -> Face:
    """What each kind of line that a map of *relations* draws means, drawn and in words."""
    found = set(relations["relation"])
    rows = [
        [plainly(entry.done), glyphs.named(glyphs.line(entry), entry.in_words)]
        for name, entry in looks().items()
        if entry.view and name in found
    ]
    return table_of("Lines and what they mean", ["the line says", "is drawn as"], rows)


def marks_key(relations: pd.DataFrame) -> Face:
    """What each shape of a mark on a map of *relations* means, drawn and in words."""
    told = ordered(relations)
    drawn_ = set(told.loc[told["view"] != "", ["one", "other"]].to_numpy().ravel())
    shown = {actor.group for actor in drawn_}
    rows = [
        [
            plainly(group.name),
            glyphs.named(glyphs.shape(group.shape), group.shape.replace("_", ", ")),
        ]
        for group in groups().values()
        if group.code in shown
    ]
    return table_of("Marks and what they mean", ["the mark is", "is drawn as"], rows)


def _plain(edge: Edge) -> str:
    return (
        f"{edge.subject.name} {edge.words} {edge.object.name}, says {' and '.join(edge.reporters)}"
    )


def _all(found: Iterable[View], size: Size) -> list[Panel]:
    return [panel for view in found for panel in panels(view, size)]


def _counted(found: Iterable[View]) -> Mapping[tuple[str, str], int]:
    """How many relations each actor has in each view."""
    counts: dict[tuple[str, str], int] = {}
    for view in found:
        for edge in view.edges:
            for actor in {edge.subject, edge.object}:
                key = view.code, actor.key
                counts[key] = counts.get(key, 0) + len(edge.relations)
    return counts


# ---- one panel as strokes, marks and words ----


def _sheet(panel: Panel, counts: Mapping[tuple[str, str], int]) -> Sheet:
    left, right = panel.size.left, panel.size.width - panel.size.right
    ends = {b.actor: (left, b.y) for b in panel.left} | {b.actor: (right, b.y) for b in panel.right}
    strokes = [
        stroke
        for block in panel.left
        for port in block.ports
        for stroke in edge_strokes(port.edge, (left, port.y), ends[port.edge.object], right - left)
    ]
    marks = [
        _mark(block, x, counts[panel.view.code, block.actor.key])
        for blocks, x in ((panel.left, left), (panel.right, right))
        for block in blocks
    ]
    return Sheet(
        panel.title.partition(":")[0] + panel.title[len(panel.view.title) :],
        panel.size.width,
        panel.height,
        tuple(strokes),
        tuple(marks),
        (*_titles(panel), *_names(panel)),
    )


def edge_strokes(edge: Edge, start: Point, end: Point, lane: float) -> Iterator[Stroke]:
    """The line of an edge and its head, both leading to its sentences."""
    how, leads = look(edge.relation), Link(edge.address, edge.told)
    gap = 0.03 if how.is_mutual else 0.1
    same_side = abs(start[0] - end[0]) < 0.01
    begin = (start[0] + 0.03, start[1])
    stop = (end[0] + gap, end[1]) if same_side else (end[0] - gap, end[1])
    curve = around(begin, stop, lane * 0.8) if same_side else across(begin, stop)
    line = along(curve)
    dashes = how.line if how.line in ("dashed", "dotted") else "solid"
    smooth = None if how.line in ("double", "zigzag") else curve
    yield Stroke(_styled(line, how), "ink", how.width, dashes, leads, curve=smooth)
    if not how.is_mutual:
        fill = {"filled": "ink", "hollow": "page"}.get(how.head)
        yield Stroke((head(line, how.head),), "ink", 1.0, "solid", leads, fill)


def _styled(line: tuple[Point, ...], how: Look) -> tuple[tuple[Point, ...], ...]:
    if how.line == "double":
        return double(line)
    return (zigzag(line),) if how.line == "zigzag" else (line,)


def _mark(block: Block, x: float, relations: int) -> Mark:
    """The mark of an actor; those of communities and of people are all of one size."""
    group = groups()[block.actor.group]
    grows = group.code not in ("community", "people")
    size = min(_MARK * relations**0.35, _MOST) if grows else _PEOPLE
    return Mark(x, block.y, group.shape, size, group.colour)


def _titles(panel: Panel) -> Iterator[Words]:
    size = panel.size
    left, right = size.left - 0.14, size.width - size.right + 0.14
    for number, line in enumerate(titled(panel.title, size.width)):
        yield Words(0, 0.1 + number * LINE, line, weight="bold", size=10)
    top = TITLE - 0.12
    yield Words(left, top, fitted(panel.view.rows, left, 8, "normal"), "right", "muted", 8)
    room = size.right - 0.14
    yield Words(right, top, fitted(panel.view.columns, room, 8, "normal"), "left", "muted", 8)
    for band in panel.bands:
        x, room = (left, left) if band.side == "left" else (right, size.right - 0.14)
        lines, letters = whole(groups()[band.group].name, room, 8, 7)
        for number, line in enumerate(lines):
            y = band.y + 0.03 + (number - (len(lines) - 1) / 2) * 0.115
            yield Words(x, y, line, band.side_of_words, "muted", letters)


def titled(title: str, inches: float) -> list[str]:
    """The title of a panel in lines."""
    return wrapped(title, inches, 10)


def _names(panel: Panel) -> Iterator[Words]:
    size = panel.size
    for blocks, x, side in (
        (panel.left, size.left - 0.14, "right"),
        (panel.right, size.width - size.right + 0.14, "left"),
    ):
        for block in blocks:
            for number, words in enumerate(block.name):
                yield Words(x, block.y + number * LINE, words, side, "ink", 9, "bold")
            for port in block.ports:
                leads = Link(port.edge.address, port.edge.told)
                for number, words in enumerate(port.lines):
                    y = port.top + (number + 0.5) * LINE
                    yield Words(x + 0.06, y, words, side, "ink", 8, "normal", leads)
