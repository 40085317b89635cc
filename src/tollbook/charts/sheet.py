"""A sheet: one drawing surface measured in inches from its top left corner, with two faces.

A chart puts strokes, marks and words on it; `drawn` makes SVG of them and `live` what plotly
draws. What stands where is decided once, for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import matplotlib as mpl
import plotly.graph_objects as go  # type: ignore[import-untyped]
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Polygon
from matplotlib.path import Path

from tollbook.charts.lettering import width
from tollbook.charts.strokes import Corners
from tollbook.charts.theme import Link, css, ink, settings, svg

PIXELS = 98  # for an inch of the drawing
LEAST = 560  # pixels that a live chart needs, as wide as the wide drawing is
DASHES: Mapping[str, Any] = {"dashed": (0, (4, 2)), "dotted": (0, (1, 1.6))}
_LIVE_DASHES = {"dashed": "6px,3px", "dotted": "2px,3px"}
SYMBOLS = {
    "square": ("s", "square"),
    "triangle": ("^", "triangle-up"),
    "circle": ("o", "circle"),
    "diamond": ("D", "diamond"),
    "hexagon": ("h", "hexagon"),
    "cross": ("P", "cross"),
}
_SIZES = {"square": 0.9, "diamond": 0.85, "triangle": 1.15}
_TOUCH = 0.3  # inches between two places that answer to a pointer
HOLLOW = "_hollow"  # ends the name of a shape that is drawn as an outline


class Stroke(NamedTuple):
    """Lines through points; *dashes* is solid, dashed or dotted, *fill* makes an area.

    Where *curve* is given, its corners say the same as the points of the one line, and weigh less.
    """

    lines: tuple[tuple[tuple[float, float], ...], ...]
    colour: str
    width: float
    dashes: str = "solid"
    link: Link | None = None
    fill: str | None = None
    curve: Corners | None = None


class Mark(NamedTuple):
    """A shape at a place, *size* inches across; the name of an outline ends in `_hollow`."""

    x: float
    y: float
    shape: str
    size: float
    colour: str
    link: Link | None = None


class Words(NamedTuple):
    """One line of words; *side* says which end of it stands at x, *turned* that it runs upwards."""

    x: float
    y: float
    words: str
    side: str = "left"
    colour: str = "ink"
    size: float = 9
    weight: str = "normal"
    link: Link | None = None
    turned: bool = False


class Sheet(NamedTuple):
    """What stands on a surface of *width* by *height* inches; *title* names it among others."""

    title: str
    width: float
    height: float
    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...]
    words: tuple[Words, ...]


def drawn(sheets: Sequence[Sheet], anchor: str, title: str, told: str, gap: float = 0.3) -> str:
    """The *sheets* one below the other as SVG."""
    tall = sum(s.height for s in sheets) + gap * (len(sheets) - 1)
    links: dict[str, Link] = {}
    sheets = [heard_once(sheet) for sheet in sheets]
    with mpl.rc_context(settings()):
        wide = max(s.width for s in sheets)
        figure = Figure(figsize=(wide, tall), facecolor="none")
        figure.patch.set_visible(False)
        FigureCanvasSVG(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, wide), ylim=(tall, 0))
        axes.set_axis_off()
        top = 0.0
        for sheet in sheets:
            _draw(axes, sheet, top, links)
            top += sheet.height + gap
        return svg(figure, anchor, title, told, links)


def heard_once(sheet: Sheet) -> Sheet:
    """The same sheet, what each link says kept at the first of its words.

    Whoever walks the links by keyboard or by ear meets each once; a pointer meets them everywhere.
    """
    said: set[Link] = set()

    def first(item: Words) -> Words:
        if item.link is None:
            return item
        if item.link in said:
            return item._replace(link=item.link._replace(told=""))
        said.add(item.link)
        return item

    words = tuple(map(first, sheet.words))
    strokes = tuple(
        s._replace(link=s.link._replace(told="")) if s.link in said else s for s in sheet.strokes
    )
    return sheet._replace(strokes=strokes, words=words)


def _draw(axes: Axes, sheet: Sheet, top: float, links: dict[str, Link]) -> None:
    for stroke in sheet.strokes:
        _draw_stroke(axes, stroke, top, links)
    for mark in sheet.marks:
        shape = mark.shape.removesuffix(HOLLOW)
        face = ink(mark.colour) if shape == mark.shape else ink("page")
        area = (mark.size * _SIZES.get(shape, 1) * 72) ** 2
        dots = axes.scatter([mark.x], [mark.y + top], area, marker=SYMBOLS[shape][0])
        dots.set(facecolors=[face], edgecolors=[ink(mark.colour)], linewidths=[1.2], zorder=3)
        dots.set(clip_on=False, urls=[_key(links, mark.link)])
    for words in sheet.words:
        _write(axes, words, top, links)


def _draw_stroke(axes: Axes, stroke: Stroke, top: float, links: dict[str, Link]) -> None:
    colour, style = ink(stroke.colour), DASHES.get(stroke.dashes, "-")
    if stroke.curve:
        corners = Path([(x, y + top) for x, y in stroke.curve], [Path.MOVETO, *[Path.CURVE4] * 3])
        bent = PathPatch(corners, fill=False, edgecolor=colour, linewidth=stroke.width)
        bent.set(linestyle=style, capstyle="butt" if stroke.dashes != "solid" else "round")
        bent.set(clip_on=False, zorder=2, url=_key(links, stroke.link))
        axes.add_patch(bent)
        return
    for line in stroke.lines:
        points = [(x, y + top) for x, y in line]
        if stroke.fill:
            area = Polygon(points, closed=True, facecolor=ink(stroke.fill), edgecolor=colour)
            area.set(linewidth=stroke.width, linestyle=style)
            area.set(clip_on=False, zorder=2, url=_key(links, stroke.link))
            axes.add_patch(area)
            continue
        [path] = axes.plot(*zip(*points, strict=True), color=colour, linewidth=stroke.width)
        path.set(linestyle=style, clip_on=False, solid_capstyle="round", dash_capstyle="butt")
        path.set_url(_key(links, stroke.link))


def _write(axes: Axes, words: Words, top: float, links: dict[str, Link]) -> None:
    turned: dict[str, Any] = {"rotation": 90, "rotation_mode": "anchor"} if words.turned else {}
    axes.text(
        words.x,
        words.y + top,
        words.words,
        ha=words.side,
        va="center_baseline",
        color=ink(words.colour),
        fontsize=words.size,
        fontweight=words.weight,
        clip_on=False,
        url=_key(links, words.link),
        **turned,
    )


def _key(links: dict[str, Link], link: Link | None) -> str | None:
    """The name under which the drawing keeps *link*."""
    if link is None:
        return None
    key = f"link-{len(links)}"
    links[key] = link
    return key


# ---- the same for plotly ----


def live(sheets: Sequence[Sheet], names: Sequence[str]) -> dict[str, Any]:
    """The *sheets* as a plotly figure that shows one at a time, switched by their *names*."""
    parts = [list(_traces(sheet)) for sheet in sheets]
    notes = [[_note(words) for words in sheet.words if words.turned] for sheet in sheets]
    tall, wide = max(s.height for s in sheets), max(s.width for s in sheets)
    room = 0.45 if len(sheets) > 1 else 0.0  # for the buttons
    for number, traces in enumerate(parts):
        for trace in traces:
            trace["visible"] = number == 0
    layout: dict[str, Any] = {
        "height": round((tall + room) * PIXELS),
        "showlegend": False,
        "hovermode": "closest",
        "font": {"size": 12},
        "margin": {"l": 0, "r": 0, "t": round(room * PIXELS), "b": 0},
        "xaxis": {"range": [0, wide], "visible": False, "fixedrange": True},
        "yaxis": {"range": [tall, 0], "visible": False, "fixedrange": True},
        "annotations": notes[0],
    }
    if len(sheets) > 1:
        layout["updatemenus"] = [_switch(parts, notes, names)]
    data = [trace for traces in parts for trace in traces]
    figure: dict[str, Any] = go.Figure(data=data, layout=layout).to_plotly_json()
    figure["layout"].pop("template", None)
    return figure


def _switch(
    parts: Sequence[Sequence[Any]], notes: Sequence[Sequence[Any]], names: Sequence[str]
) -> dict[str, Any]:
    """Buttons, or a list where they are many: each shows one sheet and hides the others."""
    owners = [number for number, traces in enumerate(parts) for _ in traces]
    buttons = [
        {
            "label": name,
            "method": "update",
            "args": [
                {"visible": [owner == number for owner in owners]},
                {"annotations": list(notes[number])},
            ],
        }
        for number, name in enumerate(names)
    ]
    few = len(names) <= 6
    return {
        "type": "buttons" if few else "dropdown",
        "direction": "right" if few else "down",
        "buttons": buttons,
        "showactive": False,  # the sheet's own title says which one is shown
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "pad": {"b": 8, "t": 0},
        "bgcolor": css("page"),
        "bordercolor": css("muted"),
        "font": {"color": css("ink")},
    }


def _note(words: Words) -> dict[str, Any]:
    """Words that run upwards, which no trace can show."""
    return {
        "x": round(words.x, 3),
        "y": round(words.y, 3),
        "text": words.words,
        "textangle": -90,
        "showarrow": False,
        "xanchor": "center",
        "yanchor": "bottom",
        "borderpad": 0,
        "font": {"color": css(words.colour), "size": round(words.size * 1.35)},
    }


def _traces(sheet: Sheet) -> Iterable[dict[str, Any]]:
    for stroke in sheet.strokes:
        yield _line(stroke)
    for shape, marks in _grouped(sheet.marks, lambda m: m.shape):
        yield _dots(shape, marks)
    for (side, turned), words in _grouped(sheet.words, lambda w: (w.side, w.turned)):
        if not turned:
            yield _texts(side, words)
    if places := [place for words in sheet.words for place in _along(words)]:
        yield _touched(places)


def _grouped(items: Iterable[Any], key: Any) -> Iterable[tuple[Any, list[Any]]]:
    found: dict[Any, list[Any]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found.items()


def _line(stroke: Stroke) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in stroke.lines:
        gap = [None] if xs else []
        xs += [*gap, *(round(x, 3) for x, _ in line)]
        ys += [*gap, *(round(y, 3) for _, y in line)]
    dash = _LIVE_DASHES.get(stroke.dashes, "solid")
    width = max(stroke.width * 1.2, 1)
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {"color": css(stroke.colour), "width": round(width, 2), "dash": dash},
    }
    if stroke.fill:
        trace |= {"fill": "toself", "fillcolor": css(stroke.fill), "hoveron": "fills"}
    return {**trace, **_hover([stroke.link] * len(xs))}


def _dots(name: str, marks: Sequence[Mark]) -> dict[str, Any]:
    shape = name.removesuffix(HOLLOW)
    symbol = SYMBOLS[shape][1]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(m.x, 3) for m in marks],
        "y": [round(m.y, 3) for m in marks],
        "marker": {
            "symbol": symbol if shape == name else f"{symbol}-open",
            "size": [round(m.size * _SIZES.get(shape, 1) * PIXELS, 1) for m in marks],
            "color": [css(m.colour) for m in marks],
            "opacity": 1,
            "line": {"width": 1.5, "color": [css(m.colour) for m in marks]},
        },
        "cliponaxis": False,
        **_hover([m.link for m in marks]),
    }


def _texts(side: str, words: Sequence[Words]) -> dict[str, Any]:
    place = {"left": "right", "right": "left", "center": "center"}[side]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [round(w.x, 3) for w in words],
        "y": [round(w.y, 3) for w in words],
        "text": [f"<b>{w.words}</b>" if w.weight == "bold" else w.words for w in words],
        "textposition": f"middle {place}",
        "textfont": {
            "color": [css(w.colour) for w in words],
            "size": [round(w.size * 1.35) for w in words],
        },
        "cliponaxis": False,
        **_hover([w.link for w in words]),
    }


def _along(words: Words) -> Iterable[tuple[float, float, Link]]:
    """Places along linked words, since plotly knows only the one at which they begin."""
    if words.link is None or words.turned or words.side == "center":
        return
    long = width(words.words, words.size, words.weight)
    way = 1 if words.side == "left" else -1
    for number in range(1, int(long / _TOUCH) + 1):
        yield words.x + way * number * _TOUCH, words.y, words.link


def _touched(places: Sequence[tuple[float, float, Link]]) -> dict[str, Any]:
    """Places that cannot be seen, and that answer to a pointer like the words on which they lie."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(x, 2) for x, _, _ in places],
        "y": [round(y, 3) for _, y, _ in places],
        "marker": {"size": 12, "opacity": 0},
        **_hover([link for _, _, link in places]),
    }


def _hover(links: Sequence[Link | None]) -> dict[str, Any]:
    if not any(links):
        return {"hoverinfo": "skip"}
    told = [link.told if link else "" for link in links]
    return {
        "hovertext": told[0] if len(set(told)) == 1 else told,
        "customdata": [[link.address if link else ""] for link in links],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
