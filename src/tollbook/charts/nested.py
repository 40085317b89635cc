"""Parts as bars inside the bars of their wholes."""

from __future__ import annotations

from typing import Any, NamedTuple

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go  # type: ignore[import-untyped]
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import FancyArrowPatch, Rectangle
from matplotlib.ticker import MaxNLocator

from tollbook.charts.boxes import AXIS, BAR, GAP, Bar, Box, Tree, boxes, trees
from tollbook.charts.figure import Figure
from tollbook.charts.lettering import many
from tollbook.charts.live import PIXELS
from tollbook.charts.theme import CATEGORIES, Link, css, ink, settings, svg
from tollbook.publishing.parts import parts_table

WIDE, NARROW, ARROW, EDGE = 7.0, 3.9, 0.3, 0.04
_LIVE_ROOM = 3.3


class Pen(NamedTuple):
    """Where a box is drawn, and how many inches one person takes."""

    axes: Axes
    scale: float


def nested(claims: pd.DataFrame, comparisons: pd.DataFrame, name: str = "parts") -> Figure:
    """Every whole of *claims* as a bar, its parts as bars on the same scale beneath it.

    Nothing is drawn that the words do not give: parts of one list stand end to end, a part told
    in another sentence begins anew, and a bar without an upper end is open.
    """
    found = trees(claims, comparisons)
    if not found:
        raise ValueError("no claim here is part of another")
    title = "Figures set under a total"
    told = " ".join(box.told for box in boxes(found, comparisons, WIDE - 0.1))
    return Figure(
        name=name,
        title=title,
        caption=_caption(found),
        wide=_as_svg(boxes(found, comparisons, WIDE - 0.1), WIDE, f"{name}-wide", title, told),
        narrow=_as_svg(
            boxes(found, comparisons, NARROW - 0.1), NARROW, f"{name}-narrow", title, told
        ),
        plotly=_plotly(boxes(found, comparisons, _LIVE_ROOM)),
        table=parts_table(claims, comparisons),
    )


def _caption(found: tuple[Tree, ...]) -> str:
    articles = len({tree.claim["article"] for tree in found})
    counters = len({tree.claim["counter"] for tree in found if not pd.isna(tree.claim["counter"])})
    return (
        f"{many(articles, 'article')}, {many(counters, 'root counter')}; "
        f"{many(len(found), 'total')}, each shown with the figures under it. "
        "Each bar is one claim and leads to its sentence; its length is the number that it names. "
        "A filled bar is a number that the report gives, a hollow one a number that it gives only as "
        "a limit or a neighbour (more than, about, almost, up to, dozens). A bar that ends in an "
        "arrow is open: nobody said where it ends."
    )


# ---- drawn ----


def _as_svg(shown: tuple[Box, ...], width: float, anchor: str, title: str, told: str) -> str:
    total = sum(box.height + AXIS + GAP for box in shown) - GAP
    with mpl.rc_context(settings()):
        canvas = Canvas(figsize=(width, total), facecolor="none")
        canvas.patch.set_visible(False)
        FigureCanvasSVG(canvas)
        top = 0.0
        for box in shown:
            _draw(_pen(canvas, box, width, top, total), box)
            top += box.height + AXIS + GAP
        links = {bar.claim_id: Link(bar.address, bar.told) for box in shown for bar in box.bars}
        return svg(canvas, anchor, title, told, links)


def _pen(canvas: Canvas, box: Box, width: float, top: float, total: float) -> Pen:
    axes = canvas.add_axes((0, 1 - (top + box.height) / total, 1, box.height / total))
    scale = (width - 2 * EDGE - ARROW - 0.1) / max(box.top, 1)
    axes.set(xlim=(-EDGE / scale, (width - EDGE) / scale), ylim=(box.height, 0))
    return Pen(axes, scale)


def _draw(pen: Pen, box: Box) -> None:
    _draw_scale(pen, box)
    for words in box.words:
        pen.axes.text(0, words.y, words.text, va="center", **_look(words.look))
    for bar in box.bars:
        _draw_bar(pen, bar)


def _look(name: str) -> dict[str, Any]:
    colour = ink("muted" if name in ("note", "verdict") else "ink")
    return {"color": colour, "weight": "bold" if name == "title" else "normal"}


def _draw_scale(pen: Pen, box: Box) -> None:
    ticks = MaxNLocator(4, integer=True).tick_values(0, box.top)
    shown = [int(tick) for tick in ticks if 0 <= tick <= box.top]
    pen.axes.patch.set_visible(False)
    pen.axes.set_xticks(shown, [f"{tick:,}" for tick in shown])
    pen.axes.set_yticks([])
    pen.axes.tick_params(length=3, color=ink("grid"), labelcolor=ink("muted"), pad=3)
    pen.axes.spines[["left", "right", "top"]].set_visible(False)
    pen.axes.spines["bottom"].set_color(ink("grid"))
    pen.axes.text(0, box.height + 0.36, "people, as reported", va="center", color=ink("muted"))


def _draw_bar(pen: Pen, bar: Bar) -> None:
    colour = ink(CATEGORIES[bar.category])
    shape = Rectangle((bar.start, bar.y), bar.end - bar.start, BAR)
    shape.set(facecolor="none" if bar.near else colour, edgecolor=colour, linewidth=1.3)
    shape.set(linestyle=(0, (3, 1.5)) if bar.near else "-", clip_on=False, url=bar.claim_id)
    pen.axes.add_patch(shape)
    if bar.opens:
        middle = bar.y + BAR / 2
        ends = (bar.end, middle), (bar.end + ARROW / pen.scale, middle)
        arrow = FancyArrowPatch(*ends, arrowstyle="->", mutation_scale=8, shrinkA=0, shrinkB=0)
        arrow.set(color=colour, linewidth=1.5, clip_on=False)
        pen.axes.add_patch(arrow)


# ---- live ----


def _plotly(shown: tuple[Box, ...]) -> dict[str, Any]:
    total = sum(box.height + AXIS + GAP for box in shown) - GAP
    layout: dict[str, Any] = {
        "height": round(total * PIXELS),
        "showlegend": False,
        "hovermode": "closest",
        "font": {"size": 12},
        "margin": {"l": 4, "r": 4, "t": 0, "b": 0},
        "annotations": [],
        "shapes": [],
    }
    data: list[dict[str, Any]] = []
    top = 0.0
    for number, box in enumerate(shown, 1):
        name = "" if number == 1 else str(number)
        layout[f"xaxis{name}"] = _x_axis(box, name)
        domain = [1 - (top + box.height) / total, 1 - top / total]
        layout[f"yaxis{name}"] = {
            "domain": domain,
            "range": [box.height, 0],
            "anchor": f"x{name}",
            "visible": False,
            "fixedrange": True,
        }
        layout["annotations"] += _notes(box, name)
        layout["shapes"] += [_rectangle(bar, name) for bar in box.bars]
        data.append(_trace(box, name))
        top += box.height + AXIS + GAP
    figure: dict[str, Any] = go.Figure(data=data, layout=layout).to_plotly_json()
    figure["layout"].pop("template", None)
    return figure


def _x_axis(box: Box, name: str) -> dict[str, Any]:
    return {
        "range": [0, 1.12 * box.top],
        "anchor": f"y{name}",
        "tickformat": ",d",
        "nticks": 5,
        "tickfont": {"color": css("muted")},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "title": {"text": "people, as reported", "font": {"size": 12, "color": css("muted")}},
    }


def _trace(box: Box, name: str) -> dict[str, Any]:
    """A mark at the end of each bar, which says all of it and leads to its claim."""
    return {
        "type": "scatter",
        "mode": "markers",
        "xaxis": f"x{name}",
        "yaxis": f"y{name}",
        "x": [bar.end for bar in box.bars],
        "y": [bar.y + BAR / 2 for bar in box.bars],
        "hovertext": [bar.told for bar in box.bars],
        "customdata": [[bar.address] for bar in box.bars],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": 12,
            "symbol": ["triangle-right" if bar.opens else "square" for bar in box.bars],
            "opacity": [float(bar.opens) for bar in box.bars],
            "color": [css(CATEGORIES[bar.category]) for bar in box.bars],
        },
    }


def _rectangle(bar: Bar, name: str) -> dict[str, Any]:
    colour = css(CATEGORIES[bar.category])
    return {
        "type": "rect",
        "xref": f"x{name}",
        "yref": f"y{name}",
        "layer": "below",
        "x0": bar.start,
        "x1": bar.end,
        "y0": bar.y,
        "y1": bar.y + BAR,
        "line": {"color": colour, "width": 1.5, "dash": "dash" if bar.near else "solid"},
        **({} if bar.near else {"fillcolor": colour}),
    }


def _notes(box: Box, name: str) -> list[dict[str, Any]]:
    looks = {"title": css("ink"), "bar": css("ink"), "note": css("muted"), "verdict": css("muted")}
    return [
        {
            "xref": "paper",
            "yref": f"y{name}",
            "x": 0,
            "y": words.y,
            "xanchor": "left",
            "text": f"<b>{words.text}</b>" if words.look == "title" else words.text,
            "font": {"color": looks[words.look]},
            "showarrow": False,
            "borderpad": 0,
        }
        for words in box.words
    ]
