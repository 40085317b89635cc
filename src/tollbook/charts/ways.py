"""Where the claims come from: one line each, from its root counter to its article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go  # type: ignore[import-untyped]
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from tollbook.charts.figure import Figure
from tollbook.charts.flow import HEAD, WORDS, Flow, Node, Way, flows
from tollbook.charts.lettering import fitted, many
from tollbook.charts.live import PIXELS
from tollbook.charts.theme import Link, css, ink, settings, svg
from tollbook.publishing.faces import Face, claim_address, table
from tollbook.reference import no_source

_COLOURS = {"named": "ink", "unnamed": "muted", "none": "muted"}
_DASHES: dict[str, Any] = {"stated": "-", "inferred": (0, (4, 2)), "none": (0, (1, 2))}
_LIVE_DASHES = {"stated": "solid", "inferred": "dash", "none": "dot"}
_HEADS = ("who counted", "passed on by", "article")
_STEPS = 24


class Size(NamedTuple):
    """The width of a drawing and where its three columns stand, in inches."""

    width: float
    counters: float
    relays: float
    articles: float

    @property
    def middle(self) -> float:
        """How wide the words of a relay may be, so that lines beside them can still bend."""
        return 1.25 * min(self.relays - self.counters, self.articles - self.relays)


WIDE = Size(7.0, 2.5, 4.4, 6.3)
NARROW = Size(3.9, 1.45, 2.4, 3.35)
LIVE = Size(1.0, 0.38, 0.63, 0.88)  # shares of the width that a page gives
_PAGE = 7.0  # inches of which these are shares


def provenance(chains: pd.DataFrame, name: str = "provenance") -> Figure:
    """Every claim of *chains* as a line from its root counter, through its relay, to its article.

    *chains* is the table of `provenance.chains`. A solid line is a counter that the sentence
    names, a dashed one a counter that was inferred from the article, a dotted one none.
    """
    title = "Who is behind the claims"
    told = described(chains)
    return Figure(
        name=name,
        title=title,
        caption=f"{told} {_KEY}",
        wide=_as_svg(chains, WIDE, f"{name}-wide", title, told),
        narrow=_as_svg(chains, NARROW, f"{name}-narrow", title, told),
        plotly=_plotly(flows(chains, 1.4, _PAGE * LIVE.middle)),
        table=chains_table(chains),
    )


_KEY = (
    "Each line is one claim and leads to its sentence. Solid: the sentence names the counter; "
    "dashed: it was inferred from the rest of the article; dotted: nobody is named. "
    "Dark lines: a named body. Pale lines: unnamed people, or no source."
)


def described(chains: pd.DataFrame) -> str:
    """How many articles and claims there are, how many root counters, and who has most."""
    named = chains["counter"].dropna()
    most = named.value_counts()
    told = (
        f"{many(chains['article'].nunique(), 'article')}, {many(len(chains), 'claim')}, "
        f"{many(most.size, 'root counter')}."
    )
    if most.empty:
        return f"{told} No claim names its counter."
    top = chains[chains["counter"] == most.index[0]]
    return (
        f"{told} {most.index[0]} is the counter of {many(len(top), 'claim')} in "
        f"{many(top['article'].nunique(), 'article')}; for {many(len(chains) - len(named), 'claim')} "
        "nobody is named."
    )


def chains_table(chains: pd.DataFrame) -> Face:
    """The chain of every claim: its words, its stations, and the words that bear each."""
    shown = chains.assign(
        counter=chains["counter"].fillna(no_source()),
        address=[claim_address(claim_id) for claim_id in chains["claim_id"]],
        last=chains["counter"].isna(),
    ).sort_values(["last", "counter", "told_in", "start"])
    columns = {
        "counter": "root counter",
        "count_text": "words",
        "counter_basis": "counter is",
        "counter_words": "in the words",
        "relay": "relay",
        "told_in": "in article",
        "outlet": "outlet",
        "outlet_basis": "outlet is",
    }
    return table(
        shown[[*columns, "address"]],
        "The chain of every claim",
        heads=columns,
        addresses={"count_text": "address"},
    )


# ---- drawn ----


def _as_svg(chains: pd.DataFrame, size: Size, anchor: str, title: str, told: str) -> str:
    shown = flows(chains, size.counters - 0.2, size.middle)
    height = shown[-1].height
    with mpl.rc_context(settings()):
        canvas = Canvas(figsize=(size.width, height), facecolor="none")
        canvas.patch.set_visible(False)
        FigureCanvasSVG(canvas)
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, size.width), ylim=(height, 0))
        axes.set_axis_off()
        for page in shown:
            for way in page.ways:
                axes.add_patch(_line(way, size, page.reach, min(2.2, 36 * page.pitch)))
            _draw_names(axes, page, size)
        links = {way.claim_id: Link(way.address, way.told) for page in shown for way in page.ways}
        return svg(canvas, anchor, title, told, links)


def _stations(way: Way, size: Size, reach: float) -> list[tuple[float, float]]:
    """The points of a line; above the words of its relay, *reach* to either side, it runs level."""
    sides = [] if way.relay is None else [size.relays - reach, size.relays + reach]
    middle = [(x, float(way.relay or 0)) for x in sides]
    return [(size.counters, way.counter), *middle, (size.articles, way.article)]


def _line(way: Way, size: Size, reach: float, thick: float) -> PathPatch:
    stations = _stations(way, size, reach)
    points, codes = [stations[0]], [Path.MOVETO]
    for (x, y), (to_x, to_y) in pairwise(stations):
        half = (x + to_x) / 2
        points += [(half, y), (half, to_y), (to_x, to_y)]
        codes += [Path.CURVE4] * 3
    line = PathPatch(Path(points, codes), facecolor="none", edgecolor=ink(_COLOURS[way.kind]))
    line.set(linewidth=thick, linestyle=_DASHES[way.style], url=way.claim_id, capstyle="butt")
    return line


def _draw_names(axes: Axes, shown: Flow, size: Size) -> None:
    places = (size.counters, size.relays, size.articles)
    sides = ("right", "center", "left")
    for head, x, side in zip(_HEADS, places, sides, strict=True):
        if head != "passed on by" or shown.relays:
            axes.text(x, shown.top + HEAD / 2, head, ha=side, va="center", color=ink("muted"))
    for node in shown.counters:
        _bar(axes, size.counters, node.bar(shown.pitch), ink(_COLOURS[node.kind]))
        _words(axes, size.counters - 0.1, node, "right", _middle(node))
    for node in shown.relays:
        _words(axes, size.relays, node, "center", _below(node, shown.pitch))
    for node in shown.articles:
        _bar(axes, size.articles, node.bar(shown.pitch), ink("ink"))
        name = fitted(node.name, size.width - size.articles - 0.1)
        axes.text(size.articles + 0.1, _middle(node), name, va="center", color=ink("ink"))


def _bar(axes: Axes, x: float, ends: tuple[float, float], colour: str) -> None:
    axes.plot([x, x], ends, color=colour, linewidth=4, solid_capstyle="butt")


def _words(axes: Axes, x: float, node: Node, side: str, middle: float) -> None:
    """A name in its lines; the last of them says how many claims."""
    behind = {"facecolor": ink("page"), "edgecolor": "none", "pad": 0.8}
    top = middle - (len(node.lines) - 1) * WORDS / 2
    for i, words in enumerate(node.lines):
        last = i == len(node.lines) - 1
        look: dict[str, Any] = (
            {"color": ink("muted")} if last else {"color": ink("ink"), "weight": "bold"}
        )
        axes.text(x, top + i * WORDS, words, ha=side, va="center", bbox=behind, **look)


def _middle(node: Node) -> float:
    return (node.top + node.bottom) / 2


def _below(node: Node, pitch: float) -> float:
    """The middle of the words of a relay, which stand under its lines."""
    return node.top + (node.figures - 0.5) * pitch + len(node.lines) * WORDS / 2


# ---- live ----


def _plotly(shown: tuple[Flow, ...]) -> dict[str, Any]:
    height = shown[-1].height
    layout = {
        "height": round(height * PIXELS),
        "showlegend": False,
        "hovermode": "closest",
        "font": {"size": 12},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": {"range": [0, 1], "visible": False, "fixedrange": True},
        "yaxis": {"range": [height, 0], "visible": False, "fixedrange": True},
        "annotations": [note for page in shown for note in _annotations(page)],
        "shapes": [bar for page in shown for bar in _bars(page)],
    }
    ways = [(way, page.reach / _PAGE) for page in shown for way in page.ways]
    styles = dict.fromkeys((way.kind, way.style) for way, _ in ways)
    data = [_trace(kind, style, ways) for kind, style in styles]
    figure: dict[str, Any] = go.Figure(data=data, layout=layout).to_plotly_json()
    figure["layout"].pop("template", None)
    return figure


def _trace(kind: str, style: str, ways: Sequence[tuple[Way, float]]) -> dict[str, Any]:
    own = [(way, reach) for way, reach in ways if (way.kind, way.style) == (kind, style)]
    points = [(x, y, way) for way, reach in own for x, y in [*_curve(way, reach), (None, None)]]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for x, _, _ in points],
        "y": [y for _, y, _ in points],
        "hovertext": [way.told for _, _, way in points],
        "customdata": [[way.address] for _, _, way in points],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "line": {"color": css(_COLOURS[kind]), "width": 3, "dash": _LIVE_DASHES[style]},
    }


def _curve(way: Way, reach: float) -> list[tuple[float, float]]:
    """The points of the same curve that the drawing has."""
    found = []
    for (x, y), (to_x, to_y) in pairwise(_stations(way, LIVE, reach)):
        for step in range(_STEPS + 1):
            t = step / _STEPS
            ease = 3 * t**2 - 2 * t**3
            along = (x + to_x) / 2 * 3 * (t * (1 - t)) + x * (1 - t) ** 3 + to_x * t**3
            found.append((round(along, 4), round(y + (to_y - y) * ease, 3)))
    return found


def _bars(shown: Flow) -> list[dict[str, Any]]:
    columns = ((LIVE.counters, shown.counters), (LIVE.articles, shown.articles))
    return [
        {
            "type": "line",
            "x0": x,
            "x1": x,
            "y0": node.bar(shown.pitch)[0],
            "y1": node.bar(shown.pitch)[1],
            "line": {
                "width": 5,
                "color": css(_COLOURS[node.kind] if x == LIVE.counters else "ink"),
            },
        }
        for x, nodes in columns
        for node in nodes
    ]


def _annotations(shown: Flow) -> list[dict[str, Any]]:
    places = ((LIVE.counters, "right"), (LIVE.relays, "center"), (LIVE.articles, "left"))
    muted = {"color": css("muted")}
    notes = [
        {
            "x": x,
            "y": shown.top + HEAD / 2,
            "text": head,
            "xanchor": side,
            "font": muted,
            "showarrow": False,
        }
        for head, (x, side) in zip(_HEADS, places, strict=True)
        if head != "passed on by" or shown.relays
    ]
    columns = (shown.counters, shown.relays, shown.articles)
    for (x, side), nodes in zip(places, columns, strict=True):
        notes += [_note(x, side, node, shown.pitch) for node in nodes]
    return notes


def _note(x: float, side: str, node: Node, pitch: float) -> dict[str, Any]:
    if side == "left":
        words = node.name if len(node.name) <= 8 else f"{node.name[:7]}…"
    else:
        words = f"<b>{'<br>'.join(node.lines[:-1])}</b><br>{node.lines[-1]}"
    return {
        "x": x,
        "y": _below(node, pitch) if side == "center" else _middle(node),
        "text": words,
        "xanchor": side,
        "align": side,
        "showarrow": False,
        "bgcolor": css("page"),
        "borderpad": 0,
        "xshift": {"right": -8, "left": 8}.get(side, 0),
    }
