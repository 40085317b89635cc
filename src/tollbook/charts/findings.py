"""The main findings in words: figures side by side, each with its counter, and nothing added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from tollbook.charts.boxes import Tree, trees
from tollbook.charts.layout import Group, Panel, Row, panels, words_of
from tollbook.faces import Face, claim_address, joined, link, plainly, table_of
from tollbook.reference import Episode, episodes, label, no_source


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


def lead(claims: pd.DataFrame, comparisons: pd.DataFrame) -> Face:
    """The same in a line for each counter of an episode, and a line for what is part of what."""
    found = [
        _paragraph(episode, drawn, _of_episode(claims, episode), comparisons)
        for episode, drawn in _killed(claims)
    ]
    return joined(found, "\n\n")


def _of_episode(claims: pd.DataFrame, episode: Episode) -> pd.DataFrame:
    return claims[(claims["episode"] == episode.episode_id) & (claims["effect"] == "killed")]


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
    return joined([_strong(group.counter), joined(figures, ", ")])


def _strong(counter: str) -> Face:
    return Face(f"<strong>{plainly(counter).html}:</strong> ", f"{counter}: ")


def _figure(row: Row) -> Face:
    """The words of a figure, linked to the sentence that says it."""
    return Face(link(row.marks[0].address, row.words), row.words)


def _times(claims: int) -> Face:
    return plainly(f" (in {claims} claims)" if claims > 1 else "")


def _paragraph(
    episode: Episode, drawn: Iterable[Panel], claims: pd.DataFrame, comparisons: pd.DataFrame
) -> Face:
    counters: dict[str, list[Face]] = {}
    for panel in drawn:
        for group in panel.groups:
            counters.setdefault(group.counter, []).append(_kind(panel, group))
    named = sorted(counters, key=lambda name: (name == no_source(), -len(counters[name])))
    head = f"Reported killed {episode.short}."
    opening = Face(f"<strong>{plainly(head).html}</strong>", head)
    lines = [_counted(name, counters[name]) for name in named]
    told = [*lines, *_contained(trees(claims, comparisons))]
    items = "".join(f"<li>{line.html}</li>" for line in told)
    plain = "\n".join(line.plain for line in [opening, *told])
    return Face(f'<p>{opening.html}</p><ul class="plain">{items}</ul>', plain)


def _counted(counter: str, kinds: Iterable[Face]) -> Face:
    """**Monitor:** 12, about 40 (civilians); 3 (fighters)."""
    return joined([_strong(counter), joined(kinds, "; "), plainly(".")])


def _kind(panel: Panel, group: Group) -> Face:
    """The figures of one counter for one category, each once, to its sentence."""
    once: dict[str, Row] = {}
    for row in sorted(group.rows, key=lambda row: row.at):
        once.setdefault(row.words, row)
    figures = joined([_figure(row) for row in once.values()], ", ")
    return joined([figures, plainly(f" ({label('category', panel.category).lower()})")])


def _contained(found: Iterable[Tree]) -> Iterator[Face]:
    """Which figures are counted in which, or set beside one another under which."""
    for tree in found:
        if tree.parts:
            called = tree.parts[0].claim["part_of"] == tree.claim["claim_id"]
            parts = [_linked(part) for part in tree.parts]
            yield joined(
                [
                    plainly("Of these, "),
                    _listed(parts),
                    plainly(" are counted in " if called else " are listed side by side after "),
                    _linked(tree),
                    plainly("."),
                ]
            )
            yield from _contained(tree.parts)


def _listed(faces: Sequence[Face]) -> Face:
    if len(faces) == 1:
        return faces[0]
    return joined([joined(faces[:-1], ", "), faces[-1]], " and ")


def _linked(tree: Tree) -> Face:
    words = words_of(tree.claim["count_text"])
    return Face(link(claim_address(tree.claim["claim_id"]), words), words)
