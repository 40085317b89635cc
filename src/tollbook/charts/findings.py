"""The main findings in words: figures side by side, each with its counter, and nothing added."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from tollbook.charts.layout import Group, Panel, Row, panels
from tollbook.faces import Face, joined, link, plainly, table_of
from tollbook.reference import Episode, episodes, label


def findings(claims: pd.DataFrame, *of: str) -> Face:
    """Who is reported killed in which words by whom, in each episode: no sum, no best figure.

    *of* names episodes; without it all of them are shown.
    """
    heads = ["people", "counter, and its figures in the words of the reports"]
    found = [
        table_of(f"Reported killed {episode.short}", heads, [_panel(panel) for panel in drawn])
        for episode, drawn in _killed(claims)
        if not of or episode.episode_id in of
    ]
    return joined(found, "\n\n")


def lead(claims: pd.DataFrame) -> Face:
    """The same in one paragraph for each episode: whom the figures count, and their words."""
    found = [_paragraph(episode, drawn) for episode, drawn in _killed(claims)]
    return joined(found, "\n\n")


def _killed(claims: pd.DataFrame) -> Iterable[tuple[Episode, tuple[Panel, ...]]]:
    """The episodes of which people are reported killed, each with the panels that say so."""
    killed = claims[claims["effect"] == "killed"]
    for episode in episodes():
        own = killed[killed["episode"] == episode.episode_id]
        if not own.empty:
            yield episode, panels(own)


def _panel(panel: Panel) -> list[Face]:
    lines = [_line(group) for group in panel.groups]
    html = "".join(f'<div class="counted">{line.html}</div>' for line in lines)
    return [plainly(panel.title), Face(html, "; ".join(line.plain for line in lines))]


def _line(group: Group) -> Face:
    """One counter with its figures, each linked to its sentence."""
    figures = [joined([_figure(row), _times(len(row.marks))]) for row in group.rows]
    counter = Face(f"<strong>{plainly(group.counter).html}:</strong> ", f"{group.counter}: ")
    return joined([counter, joined(figures, ", ")])


def _figure(row: Row) -> Face:
    """The words of a figure, linked to the sentence that says it."""
    return Face(link(row.marks[0].address, row.words), row.words)


def _times(claims: int) -> Face:
    return plainly(f" (in {claims} claims)" if claims > 1 else "")


def _paragraph(episode: Episode, drawn: Iterable[Panel]) -> Face:
    people: dict[str, list[Row]] = {}
    for panel in drawn:
        rows = people.setdefault(label("category", panel.category), [])
        rows.extend(row for group in panel.groups for row in group.rows)
    head = f"Reported killed {episode.short}."
    opening = Face(f"<strong>{plainly(head).html}</strong>", head)
    told = joined([opening, *(_sentence(name, rows) for name, rows in people.items())], " ")
    return Face(f"<p>{told.html}</p>", told.plain)


def _sentence(name: str, rows: Iterable[Row]) -> Face:
    """*Civilians: 12, about 40*: each figure once, from the least to the most, to its sentence."""
    once: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row.at):
        once.setdefault(row.words, row)
    figures = joined([_figure(row) for row in once.values()], ", ")
    return joined([plainly(f"{name}: "), figures, plainly(".")])
