"""A grid: rows and columns of names, and cells with a number that leads somewhere.

A grid that is wider than the page or too long to read goes on in further panels, so that every
cell is in one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from tollbook.charts.lettering import fitted, lined, width, wrapped
from tollbook.charts.sheet import Mark, Sheet, Stroke, Words
from tollbook.charts.theme import Link
from tollbook.publishing.ends import Actor, groups, in_order

ROWS_IN_PANEL = 30
_ROW, _PITCH, _BAND, _LINE = 0.3, 0.3, 0.26, 0.18  # inches
_NAME = 0.135  # inches: a line of the name of a row
_LONGEST, _AROUND = 1.85, 0.42  # inches: the longest name of a column, and what is around it


class Size(NamedTuple):
    """How wide a grid is, and how much of that names the rows."""

    width: float
    names: float

    @property
    def columns(self) -> int:
        """How many columns fit."""
        return int((self.width - self.names) / _PITCH)


WIDE, NARROW = Size(7.0, 2.5), Size(3.9, 1.48)


class Cell(NamedTuple):
    """A number between a row and a column; its edge is dashed where it must be read with care."""

    row: Actor
    column: Actor
    number: int
    is_dashed: bool
    link: Link


class Grid(NamedTuple):
    """All cells of one grid; `rows` and `columns` say what stands in them."""

    title: str
    rows: str
    columns: str
    cells: tuple[Cell, ...]


class Panel(NamedTuple):
    """The part of a grid that fits the page: some of its rows and columns, and their cells."""

    grid: Grid
    title: str
    rows: tuple[Actor, ...]
    columns: tuple[Actor, ...]
    cells: tuple[Cell, ...]


def panels(grid: Grid, size: Size) -> tuple[Panel, ...]:
    """*grid* as panels with every cell in exactly one of them."""
    found = grid.cells
    parts = [
        (rows, columns, inside)
        for columns in _chunks(_ends(found, "column"), size.columns)
        for rows in _chunks(_ends([c for c in found if c.column in columns], "row"), ROWS_IN_PANEL)
        if (inside := tuple(c for c in found if c.row in rows and c.column in columns))
    ]
    return tuple(
        Panel(grid, numbered(grid.title, number, len(parts)), *part)
        for number, part in enumerate(parts, 1)
    )


def numbered(title: str, number: int, parts: int) -> str:
    """The title of one of several parts: *Acts (2 of 3)*."""
    return f"{title} ({number} of {parts})" if parts > 1 else title


def sheets(grids: Iterable[Grid], size: Size) -> list[Sheet]:
    """Every panel of *grids*, ready to draw."""
    return [_sheet(panel, size) for grid in grids for panel in panels(grid, size)]


def _ends(found: Iterable[Cell], side: str) -> list[Actor]:
    return sorted({getattr(cell, side) for cell in found}, key=in_order)


def _chunks(names: Sequence[Actor], most: int) -> Iterator[tuple[Actor, ...]]:
    """*names* in runs of nearly one length, none longer than *most*."""
    runs = -(-len(names) // most)
    for run in range(runs):
        first, last = (len(names) * edge // runs for edge in (run, run + 1))
        yield tuple(names[first:last])


def _sheet(panel: Panel, size: Size) -> Sheet:
    title = wrapped(panel.title, size.width, 10)
    top = len(title) * _LINE + 0.12
    xs = {name: size.names + (n + 0.5) * _PITCH for n, name in enumerate(panel.columns)}
    bottom = top + _AROUND + max(_length(name) for name in panel.columns)
    ys, bands = _heights(panel.rows, bottom, size)
    heads = [Words(0, 0.1 + n * _LINE, w, weight="bold", size=10) for n, w in enumerate(title)]
    groups_ = [Words(0, y, groups()[g].name, "left", "muted", 8) for g, y in bands]
    boxes, numbers = _boxes(panel, xs, ys)
    return Sheet(
        panel.grid.title.partition(":")[0] + panel.title[len(panel.grid.title) :],
        size.width,
        max(ys.values()) + 0.25,
        (*_rules(ys, size.names, size.names + len(xs) * _PITCH), *boxes),
        (*_row_marks(ys, size), *_column_marks(xs, bottom)),
        (
            *heads,
            *_corner(panel, size, top, bottom),
            *_column_names(xs, bottom),
            *groups_,
            *_row_names(ys, size),
            *numbers,
        ),
    )


def _heights(
    rows: Sequence[Actor], top: float, size: Size
) -> tuple[dict[Actor, float], list[tuple[str, float]]]:
    """The height of each row, and of the name of each group above its rows."""
    ys, bands, y = {}, [], top
    for group, own in groupby(rows, key=lambda actor: actor.group):
        bands.append((group, y + _BAND / 2))
        y += _BAND
        for actor in own:
            tall = max(_ROW, len(_row_name(actor, size)) * _NAME + 0.04)
            ys[actor] = y + tall / 2
            y += tall
    return ys, bands


def _boxes(
    panel: Panel, xs: Mapping[Actor, float], ys: Mapping[Actor, float]
) -> tuple[list[Stroke], list[Words]]:
    boxes, numbers = [], []
    half = _PITCH / 2 - 0.02
    for cell in panel.cells:
        x, y = xs[cell.column], ys[cell.row]
        left, right, over, under = x - half, x + half, y - half, y + half
        box = ((left, over), (right, over), (right, under), (left, under), (left, over))
        dashes = "dashed" if cell.is_dashed else "solid"
        boxes.append(Stroke((box,), "ink", 1.0, dashes, cell.link, "page"))
        number = f"{cell.number:,}" if cell.number < 1000 else "…"
        numbers.append(Words(x, y, number, "center", "ink", 9, "bold", cell.link))
    return boxes, numbers


def _rules(ys: Mapping[Actor, float], left: float, right: float) -> Iterator[Stroke]:
    """A faint line through each row, for the eye to follow."""
    yield from (Stroke((((left, y), (right, y)),), "grid", 0.7) for y in ys.values())


def _length(name: Actor) -> float:
    """How many inches the name of a column takes."""
    return max(width(line, 8) for line in lined(name.name, _LONGEST, 2, 8))


def _corner(panel: Panel, size: Size, top: float, bottom: float) -> Iterator[Words]:
    """What stands in the rows, and what in the columns."""
    words = fitted(f"{panel.grid.rows} ↓", size.names, 8, "normal")
    yield Words(0, bottom - 0.2, words, "left", "muted", 8)
    words = fitted(f"{panel.grid.columns} →", size.width - size.names, 8, "normal")
    yield Words(size.names + 0.05, top + 0.02, words, "left", "muted", 8)


def _column_names(xs: Mapping[Actor, float], bottom: float) -> Iterator[Words]:
    base = bottom - 0.2
    for actor, x in xs.items():
        lines = lined(actor.name, _LONGEST, 2, 8)
        for number, line in enumerate(lines):
            at = x + (number - (len(lines) - 1) / 2) * 0.13
            yield Words(at, base, line, "left", "ink", 8, "bold", turned=True)


def _row_name(actor: Actor, size: Size) -> list[str]:
    """The name of a row in lines, for which the row grows."""
    return lined(actor.name, size.names - 0.3, 4, 8)


def _row_names(ys: Mapping[Actor, float], size: Size) -> Iterator[Words]:
    for actor, y in ys.items():
        lines = _row_name(actor, size)
        for number, line in enumerate(lines):
            at = y + (number - (len(lines) - 1) / 2) * _NAME
            yield Words(size.names - 0.22, at, line, "right", "ink", 8, "bold")


def _row_marks(ys: Mapping[Actor, float], size: Size) -> Iterator[Mark]:
    """The shape of its group beside the name of each row."""
    for actor, y in ys.items():
        group = groups()[actor.group]
        yield Mark(size.names - 0.1, y, group.shape, 0.1, group.colour)


def _column_marks(xs: Mapping[Actor, float], bottom: float) -> Iterator[Mark]:
    """The same below the names of columns; articles are no group and have none."""
    for actor, x in xs.items():
        group = groups()[actor.group]
        if group.shape:
            yield Mark(x, bottom - 0.06, group.shape, 0.1, group.colour)
