"""Small drawings for legends: the marks and lines of the charts, beside the words for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.markers import MarkerStyle

from tollbook.charts.sheet import HOLLOW, SYMBOLS
from tollbook.charts.strokes import Point, double, head, zigzag
from tollbook.publishing.ends import Look
from tollbook.publishing.faces import Face, plainly, table_of
from tollbook.reference import data

_DOTS = 96  # of a page to an inch
_WIDE, _TALL = 0.62, 0.19  # inches
_AT, _REACH = 0.16, 0.5  # inches from the left: a dot, and the tip of its arrow
_MARK = 0.13  # inches across
_DASHES = {"dashed": "5 3", "dotted": "1.5 2.5"}
_WORD = '<text x="1" y="13" font-size="11" font-weight="700" fill="currentColor">word</text>'
_FILLS = {"filled": "currentColor", "hollow": "var(--page)"}


def tolls_key() -> Face:
    """How to read the marks of tolls: each drawn, with its words and what it says."""
    key = data("labels")["tolls_key"]
    rows = [
        [
            named(toll(mark["look"], mark["opens"]) if mark["look"] else "", mark["name"]),
            plainly(mark["words"]),
            plainly(mark["says"]),
        ]
        for mark in key["marks"]
    ]
    return table_of(key["title"], key["heads"], rows)


def named(drawing: str, words: str) -> Face:
    """A drawing with its words beside it; those who do not see it lose nothing."""
    return Face(f"{drawing} {plainly(words).html}".lstrip(), words)


def toll(look: str, opens: bool) -> str:
    """The mark of a toll as SVG: `filled`, `hollow` or `word`, with an arrow where it is open."""
    start, tip = ((0.34 if look == "word" else _AT + 0.06), _TALL / 2), (_REACH, _TALL / 2)
    arrow = [_path([(start, tip)]), _path([head((start, tip), "open")])] if opens else []
    if look == "word":
        return _svg([*arrow, _WORD])
    return _svg([*arrow, _symbol("circle" if look == "filled" else f"circle{HOLLOW}", _AT, 0.085)])


def line(how: Look) -> str:
    """The line of one type of relation as SVG, with its head."""
    middle = _TALL / 2
    ends = ((0.02, middle), (_WIDE - 0.03, middle))
    drawn: Sequence[Sequence[Point]] = {
        "double": double(ends),
        "zigzag": (zigzag(ends),),
    }.get(how.line, (ends,))
    found = [_path(drawn, how.width, dashes=_DASHES.get(how.line, ""))]
    if not how.is_mutual:
        found.append(_path([head(ends, how.head)], 1, _FILLS.get(how.head, "none")))
    return _svg(found)


def shape(name: str) -> str:
    """The mark of one group of actors as SVG; the name of an outline ends in `_hollow`."""
    return _svg([_symbol(name, _AT, _MARK)])


def _symbol(name: str, x: float, size: float) -> str:
    plain = name.removesuffix(HOLLOW)
    style = MarkerStyle(SYMBOLS[plain][0])
    outline = style.get_path().transformed(style.get_transform())
    parts = [
        [(x + float(px) * size, _TALL / 2 - float(py) * size) for px, py in np.asarray(part)]
        for part in outline.to_polygons(closed_only=False)
    ]
    fill = "none" if name.endswith(HOLLOW) else "currentColor"
    return _path(parts, 1.5, fill)


def _path(
    lines: Iterable[Sequence[Point]], width: float = 1.5, fill: str = "none", dashes: str = ""
) -> str:
    told = "".join(
        "M" + "L".join(f"{x * _DOTS:.1f} {y * _DOTS:.1f}" for x, y in part) for part in lines
    )
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{told}" fill="{fill}" stroke="currentColor" stroke-width="{width}"{dashed}/>'


def _svg(parts: Iterable[str]) -> str:
    wide, tall = _WIDE * _DOTS, _TALL * _DOTS
    return (
        f'<svg class="glyph" viewBox="0 0 {wide:.0f} {tall:.0f}" width="{wide:.0f}" '
        f'height="{tall:.0f}" aria-hidden="true">{"".join(parts)}</svg>'
    )
