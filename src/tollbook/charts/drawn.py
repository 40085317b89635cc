"""Tolls as a drawing: dots and open arrows by root counter, with matplotlib.

Numbers stand on a straight scale from zero, so that positions are honest lengths; and since each
figure has a line of its own with its words beside it, no two labels can meet, however near the
numbers are.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch
from matplotlib.ticker import MaxNLocator

from tollbook.charts.layout import Panel, Row
from tollbook.charts.lettering import lined, whole, width
from tollbook.charts.measures import (
    AXIS,
    GAP,
    TITLE,
    Placed,
    articles,
    counters,
    height,
    placed,
    steps,
    total,
)
from tollbook.charts.theme import Link, ink, settings, svg

ARROW, EDGE, AWAY = 0.3, 0.08, 0.1  # inches: an arrow, a dot's half, from a dot to its words


class Size(NamedTuple):
    """How wide a drawing is, how much of that names articles, how many of them, how many ticks."""

    width: float
    column: float
    named: int
    ticks: int


SMALL = 8.0  # points: words that have to stand in two lines
WIDE = Size(7.0, 0.95, 3, 6)
NARROW = Size(3.9, 0.66, 2, 4)


class Pen(NamedTuple):
    """Where one panel is drawn: its axes, its colour, how many inches one person takes, its marks."""

    axes: Axes
    colour: str
    scale: float
    size: Size
    marker: str

    @property
    def room(self) -> float:
        """The inches that figures and their words have."""
        return self.size.width - self.size.column


def drawing(panels: tuple[Panel, ...], size: Size, anchor: str, title: str, told: str) -> str:
    """The panels one below the other, as SVG of the given size."""
    with mpl.rc_context(settings()):
        figure = Figure(figsize=(size.width, total(panels)), facecolor="none")
        figure.patch.set_visible(False)
        FigureCanvasSVG(figure)
        top = 0.0
        for panel in panels:
            _draw(_pen(figure, panel, size, top), panel)
            top += height(panel) + GAP
        marks = [mark for p in panels for row in placed(p) for mark, _ in row.marks]
        links = {mark.claim_id: Link(mark.address, mark.told) for mark in marks}
        return svg(figure, anchor, title, told, links)


def _pen(figure: Figure, panel: Panel, size: Size, top: float) -> Pen:
    whole, tall = figure.get_figheight(), height(panel) - AXIS
    room = size.width - size.column
    axes = figure.add_axes((0, 1 - (top + tall) / whole, room / size.width, tall / whole))
    scale = (room - 2 * EDGE - AWAY - ARROW - _spare(panel, room)) / max(panel.top, 1)
    axes.set(xlim=(-EDGE / scale, (room - EDGE) / scale), ylim=(tall, 0))
    return Pen(axes, ink(panel.colour), scale, size, "D" if panel.foreign else "o")


def _spare(panel: Panel, room: float) -> float:
    """The inches at the right for labels, so that none lies on a step to the left of its mark.

    A narrow drawing keeps its room for the figures.
    """
    if not any(group.steps for group in panel.groups):
        return 0
    widest = max(width(row.words) for group in panel.groups for row in group.rows)
    return widest if widest <= room / 3 and room > NARROW.width else 0


def _draw(pen: Pen, panel: Panel) -> None:
    _draw_scale(pen, panel)
    _name(pen, panel.title, TITLE, 11, 8.5, pen.colour)
    _write(pen, pen.size.width, TITLE, panel.side, color=ink("muted"), ha="right")
    for named in counters(panel):
        _name(pen, named.counter, named.y, 9, 7.5, ink("ink"))
    for step in steps(panel):
        pen.axes.plot(
            *zip(*step.corners, strict=True),
            color=pen.colour,
            linewidth=1.1,
            linestyle=(0, (3, 1.5)),
            zorder=1,
        )
    for row in placed(panel):
        _draw_row(pen, row)


def _name(pen: Pen, words: str, y: float, size: float, smaller: float, colour: str) -> None:
    """What heads a panel or its rows, whole: in two smaller lines where one has no room for it."""
    lines, letters = whole(words, pen.room, size, smaller)
    for number, line in enumerate(lines):
        down = (number - (len(lines) - 1) / 2) * smaller * 1.2 / 72
        _write(pen, 0, y + down, line, size=letters, weight="bold", color=colour)


def _draw_scale(pen: Pen, panel: Panel) -> None:
    axes = pen.axes
    ticks = MaxNLocator(pen.size.ticks, integer=True).tick_values(0, panel.top)
    shown = [int(tick) for tick in ticks if 0 <= tick <= panel.top]
    axes.patch.set_visible(False)
    axes.set_xticks(shown, [f"{tick:,}" for tick in shown])
    axes.set_yticks([])
    axes.tick_params(length=0, labelcolor=ink("muted"), pad=3)
    for named in counters(panel):
        axes.vlines(shown, named.top, named.bottom, color=ink("grid"), linewidth=0.7, zorder=0)
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.spines["bottom"].set_color(ink("grid"))
    low = axes.get_ylim()[0]
    _write(pen, 0, low + 0.32, "people, as reported", color=ink("muted"))


def _draw_row(pen: Pen, place: Placed) -> None:
    row = place.row
    for mark, y in place.marks:
        if row.shape == "word":
            _draw_word(pen, row, mark.claim_id, y)
        else:
            _draw_mark(pen, row, mark.claim_id, y)
    if row.shape != "word":
        _write_label(pen, row, place.middle)
    names = articles(row, pen.size.named)
    _write(pen, pen.size.width, place.middle, names, color=ink("muted"), ha="right")


def _draw_mark(pen: Pen, row: Row, claim_id: str, y: float) -> None:
    if row.value_high is not None:
        ends = [row.at, row.value_high]
        pen.axes.plot(ends, [y, y], color=pen.colour, linewidth=1.6, solid_capstyle="butt")
        _draw_dot(pen, row.value_high, y, row.shape, claim_id)
    if row.opens:
        side = 1 if row.opens == "right" else -1
        start = row.at * pen.scale + side * 0.045
        _draw_arrow(pen, start, y, ARROW if side == 1 else -min(ARROW, start + EDGE))
    _draw_dot(pen, row.at, y, row.shape, claim_id)


def _draw_dot(pen: Pen, at: int, y: float, shape: str, claim_id: str) -> None:
    face = pen.colour if shape == "filled" else "none"
    dot = pen.axes.scatter(
        [at], [y], 36, marker=pen.marker, facecolors=face, edgecolors=pen.colour, linewidths=1.5
    )
    dot.set(clip_on=False, zorder=3, urls=[claim_id])


def _draw_arrow(pen: Pen, start: float, y: float, reach: float) -> None:
    """A line with a head and no cap, from *start* inches on: the figure is open to that side."""
    ends = [(x / pen.scale, y) for x in (start, start + reach)]
    arrow = FancyArrowPatch(*ends, arrowstyle="->", mutation_scale=8, shrinkA=0, shrinkB=0)
    arrow.set(color=pen.colour, linewidth=1.5, clip_on=False)
    pen.axes.add_patch(arrow)


def _draw_word(pen: Pen, row: Row, claim_id: str, y: float) -> None:
    """The word itself in place of a dot: it begins at its least meaning, or ends there."""
    at, wide = row.at * pen.scale, width(row.words)
    fits = at + wide + ARROW <= pen.room - 2 * EDGE
    start = at if fits else max(at - wide, 0)
    _write(pen, start + EDGE, y, row.words, color=pen.colour, weight="bold", url=claim_id)
    _draw_arrow(pen, start + wide + 0.03, y, ARROW)


def _write_label(pen: Pen, row: Row, y: float) -> None:
    """The words of the count, on the side of the mark that has room for them.

    Where neither side has, they stand in two smaller lines on the side that has more.
    """
    low, high = row.at * pen.scale, (row.value_high or row.at) * pen.scale
    right = high + AWAY + (ARROW if row.opens == "right" else 0)
    left = low - AWAY - (ARROW if row.opens == "left" else 0)
    behind = {"facecolor": ink("page"), "edgecolor": "none", "pad": 0.8}
    ahead, wide = pen.room - 2 * EDGE - right, width(row.words)
    fits = wide <= ahead or (wide > left and ahead >= left)
    lines, size = [row.words], 9.0
    if wide > max(ahead, left):
        lines, size = lined(row.words, max(ahead, left), 2, SMALL), SMALL
    look = {"ha": "left" if fits else "right", "size": size, "bbox": behind}
    for line, words in enumerate(lines):
        down = (line - (len(lines) - 1) / 2) * size / 72
        _write(pen, (right if fits else left) + EDGE, y + down, words, **look)


def _write(pen: Pen, inches: float, y: float, words: str, **look: Any) -> None:
    """Words that stand *inches* from the left edge of the panel."""
    look = {"color": ink("ink"), "ha": "left", "va": "center_baseline", "clip_on": False, **look}
    pen.axes.text((inches - EDGE) / pen.scale, y, words, **look)
