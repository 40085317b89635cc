"""The ways of figures, before they are drawn: from whom counted, through whom, to which article.

One line is one claim. Heights are inches and run downwards; each column is as tall as its names
need, so that no two labels meet and nothing has to be left out. Relays stand below the two other
columns, where only the lines that pass through them come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from tollbook.charts.lettering import many, width, wrapped
from tollbook.publishing.faces import claim_address
from tollbook.reference import no_source

HEAD, GAP, WORDS = 0.32, 0.12, 0.16
ARTICLES = 12  # in one drawing; with more of them the rest follow in another one below
_PITCH, _TALLEST = 0.09, 14.0  # inches between two lines, and for all of them where they are many


class Node(NamedTuple):
    """A counter, a relay or an article: its name in lines, its place, how many lines it has."""

    name: str
    lines: tuple[str, ...]
    top: float
    bottom: float
    figures: int
    kind: str

    def bar(self, pitch: float) -> tuple[float, float]:
        """Where its bar begins and ends: as long as its lines are many, whatever its words need."""
        middle = (self.top + self.bottom) / 2
        return middle - self.figures * pitch / 2, middle + self.figures * pitch / 2


class Way(NamedTuple):
    """One claim on its way: the heights at which its line leaves, passes and arrives.

    `relay` is null where nobody is said to have passed it on. `style` is `stated`, `inferred`
    or `none`.
    """

    claim_id: str
    counter: float
    relay: float | None
    article: float
    kind: str
    style: str
    told: str
    address: str


class Flow(NamedTuple):
    """Some articles with all that leads to them, from `top` down to `height`."""

    counters: tuple[Node, ...]
    relays: tuple[Node, ...]
    articles: tuple[Node, ...]
    ways: tuple[Way, ...]
    top: float
    height: float
    pitch: float

    @property
    def reach(self) -> float:
        """Half of the widest words of a relay: so far its lines run level, and pass no others."""
        lines = [(line, line is not node.lines[-1]) for node in self.relays for line in node.lines]
        told = (width(line, 9, "bold" if bold else "normal") for line, bold in lines)
        return max(told, default=0.0) / 2 + 0.03


def flows(chains: pd.DataFrame, room: float, middle: float) -> tuple[Flow, ...]:
    """The ways of all claims in *chains*, some articles at a time so that lines can be followed.

    *room* is the inches that the names of counters have, *middle* those of relays; each flow
    begins where the last ended.
    """
    articles = sorted(set(chains["told_in"]))
    found: list[Flow] = []
    for first in range(0, len(articles), ARTICLES):
        some = chains["told_in"].isin(articles[first : first + ARTICLES])
        found.append(flow(chains[some], room, middle, found[-1].height if found else 0.0))
    return tuple(found)


def flow(chains: pd.DataFrame, room: float, middle: float, top: float = 0.0) -> Flow:
    """The ways of the claims in *chains* as one drawing, from *top* downwards."""
    told = chains.assign(counter=chains["counter"].fillna(no_source())).to_dict("records")
    counters = _most_first([claim["counter"] for claim in sorted(told, key=_place)])
    articles = sorted({claim["told_in"] for claim in told})
    relays = _most_first([claim["relay"] for claim in told if not pd.isna(claim["relay"])])
    pitch = min(_PITCH, _TALLEST / max(len(told), 1))
    ranks = {name: i for i, name in enumerate(counters)}
    told.sort(key=lambda claim: (claim["told_in"], ranks[claim["counter"]], claim["start"]))
    kinds = {claim["counter"]: _kind(claim) for claim in told}
    left = _column(told, "counter", counters, pitch, room, kinds, top + HEAD)
    right = _column(told, "told_in", articles, pitch, 9.0, {}, top + HEAD)
    below = max(node.bottom for node in (*left, *right)) + GAP
    under = _column(told, "relay", relays, pitch, middle, {}, below)
    ways = _ways(told, left, under, right, pitch)
    bottom = max([below, *(node.bottom + GAP for node in under)])
    return Flow(left, under, right, ways, top, bottom, pitch)


def _most_first(names: Sequence[str]) -> list[str]:
    """Names by how many lines they have, then as they come; what names no source stands last."""
    first = {name: i for i, name in reversed(list(enumerate(names)))}
    order = {name: (name == no_source(), -names.count(name), first[name]) for name in names}
    return sorted(order, key=lambda name: order[name])


def _place(claim: Mapping[Any, Any]) -> tuple[str, int]:
    return claim["told_in"], claim["start"]


def _kind(claim: Mapping[Any, Any]) -> str:
    if claim["counter"] == no_source():
        return "none"
    return "unnamed" if claim["counter"].endswith(f"(article {claim['told_in']})") else "named"


def _column(
    told: Sequence[Mapping[Any, Any]],
    field: str,
    names: Sequence[str],
    pitch: float,
    room: float,
    kinds: Mapping[str, str],
    top: float,
) -> tuple[Node, ...]:
    nodes = []
    for name in names:
        figures = sum(claim[field] == name for claim in told)
        lines = (
            *wrapped(name.replace("(article ", "(article\xa0"), room),
            *([many(figures, "claim")] if field != "told_in" else []),
        )
        tall = (
            figures * pitch + len(lines) * WORDS
            if field == "relay"
            else max(figures * pitch, len(lines) * WORDS)
        )
        nodes.append(Node(name, lines, top, top + tall, figures, kinds.get(name, "named")))
        top += tall + GAP
    return tuple(nodes)


def _ways(
    told: Sequence[Mapping[Any, Any]],
    left: Sequence[Node],
    middle: Sequence[Node],
    right: Sequence[Node],
    pitch: float,
) -> tuple[Way, ...]:
    """A slot for each claim at every station, in the order of the articles and of the counters."""
    free = {
        (column, node.name): (node.top + node.bottom - (node.figures - 1) * pitch) / 2
        for column, nodes in ((0, left), (2, right))
        for node in nodes
    }
    free.update({(1, node.name): node.top for node in middle})

    def slot(column: int, name: str) -> float:
        free[column, name] += pitch
        return free[column, name] - pitch

    return tuple(
        Way(
            claim["claim_id"],
            slot(0, claim["counter"]),
            None if pd.isna(claim["relay"]) else slot(1, claim["relay"]),
            slot(2, claim["told_in"]),
            _kind(claim),
            "none" if pd.isna(claim["counter_basis"]) else str(claim["counter_basis"]),
            _told(claim),
            claim_address(claim["claim_id"]),
        )
        for claim in told
    )


def _told(claim: Mapping[Any, Any]) -> str:
    victims = "" if pd.isna(claim["victims"]) else f" {claim['victims']}"
    through = "" if pd.isna(claim["relay"]) else f", through {claim['relay']}"
    return (
        f"{claim['count_text']}{victims}. {claim['counter']}{through}. Article {claim['told_in']}."
    )
