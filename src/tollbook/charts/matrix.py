"""The actor matrix: rows act or speak, columns receive, cells count relations and lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from tollbook.charts.edges import Edge, View, many, undrawn, views
from tollbook.charts.figure import Figure
from tollbook.charts.lettering import cut, fitted, wrapped
from tollbook.charts.mapped import edges_table
from tollbook.charts.sheet import LEAST, Mark, Sheet, Stroke, Words, drawn, live
from tollbook.charts.theme import Link
from tollbook.ends import Actor, groups, in_order, look

ROWS_IN_PANEL = 30
_LINE, _ROW, _PITCH, _TOP = 0.15, 0.3, 0.3, 1.62  # inches; _TOP has the names of the columns
_BAND = 0.26


class Size(NamedTuple):
    """How wide a matrix is, and how much of that names the rows."""

    width: float
    names: float

    @property
    def columns(self) -> int:
        """How many columns fit."""
        return int((self.width - self.names) / _PITCH)


WIDE, NARROW = Size(7.0, 2.5), Size(3.9, 1.48)


class Cell(NamedTuple):
    """What one party is reported to have done or said to another: all the edges between them."""

    row: Actor
    column: Actor
    edges: tuple[Edge, ...]

    @property
    def relations(self) -> int:
        """How many relations there are: sentences that report it, not acts."""
        return sum(len(edge.relations) for edge in self.edges)

    @property
    def is_distanced(self) -> bool:
        """Whether all of it is only alleged, denied or supposed."""
        return all(edge.is_distanced for edge in self.edges)

    @property
    def link(self) -> Link:
        """Where its sentences stand, one after the other, and what they say."""
        told = f"{self.row.name} → {self.column.name}: " + "; ".join(
            f"{e.words} ({many(len(e.relations), 'relation')}, by {', '.join(e.reporters)})"
            for e in self.edges
        )
        return Link(self.edges[0].address, told)


class Panel(NamedTuple):
    """A part of a view that fits the width: its rows, its columns, and what stands in the cells."""

    view: View
    title: str
    rows: tuple[Actor, ...]
    columns: tuple[Actor, ...]
    cells: tuple[Cell, ...]


def actor_matrix(relations: pd.DataFrame, name: str = "actor-matrix") -> Figure:
    """*relations* as a matrix for each view; acts, words and support never share one.

    *relations* is the register's table. Every relation that has a view is in a
    cell; relations without a direction are in two. Raises `ValueError` where there is none, or
    where a community is said to act.
    """
    found = views(relations)
    wide, narrow = ([_sheet(p, size) for p in _all(found, size)] for size in (WIDE, NARROW))
    title = "Who acts on or speaks of whom, in numbers of relations"
    told = described(found)
    return Figure(
        name=name,
        title=title,
        caption=caption(relations, found),
        wide=drawn(wide, f"{name}-wide", title, told),
        narrow=drawn(narrow, f"{name}-narrow", title, told),
        plotly=live(wide, [sheet.title for sheet in wide]),
        table=edges_table(relations),
        records="relations",
        least=LEAST,
    )


def caption(relations: pd.DataFrame, found: Sequence[View]) -> str:
    """How much the matrix rests on, and how a cell is read."""
    edges = [edge for view in found for edge in view.edges]
    shown = sum(len(edge.relations) for edge in edges)
    both = sum(len(edge.relations) for edge in edges if look(edge.relation).is_mutual)
    twice = f" {many(both, 'relation')} without a direction stand in both cells." if both else ""
    left = sum(undrawn(relations).values())
    rest = f" {many(left, 'relation')} of other types stand in the table alone." if left else ""
    return (
        f"{many(relations['article'].nunique(), 'article')}, {many(shown, 'relation')}. "
        "Rows act or speak, columns receive. A number counts the relations between two parties, "
        "each of them one report, not one act, and leads to their sentences. A cell with a "
        f"dashed edge holds only what is alleged, denied or supposed.{twice}{rest}"
    )


def described(found: Iterable[View]) -> str:
    """The matrix in words: each view, row by row."""
    return " ".join(
        f"{view.title}. "
        + " ".join(
            f"{row.name}: "
            + ", ".join(f"{cell.column.name} {cell.relations}" for cell in own)
            + "."
            for row, own in groupby(cells(view), key=lambda cell: cell.row)
        )
        for view in found
    )


def cells(view: View) -> tuple[Cell, ...]:
    """The cells of *view* that hold something, row by row; what has no direction is in two."""
    found: dict[tuple[Actor, Actor], list[Edge]] = {}
    for edge in view.edges:
        found.setdefault((edge.subject, edge.object), []).append(edge)
        if look(edge.relation).is_mutual and edge.subject != edge.object:
            found.setdefault((edge.object, edge.subject), []).append(edge)
    ordered = sorted(found, key=lambda ends: tuple(map(in_order, ends)))
    return tuple(Cell(*ends, tuple(found[ends])) for ends in ordered)


def panels(view: View, size: Size) -> tuple[Panel, ...]:
    """*view* as panels with every cell in exactly one of them."""
    found = cells(view)
    parts = [
        (rows, columns, inside)
        for columns in _chunks(_ends(found, "column"), size.columns)
        for rows in _chunks(_ends([c for c in found if c.column in columns], "row"), ROWS_IN_PANEL)
        if (inside := tuple(c for c in found if c.row in rows and c.column in columns))
    ]
    return tuple(
        Panel(view, _numbered(view.title, number, len(parts)), *part)
        for number, part in enumerate(parts, 1)
    )


def _numbered(title: str, number: int, parts: int) -> str:
    return f"{title} ({number} of {parts})" if parts > 1 else title


def _ends(found: Iterable[Cell], side: str) -> list[Actor]:
    return sorted({getattr(cell, side) for cell in found}, key=in_order)


def _chunks(actors: Sequence[Actor], most: int) -> Iterator[tuple[Actor, ...]]:
    """*actors* in runs of nearly one length, none longer than *most*."""
    runs = -(-len(actors) // most)
    for run in range(runs):
        first, last = (len(actors) * edge // runs for edge in (run, run + 1))
        yield tuple(actors[first:last])


def _all(found: Iterable[View], size: Size) -> list[Panel]:
    return [panel for view in found for panel in panels(view, size)]


# ---- one panel as strokes, marks and words ----


def _sheet(panel: Panel, size: Size) -> Sheet:
    title = wrapped(panel.title, size.width, 10)
    top = len(title) * 0.18 + 0.12
    xs = {actor: size.names + (n + 0.5) * _PITCH for n, actor in enumerate(panel.columns)}
    ys, bands = _heights(panel.rows, top + _TOP)
    right = size.names + len(panel.columns) * _PITCH
    boxes, numbers = _boxes(panel, xs, ys)
    return Sheet(
        panel.title.partition(":")[0] + panel.title[len(panel.view.title) :],
        size.width,
        max(ys.values()) + 0.25,
        (*_rules(ys, size.names, right), *boxes),
        tuple(_marks(panel, xs, ys, size, top)),
        (
            *(
                Words(0, 0.1 + n * 0.18, line, weight="bold", size=10)
                for n, line in enumerate(title)
            ),
            *_heads(panel, xs, top, size),
            *(Words(0, y, groups()[g].name, "left", "muted", 8) for g, y in bands),
            *_row_names(ys, size),
            *numbers,
        ),
    )


def _heights(
    rows: Sequence[Actor], top: float
) -> tuple[dict[Actor, float], list[tuple[str, float]]]:
    """The height of each row, and of the name of each group above its rows."""
    ys, bands, y = {}, [], top
    for group, own in groupby(rows, key=lambda actor: actor.group):
        bands.append((group, y + _BAND / 2))
        y += _BAND
        for actor in own:
            ys[actor] = y + _ROW / 2
            y += _ROW
    return ys, bands


def _boxes(
    panel: Panel, xs: Mapping[Actor, float], ys: Mapping[Actor, float]
) -> tuple[list[Stroke], list[Words]]:
    boxes, numbers = [], []
    half = _PITCH / 2 - 0.02
    for cell in panel.cells:
        x, y = xs[cell.column], ys[cell.row]
        corners = (
            (x - half, y - half),
            (x + half, y - half),
            (x + half, y + half),
            (x - half, y + half),
        )
        dashes = "dashed" if cell.is_distanced else "solid"
        box = (*corners, corners[0])
        boxes.append(Stroke((box,), "ink", 1.0, dashes, cell.link, "page"))
        numbers.append(Words(x, y, str(cell.relations), "center", "ink", 9, "bold", cell.link))
    return boxes, numbers


def _rules(ys: Mapping[Actor, float], left: float, right: float) -> Iterator[Stroke]:
    """A faint line through each row, for the eye to follow."""
    yield from (Stroke((((left, y), (right, y)),), "grid", 0.7) for y in ys.values())


def _heads(panel: Panel, xs: Mapping[Actor, float], top: float, size: Size) -> Iterator[Words]:
    base = top + _TOP - 0.2
    yield Words(0, base, cut(f"{panel.view.rows} ↓", size.names, 8, "normal"), "left", "muted", 8)
    room = size.width - size.names
    words = cut(f"{panel.view.columns} →", room, 8, "normal")
    yield Words(size.names + 0.05, top + 0.02, words, "left", "muted", 8)
    for actor, x in xs.items():
        lines = fitted(actor.name, _TOP - 0.42, 2, 8)
        for number, line in enumerate(lines):
            at = x + (number - (len(lines) - 1) / 2) * 0.13
            yield Words(at, base, line, "left", "ink", 8, "bold", turned=True)


def _row_names(ys: Mapping[Actor, float], size: Size) -> Iterator[Words]:
    for actor, y in ys.items():
        lines = fitted(actor.name, size.names - 0.3, 2, 8)
        for number, line in enumerate(lines):
            at = y + (number - (len(lines) - 1) / 2) * 0.135
            yield Words(size.names - 0.22, at, line, "right", "ink", 8, "bold")


def _marks(
    panel: Panel, xs: Mapping[Actor, float], ys: Mapping[Actor, float], size: Size, top: float
) -> Iterator[Mark]:
    """The shape of its group beside each name."""
    for actor, x in xs.items():
        group = groups()[actor.group]
        yield Mark(x, top + _TOP - 0.06, group.shape, 0.1, group.colour)
    for actor, y in ys.items():
        group = groups()[actor.group]
        yield Mark(size.names - 0.1, y, group.shape, 0.1, group.colour)
