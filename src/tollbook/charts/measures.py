"""Where things stand in a panel, for the drawing and for plotly alike.

Heights are inches and run downwards from the panel's top, so that a chart is as long as what it
shows and nothing has to be left out for want of room.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tollbook.charts.layout import Mark, Panel, Row

TITLE = 0.12  # the line of the panel's title
HEAD, COUNTER, LINE, FOOT, AXIS, GAP = 0.3, 0.27, 0.23, 0.06, 0.45, 0.2
STACK, WORDS, TALLEST = 0.1, 0.18, 0.7


class Placed(NamedTuple):
    """A row with the height at which its words stand, and a height for each of its marks."""

    row: Row
    middle: float
    marks: tuple[tuple[Mark, float], ...]


def height(panel: Panel) -> float:
    """How tall a panel is, its scale and its words included."""
    rows = sum(_tall(row) for group in panel.groups for row in group.rows)
    return HEAD + COUNTER * len(panel.groups) + rows + FOOT + AXIS


def total(panels: tuple[Panel, ...]) -> float:
    """How tall a chart is, with the gaps between its panels."""
    return sum(map(height, panels)) + GAP * (len(panels) - 1)


class Named(NamedTuple):
    """A counter with the height of its name and the two edges of its rows."""

    counter: str
    y: float
    top: float
    bottom: float


def counters(panel: Panel) -> Iterator[Named]:
    """Each counter of a panel in its place."""
    y = HEAD
    for group in panel.groups:
        bottom = y + COUNTER + sum(map(_tall, group.rows))
        yield Named(group.counter, y + 0.15, y + COUNTER, bottom)
        y = bottom


class Step(NamedTuple):
    """From one figure of a counter down, across above the row of a later one, and down to it."""

    at: int
    top: float
    across: float
    to: int
    bottom: float

    @property
    def corners(self) -> tuple[tuple[int, float], ...]:
        """The four points that it leads through."""
        return (
            *((self.at, self.top), (self.at, self.across)),
            *((self.to, self.across), (self.to, self.bottom)),
        )


def steps(panel: Panel) -> Iterator[Step]:
    """The steps of a panel; one that meets another on its way to the same row ends there."""
    middles = iter(placed(panel))
    for group in panel.groups:
        rows = [next(middles) for _ in group.rows]
        for first, last in group.steps:
            a, b = rows[first], rows[last]
            others = [rows[i].row.at for i, j in group.steps if j == last and i != first]
            top, across = a.marks[-1][1], b.middle - _tall(b.row) / 2
            if any(_is_between(a.row.at, other, b.row.at) for other in others):
                yield Step(a.row.at, top, across, a.row.at, across)
            else:
                yield Step(a.row.at, top, across, b.row.at, b.marks[0][1])


def _is_between(number: int, one: int, other: int) -> bool:
    return min(one, other) < number < max(one, other)


def placed(panel: Panel) -> Iterator[Placed]:
    """Each row of a panel in its place."""
    y = HEAD
    for group in panel.groups:
        y += COUNTER
        for row in group.rows:
            tall = _tall(row)
            step = (tall - LINE) / max(len(row.marks) - 1, 1)
            marks = tuple((mark, y + LINE / 2 + i * step) for i, mark in enumerate(row.marks))
            yield Placed(row, y + tall / 2, marks)
            y += tall


def articles(row: Row, named: int) -> str:
    """What stands at the right of a figure: the articles that tell it, or how many they are."""
    if row.side is not None:
        return row.side
    labels = list(dict.fromkeys(mark.told_in for mark in row.marks))
    if len(labels) > named:
        return f"{len(labels)} articles"
    return ", ".join(name if len(name) <= 8 else f"{name[:7]}…" for name in labels)


def _tall(row: Row) -> float:
    """A row grows with the claims that tell its figure; dots may move closer, words may not."""
    more = len(row.marks) - 1
    return LINE + (WORDS * more if row.shape == "word" else min(STACK * more, TALLEST))
