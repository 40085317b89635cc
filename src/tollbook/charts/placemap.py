"""The places that the articles name: governorates as areas, settlements as points, the rest listed.

The map shows where a name lies and how often it stands in the articles, not where something
happened; and what has no coordinates is written beside it and not drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, radians
from typing import Any, NamedTuple

import pandas as pd

from tollbook.charts.figure import Figure
from tollbook.charts.lettering import many, width, wrapped
from tollbook.charts.sheet import LEAST, Mark, Sheet, Stroke, Words, drawn, live
from tollbook.charts.theme import Link
from tollbook.comparing.counters import article_labels
from tollbook.publishing.faces import Face, place_address, table
from tollbook.reference import data

_LINE, _LABEL, _MARGIN = 0.16, 0.19, 0.35  # inches, inches, degrees
Point = tuple[float, float]


class Size(NamedTuple):
    """How wide the drawing is, how much of that the land has, and how tall that is at most."""

    width: float
    land: float
    tallest: float


WIDE, NARROW = Size(7.0, 4.2, 5.6), Size(3.9, 2.0, 4.0)
_DOT, _NAME, _EDGE = (
    0.045,
    7,
    0.08,
)  # inches, points, inches: a place, a country, the frame's inside
_KILOMETRES, _IN_DEGREE = 50, 111.2  # of the bar that gives the scale, of a degree of latitude


class Place(NamedTuple):
    """One place with how often it is named, in which articles, and how it can be drawn."""

    place_id: str
    name: str
    kind: str
    governorate: str | None
    at: Point | None
    mentions: int
    articles: tuple[str, ...]

    @property
    def is_area(self) -> bool:
        """Whether it is a governorate, which is drawn as an area and never as a point."""
        return self.kind == "governorate"

    @property
    def is_drawn(self) -> bool:
        """Whether the map can show it: as an area, or as a point that a gazetteer gives."""
        return self.is_area or self.at is not None

    @property
    def words(self) -> str:
        """Its name, how often and in how many articles it stands."""
        return f"{self.name} · {self.mentions}× in {many(len(self.articles), 'article')}"

    @property
    def link(self) -> Link:
        """Where its forms and articles are listed."""
        return Link(place_address(self.place_id), self.words)


def places_map(mentions: pd.DataFrame, name: str = "places") -> Figure:
    """The places among *mentions*, the register's table of mentions, as a map.

    Raises `ValueError` where no place could be drawn.
    """
    found = named(mentions)
    shown = [place for place in found if place.is_drawn]
    if not shown:
        raise ValueError("no place that a map could show")
    title = "Places that the articles name"
    wide, narrow = (_sheet(found, size) for size in (WIDE, NARROW))
    return Figure(
        name=name,
        title=title,
        caption=caption(found, mentions["article"].nunique()),
        wide=drawn([wide], f"{name}-wide", title, described(found)),
        narrow=drawn([narrow], f"{name}-narrow", title, described(found)),
        plotly=live([wide], [""]),
        table=places_table(found),
        records="mentions",
        least=LEAST,
    )


def named(mentions: pd.DataFrame) -> tuple[Place, ...]:
    """The places among *mentions*, from north to south and then those without coordinates."""
    own = mentions.dropna(subset=["place_id"])
    labels = article_labels(mentions["article"])
    found = [
        _place(str(key), len(rows), tuple(sorted({labels[a] for a in rows["article"]})))
        for key, rows in own.groupby("place_id")
    ]
    return tuple(sorted(found, key=lambda p: (not p.is_drawn, -_anchor(p)[1], p.name)))


def caption(found: Sequence[Place], articles: int) -> str:
    """What is drawn how, and what is not drawn."""
    areas = sum(place.is_area for place in found)
    points = sum(place.is_drawn and not place.is_area for place in found)
    beside = sum(not place.is_drawn for place in found)
    return (
        f"{many(articles, 'article')}. {many(areas, 'governorate')} as areas, "
        f"{many(points, 'settlement')} as points, {many(beside, 'place')} without coordinates "
        "listed beside the map and not drawn. A name on the map says that the articles use it, "
        "not that something happened there; grey names, distances and borders are for orientation only. "
        "Outlines from Natural Earth, points from GeoNames."
    )


def described(found: Iterable[Place]) -> str:
    """The map in words: each place with its kind, and how often it is named."""
    return "; ".join(
        f"{place.words}, {place.kind}{'' if place.is_drawn else ', not drawn'}" for place in found
    )


def places_table(found: Iterable[Place]) -> Face:
    """The same places as a table."""
    rows = [
        {
            "place": place.name,
            "kind": place.kind,
            "governorate": place.governorate,
            "drawn as": "area" if place.is_area else "point" if place.is_drawn else "not drawn",
            "mentions": place.mentions,
            "in articles": ", ".join(place.articles),
            "address": place_address(place.place_id),
        }
        for place in found
    ]
    return table(pd.DataFrame(rows), "The places named", addresses={"place": "address"})


def _place(key: str, mentions: int, articles: tuple[str, ...]) -> Place:
    entry: Mapping[str, Any] = data("places")[key]
    area = entry["kind"] == "governorate"
    at = None if area or entry.get("precision") != "point" else (entry["lon"], entry["lat"])
    return Place(key, entry["name"], entry["kind"], entry["governorate"], at, mentions, articles)


# ---- where things stand ----


class Land(NamedTuple):
    """The stretch of land that is shown, and how many inches a degree of latitude takes."""

    west: float
    east: float
    south: float
    north: float
    scale: float
    left: float
    top: float

    def at(self, point: Point) -> Point:
        """Where a point of the earth lies on the sheet."""
        x = (point[0] - self.west) * _squeeze(self) * self.scale
        return self.left + x, self.top + (self.north - point[1]) * self.scale


def _squeeze(land: Land) -> float:
    """How much narrower a degree of longitude is there than one of latitude."""
    return cos(radians((land.south + land.north) / 2))


def _land(found: Iterable[Place], size: Size, top: float) -> Land:
    points = [p for place in found if place.is_drawn for p in _extent(place)]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    west, east = min(xs) - _MARGIN / 2, max(xs) + _MARGIN / 2
    south, north = min(ys) - _MARGIN / 2, max(ys) + _MARGIN / 2
    whole = Land(west, east, south, north, 1, 0, top)
    scale = min(size.land / ((east - west) * _squeeze(whole)), size.tallest / (north - south))
    more = size.land / scale / _squeeze(whole) - (east - west)
    return whole._replace(scale=scale, west=west - more / 2, east=east + more / 2)


def _frame(land: Land) -> Stroke:
    """The edge of what is shown, so that a border that goes on beyond it is seen to end there."""
    (left, top), (right, bottom) = (
        land.at((land.west, land.north)),
        land.at((land.east, land.south)),
    )
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    return Stroke((corners,), "muted", 0.8)


def _around(land: Land) -> Iterator[Words]:
    """The names of countries and of the sea, each where all of it lies within the frame."""
    for name, lon, lat, turned in data("map")["around"]:
        x, y = land.at((lon, lat))
        half = width(name, _NAME, "normal") / 2 + _EDGE
        ends = [(x, y - half), (x, y + half)] if turned else [(x - half, y), (x + half, y)]
        if all(_is_on(end, land) for end in ends):
            yield Words(
                x,
                y + half * turned,
                name,
                "left" if turned else "center",
                "muted",
                _NAME,
                turned=turned,
            )


def _is_on(place: Point, land: Land) -> bool:
    """Whether a place of the sheet lies within the frame."""
    (left, top), (right, bottom) = (
        land.at((land.west, land.north)),
        land.at((land.east, land.south)),
    )
    return left <= place[0] <= right and top <= place[1] <= bottom


def _scale(land: Land) -> tuple[Stroke, Words]:
    """A bar of so many kilometres in the corner, with its words above it."""
    x, y = land.at((land.east, land.south))
    right, bottom = x - _EDGE, y - _EDGE
    left = right - _KILOMETRES / _IN_DEGREE * land.scale
    bar = ((left, bottom - 0.04), (left, bottom), (right, bottom), (right, bottom - 0.04))
    told = Words(right, bottom - 0.12, f"{_KILOMETRES} km", "right", "muted", _NAME)
    return Stroke((bar,), "muted", 0.8), told


def _extent(place: Place) -> Sequence[Point]:
    if place.at:
        return [place.at]
    return _outline(place.governorate or "")


def _outline(governorate: str) -> list[Point]:
    return [(x, y) for x, y in data("outlines").get(governorate, [])]


def _anchor(place: Place) -> Point:
    """The point that a label's line leads to: the place, or the middle of an area."""
    points = _extent(place) if place.is_drawn else [(0.0, 0.0)]
    return (
        sum(p[0] for p in points) / len(points),
        sum(p[1] for p in points) / len(points),
    )


def _sheet(found: Sequence[Place], size: Size) -> Sheet:
    shown = [place for place in found if place.is_drawn]
    land = _land(shown, size, 0.05)
    bottom = land.at((land.west, land.south))[1]
    labels = _labels(shown, land, size, bottom)
    bar, kilometres = _scale(land)
    end = max(bottom, labels[-1][2] + _LABEL) + 0.22
    beside = list(_beside([place for place in found if not place.is_drawn], size, end))
    last = beside[-1].y + 0.15 if beside else end
    return Sheet(
        "Places",
        size.width,
        last,
        (*_areas(shown, land), _frame(land), bar, *_leaders(labels, land)),
        tuple(_dots(shown, land)),
        (
            *(Words(x, y, line, "left", "ink", 8, "normal", p.link) for p, x, y, line in labels),
            *_around(land),
            kilometres,
            *beside,
        ),
    )


def _areas(shown: Sequence[Place], land: Land) -> Iterator[Stroke]:
    """The borders of all governorates, and above them those that are named, as areas."""
    for _, outline in sorted(data("outlines").items()):
        runs = _runs([(x, y) for x, y in outline], land)
        lines = tuple(tuple(map(land.at, run)) for run in runs)
        if lines:
            yield Stroke(lines, "muted", 0.6)
    for place in shown:
        if place.is_area:
            outline = _extent(place)
            ring = tuple(map(land.at, (*outline, outline[0])))
            yield Stroke((ring,), "ink", 1.4, "solid", place.link, "grid")


def _dots(shown: Iterable[Place], land: Land) -> Iterator[Mark]:
    for place in shown:
        if place.at:
            yield Mark(*land.at(place.at), "circle", _DOT, "ink", place.link)


def _labels(
    shown: Sequence[Place], land: Land, size: Size, bottom: float
) -> list[tuple[Place, float, float, str]]:
    """Each place's words in one column beside the land, from north to south, none over another."""
    x = land.at((land.east, land.north))[0] + 0.3
    room = size.width - x
    lines = [wrapped(place.words, room, 8, "normal") for place in shown]
    needs = [len(own) * _LINE + 0.04 for own in lines]
    found, y = [], 0.05
    for number, (place, own) in enumerate(zip(shown, lines, strict=True)):
        latest = max(bottom - sum(needs[number:]), y)
        y = max(y, min(land.at(_anchor(place))[1] - needs[number] / 2, latest))
        for line in own:
            found.append((place, x, y + _LINE / 2, line))
            y += _LINE
        y += 0.04
    return found


def _leaders(labels: Iterable[tuple[Place, float, float, str]], land: Land) -> Iterator[Stroke]:
    """A thin line from each place to the first line of its words."""
    seen = set()
    for place, x, y, _ in labels:
        if place.place_id not in seen:
            seen.add(place.place_id)
            start = land.at(_anchor(place))
            yield Stroke(((start, (x - 0.22, y), (x - 0.05, y)),), "muted", 0.8, "dotted")


def _beside(left: Sequence[Place], size: Size, top: float) -> Iterator[Words]:
    """The places that cannot be drawn, in words."""
    if not left:
        return
    yield Words(0, top, "Named, and not drawn:", "left", "ink", 8, "bold")
    y = top
    for place in left:
        for line in wrapped(f"{place.words} ({place.kind})", size.width, 8, "normal"):
            y += _LINE
            yield Words(0, y, line, "left", "ink", 8, "normal", place.link)


def _runs(ring: Sequence[Point], land: Land) -> Iterator[tuple[Point, ...]]:
    """The stretches of a closed *ring* that lie on the land shown, cut where they leave it."""
    run: list[Point] = []
    for before, point in pairwise((*ring, ring[0])):
        was, stays = _is_shown(before, land), _is_shown(point, land)
        if stays and not was:
            run = [_edge(point, before, land)]
        if stays or was:
            run = run or [before]
            run.append(point if stays else _edge(before, point, land))
        if was and not stays:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _is_shown(point: Point, land: Land) -> bool:
    return land.west <= point[0] <= land.east and land.south <= point[1] <= land.north


def _edge(inside: Point, outside: Point, land: Land) -> Point:
    """Where the way from *inside* to *outside* leaves the land shown, to a hundredth part."""
    near, far = inside, outside
    for _ in range(10):
        middle = ((near[0] + far[0]) / 2, (near[1] + far[1]) / 2)
        near, far = (middle, far) if _is_shown(middle, land) else (near, middle)
    return near
