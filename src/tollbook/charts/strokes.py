"""The lines of conflict mapping: solid, dashed, dotted, zigzag, double, with the heads they bear."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]  # of a cubic curve: both ends, and what it leans to
STEPS = 11  # points of a curve for each inch between its ends
HEAD = 0.095  # inches
_TOOTH, _HALF = 0.075, 0.032  # a tooth of a zigzag: its length, and half its height
_APART = 0.045  # between the two lines of a double one


def across(start: Point, end: Point) -> Corners:
    """A curve that leaves *start* level and reaches *end* level, by its four corners."""
    middle = (start[0] + end[0]) / 2
    return start, (middle, start[1]), (middle, end[1]), end


def around(start: Point, end: Point, room: float) -> Corners:
    """A curve from *start* to *end*, both on one side, that bulges at most *room* into the lane."""
    reach = min(room, 0.3 + 0.22 * abs(end[1] - start[1])) * 4 / 3
    return start, (start[0] + reach, start[1]), (end[0] + reach, end[1]), end


def zigzag(line: Sequence[Point]) -> tuple[Point, ...]:
    """*line* as teeth to both sides, beginning and ending on it."""
    teeth = [line[0]]
    for number, (point, (dx, dy)) in enumerate(_along(line, _TOOTH), 1):
        side = _HALF if number % 2 else -_HALF
        teeth.append((point[0] - dy * side, point[1] + dx * side))
    return (*teeth, line[-1])


def double(line: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    """Two lines beside *line*."""
    return tuple(_shifted(line, side * _APART / 2) for side in (-1, 1))


def head(line: Sequence[Point], kind: str) -> tuple[Point, ...]:
    """The head at the end of *line*: an area for filled and hollow, an angle for open."""
    tip, back = line[-1], _back(line, HEAD)
    dx, dy = tip[0] - back[0], tip[1] - back[1]
    long = hypot(dx, dy) or 1
    dx, dy = dx / long, dy / long
    base = (tip[0] - dx * HEAD, tip[1] - dy * HEAD)
    wings = [(base[0] - dy * s * HEAD * 0.42, base[1] + dx * s * HEAD * 0.42) for s in (1, -1)]
    return (wings[0], tip, wings[1]) if kind == "open" else (wings[0], tip, wings[1], wings[0])


def along(curve: Corners) -> tuple[Point, ...]:
    """The points of a curve, near enough to each other to look like one."""
    a, b, c, d = curve
    found = []
    steps = round(STEPS * max(1.0, min(hypot(d[0] - a[0], d[1] - a[1]), 4.0)))
    for step in range(steps + 1):
        t = step / steps
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        corners = list(zip(weights, (a, b, c, d), strict=True))
        found.append((sum(w * p[0] for w, p in corners), sum(w * p[1] for w, p in corners)))
    return tuple(found)


def _along(line: Sequence[Point], step: float) -> list[tuple[Point, Point]]:
    """Points every *step* along *line*, each with the direction there; near its end none."""
    found, travelled, due = [], 0.0, step
    for (ax, ay), (bx, by) in pairwise(line):
        long = hypot(bx - ax, by - ay)
        while long and due <= travelled + long:
            share = (due - travelled) / long
            point = (ax + (bx - ax) * share, ay + (by - ay) * share)
            found.append((point, ((bx - ax) / long, (by - ay) / long)))
            due += step
        travelled += long
    return found[:-1]


def _shifted(line: Sequence[Point], by: float) -> tuple[Point, ...]:
    found = []
    for number, (x, y) in enumerate(line):
        (ax, ay), (bx, by_) = line[max(number - 1, 0)], line[min(number + 1, len(line) - 1)]
        long = hypot(bx - ax, by_ - ay) or 1
        found.append((x - (by_ - ay) / long * by, y + (bx - ax) / long * by))
    return tuple(found)


def _back(line: Sequence[Point], reach: float) -> Point:
    """The point of *line* that lies about *reach* before its end."""
    tip = line[-1]
    return next(
        (p for p in reversed(line) if hypot(p[0] - tip[0], p[1] - tip[1]) >= reach), line[0]
    )
