"""The same chart for plotly: the rows and marks of the drawing, with a word for each claim.

Colours are names of the page's colours; the page puts them in, and a notebook gets the light ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import add
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]

from tollbook.charts.layout import Panel
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
from tollbook.charts.theme import COLOURS, css

PIXELS = 104  # for an inch of the drawing
_ARROW = 34
_ROOM = 0.83  # the share of the width that figures have; the rest names articles


def plotly(panels: tuple[Panel, ...]) -> dict[str, Any]:
    """The panels as a plotly figure: `data` and `layout`, nothing of plotly's own look."""
    layout: dict[str, Any] = {
        "height": round(total(panels) * PIXELS),
        "showlegend": False,
        "hovermode": "closest",
        "font": {"size": 13},
        "margin": {"l": 8, "r": 8, "t": 0, "b": 0},
        "annotations": [],
    }
    data: list[dict[str, Any]] = []
    whole, top = total(panels), 0.0
    for number, panel in enumerate(panels, 1):
        name = "" if number == 1 else str(number)
        bottom = top + height(panel) - AXIS
        layout[f"xaxis{name}"] = _x_axis(panel, f"y{name}")
        layout[f"yaxis{name}"] = _y_axis(bottom - top, [1 - bottom / whole, 1 - top / whole])
        layout[f"yaxis{name}"]["anchor"] = f"x{name}"
        layout["annotations"] += _notes(panel, name)
        data += _traces(panel, name)
        layout["shapes"] = [*layout.get("shapes", ()), *_steps(panel, name)]
        top += height(panel) + GAP
    figure: dict[str, Any] = go.Figure(data=data, layout=layout).to_plotly_json()
    figure["layout"].pop("template", None)
    return figure


def in_light(spec: Any) -> Any:
    """The same figure with the colours of a light page, for where there is no page."""
    if isinstance(spec, Mapping):
        return {key: in_light(value) for key, value in spec.items()}
    if isinstance(spec, list | tuple):
        return [in_light(value) for value in spec]
    lights = {css(name): light for name, (light, _) in COLOURS.items()}
    return lights.get(spec, spec) if isinstance(spec, str) else spec


def _x_axis(panel: Panel, anchor: str) -> dict[str, Any]:
    return {
        "domain": [0, _ROOM],
        "range": [-0.02 * panel.top, 1.12 * panel.top],
        "anchor": anchor,
        "tickformat": ",d",
        "nticks": 7,
        "tickfont": {"color": css("muted")},
        "zeroline": False,
        "fixedrange": True,
        "title": {"text": "people, as reported", "font": {"size": 12, "color": css("muted")}},
    }


def _y_axis(tall: float, domain: list[float]) -> dict[str, Any]:
    return {"domain": domain, "range": [tall, 0], "visible": False, "fixedrange": True}


def _traces(panel: Panel, name: str) -> list[dict[str, Any]]:
    """The marks of a panel, one trace for each shape, each mark with the address it leads to."""
    colour = css(panel.colour)
    return [
        {
            "type": "scatter",
            "xaxis": f"x{name}",
            "yaxis": f"y{name}",
            "cliponaxis": False,
            "hovertemplate": "%{hovertext}<extra></extra>",
            **{
                key: [point[key] for point in points]
                for key in ("x", "y", "hovertext", "customdata")
            },
            **_look(shape, points, colour, "diamond" if panel.foreign else "circle"),
        }
        for shape in ("filled", "hollow", "word")
        if (points := [p for p in chain(*map(_points, placed(panel))) if p["shape"] == shape])
    ]


def _steps(panel: Panel, name: str) -> list[dict[str, Any]]:
    """The lines from a figure to a later one, behind the marks."""
    line = {"color": css(panel.colour), "width": 1.5, "dash": "dash"}
    axes = {"xref": f"x{name}", "yref": f"y{name}", "layer": "below", "line": line}
    return [
        {"type": "line", **axes, **dict(zip(("x0", "y0", "x1", "y1"), ends, strict=True))}
        for s in steps(panel)
        for ends in map(add, s.corners, s.corners[1:])
    ]


def _look(
    shape: str, points: Sequence[Mapping[str, Any]], colour: str, mark: str
) -> dict[str, Any]:
    if shape == "word":
        return {
            "mode": "text",
            "text": [f"<b>{point['words']} →</b>" for point in points],
            "textposition": "middle right",
            "textfont": {"color": colour},
        }
    symbol = mark if shape == "filled" else f"{mark}-open"
    line = {"width": 2, "color": colour}
    return {
        "mode": "markers",
        "marker": {"size": 10, "symbol": symbol, "color": colour, "line": line},
    }


def _points(place: Placed) -> Iterator[dict[str, Any]]:
    row = place.row
    for mark, y in place.marks:
        for x in dict.fromkeys((row.at, row.value_high or row.at)):
            yield {
                "shape": row.shape,
                "words": row.words,
                "x": x,
                "y": y,
                "hovertext": mark.told,
                "customdata": [mark.address],
            }


def _notes(panel: Panel, name: str) -> Iterator[dict[str, Any]]:
    """The words of a panel: its title, its counters, and beside each row what it says."""
    colour, muted = css(panel.colour), {"color": css("muted")}
    here = {"yref": f"y{name}", "showarrow": False, "bgcolor": css("page"), "borderpad": 0}
    left = {**here, "xref": "paper", "x": 0, "xanchor": "left"}
    right = {**here, "xref": "paper", "x": 1, "xanchor": "right", "font": muted}
    title = {"text": f"<b>{panel.title}</b>", "font": {"size": 16, "color": colour}}
    yield {**left, "y": TITLE, **title}
    yield {**right, "y": TITLE, "text": panel.side}
    for named in counters(panel):
        yield {**left, "y": named.y, "text": f"<b>{named.counter}</b>"}
    for place in placed(panel):
        yield {**right, "y": place.middle, "text": articles(place.row, 3)}
        if place.row.shape != "word":
            axes = {"xref": f"x{name}", "yref": f"y{name}"}
            yield {**axes, **_beside(place, panel)}
            yield from ({**axes, **arrow} for arrow in _arrows(place, colour))


def _beside(place: Placed, panel: Panel) -> dict[str, Any]:
    """The words of a figure: to its right where that is in the left half, else to its left."""
    row = place.row
    high = row.value_high or row.at
    side, sign = ("right", 1) if high <= panel.top / 2 else ("left", -1)
    return {
        "x": high if side == "right" else row.at,
        "y": place.middle,
        "text": row.words,
        "bgcolor": css("page"),
        "borderpad": 0,
        "showarrow": False,
        "xanchor": "left" if side == "right" else "right",
        "xshift": sign * (12 + (_ARROW if row.opens == side else 0)),
    }


def _arrows(place: Placed, colour: str) -> Iterator[dict[str, Any]]:
    """An arrow for each mark that is open to a side: it begins beside the dot and has no cap."""
    if not place.row.opens:
        return
    sign = 1 if place.row.opens == "right" else -1
    for _, y in place.marks:
        yield {
            "x": place.row.at,
            "y": y,
            "xshift": sign * _ARROW,
            "ax": -sign * (_ARROW - 6),
            "ay": 0,
            "text": "",
            "showarrow": True,
            "arrowhead": 2,
            "arrowwidth": 2,
            "arrowcolor": colour,
        }
