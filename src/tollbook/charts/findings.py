"""The main findings as a table: figures side by side, each with its words and its counter."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from tollbook.charts.layout import Panel, Row, panels
from tollbook.faces import Face, link, plainly, table_of
from tollbook.reference import episodes


def findings(claims: pd.DataFrame, *of: str) -> Face:
    """Who is reported killed in which words by whom, in each episode: no sum, no best figure.

    *of* names episodes; without it all of them are shown.
    """
    killed = claims[claims["effect"] == "killed"]
    faces = [
        _episode(f"Reported killed {e.short}", panels(killed[killed["episode"] == e.episode_id]))
        for e in episodes()
        if (not of or e.episode_id in of) and (killed["episode"] == e.episode_id).any()
    ]
    return Face("".join(f.html for f in faces), "\n\n".join(f.plain for f in faces))


def _episode(caption: str, drawn: tuple[Panel, ...]) -> Face:
    groups = [(panel.title, group) for panel in drawn for group in panel.groups]
    heads = ["people", "counter", "figures, in the words of the reports"]
    cells = [
        [plainly(title), plainly(group.counter), _figures(group.rows)] for title, group in groups
    ]
    return table_of(caption, heads, cells)


def _figures(rows: Iterable[Row]) -> Face:
    found = [(row.words, row.marks) for row in rows]
    plain = ", ".join(words + _times(len(marks)) for words, marks in found)
    linked = (link(marks[0].address, words) + _times(len(marks)) for words, marks in found)
    return Face(", ".join(linked), plain)


def _times(claims: int) -> str:
    return f" (in {claims} claims)" if claims > 1 else ""
