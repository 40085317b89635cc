"""Parts inside their wholes, before they are drawn: bars on one scale, with their words above.

Parts that an article tells in one sentence stand end to end. A part told in another sentence
begins where its whole begins, because no words say whether its people are among the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from tollbook.charts.layout import words_of
from tollbook.charts.lettering import wrapped
from tollbook.comparing.counters import with_counters
from tollbook.publishing.faces import claim_address
from tollbook.publishing.parts import links
from tollbook.reference import label, no_source

LINE, BAR, ROOM, AXIS, GAP = 0.18, 0.12, 0.1, 0.5, 0.3


class Words(NamedTuple):
    """A line of words at a height; `look` is `title`, `bar`, `note` or `verdict`."""

    text: str
    y: float
    look: str


class Bar(NamedTuple):
    """A claim as a bar, from `start` to `end` in persons; `opens` where the words set no upper end.

    `near` is true where nobody claims the number itself: it is near it, or at most it, or a word.
    """

    claim_id: str
    start: int
    end: int
    y: float
    opens: bool
    near: bool
    category: str
    told: str
    address: str


class Box(NamedTuple):
    """A whole with all its parts, and what was said of their sum."""

    words: tuple[Words, ...]
    bars: tuple[Bar, ...]
    top: int
    height: float
    told: str


class Tree(NamedTuple):
    """A claim with its parts, in the order of the article."""

    claim: Mapping[Any, Any]
    parts: tuple[Tree, ...]


def trees(claims: pd.DataFrame, comparisons: pd.DataFrame) -> tuple[Tree, ...]:
    """The claims that have parts and are part of nothing, each with all that lies in it.

    Which they are, `parts.links` says.
    """
    known = {c["claim_id"]: c for c in with_counters(claims).to_dict("records")}
    whole_of = links(claims, comparisons)
    roots = [key for key in known if key in whole_of.values() and key not in whole_of]
    return tuple(_tree(root, known, whole_of) for root in roots)


def _tree(root: str, known: Mapping[str, Any], whole_of: Mapping[str, str]) -> Tree:
    parts = [part for part, whole in whole_of.items() if whole == root]
    parts.sort(key=lambda part: known[part]["start"])
    return Tree(known[root], tuple(_tree(part, known, whole_of) for part in parts))


def boxes(found: Sequence[Tree], comparisons: pd.DataFrame, room: float) -> tuple[Box, ...]:
    """Each tree laid out, with *room* inches for a line of words."""
    sums = {
        row["claim_id"]: row for row in comparisons.to_dict("records") if not pd.isna(row["parts"])
    }
    return tuple(_box(tree, sums, room) for tree in found)


def _box(tree: Tree, sums: Mapping[str, Mapping[Any, Any]], room: float) -> Box:
    page = _Page(room)
    claim = tree.claim
    counter = no_source() if pd.isna(claim["counter"]) else claim["counter"]
    place = f"article\xa0{claim['told_in']}"
    named = counter if counter.endswith(f"(article {claim['told_in']})") else f"{counter}, {place}"
    page.write(named, "title")
    page.draw(claim, 0)
    _parts(page, tree, 0)
    for row in filter(None, (sums.get(key) for key in _ids(tree))):
        page.y += ROOM / 2
        page.write(f"{label('verdict', row['verdict']).capitalize()}. {row['reason']}", "verdict")
    told = " ".join(words.text for words in page.words)
    top = max(bar.end for bar in page.bars)
    return Box(tuple(page.words), tuple(page.bars), top, page.y + ROOM, told)


class _Page:
    """A pen that goes down a box, writing lines and drawing bars."""

    def __init__(self, room: float) -> None:
        self.room = room
        self.y = LINE / 2
        self.words: list[Words] = []
        self.bars: list[Bar] = []

    def write(self, text: str, look: str) -> None:
        for line in wrapped(text, self.room):
            self.words.append(Words(line, self.y, look))
            self.y += LINE

    def draw(self, claim: Mapping[Any, Any], start: int) -> None:
        victims = "" if pd.isna(claim["victims"]) else f" {claim['victims']}"
        category = label("category", claim["category"]).lower()
        self.write(f"{words_of(claim['count_text'])}{victims} · {category}", "bar")
        end = start + int(claim["value"]) + (claim["hedge"] == "more_than")
        near = claim["hedge"] not in ("exact", "at_least")
        opens = claim["hedge"] in ("at_least", "more_than", "vague")
        key = str(claim["claim_id"])
        told = f"{claim['count_text']}{victims}. Article {claim['told_in']}."
        top = self.y - LINE / 2 + 0.01
        made = Bar(key, start, end, top, opens, near, claim["category"], told, claim_address(key))
        self.bars.append(made)
        self.y = top + BAR + ROOM + LINE / 2


def _parts(page: _Page, tree: Tree, start: int) -> None:
    """The parts of a whole that begins at *start*: sentence by sentence, each from there again."""
    sentences = [
        list(own) for _, own in groupby(tree.parts, key=lambda t: t.claim["sentence_start"])
    ]
    for number, own in enumerate(sentences):
        page.write(_note(number, own, tree), "note")
        at = start
        for part in own:
            page.draw(part.claim, at)
            _parts(page, part, at)
            at += int(part.claim["value"])


def _note(number: int, own: Sequence[Tree], tree: Tree) -> str:
    whole = words_of(tree.claim["count_text"])
    if own[0].claim["part_of"] != tree.claim["claim_id"]:
        return f"Beside one another, after “{whole}”, drawn end to end:"
    if number == 0:
        several = ", in one list, drawn end to end" if len(own) > 1 else ""
        return f"Of “{whole}”{several}:"
    return (
        f"Of “{whole}” too, in another sentence, drawn from its beginning: no words say whether "
        "these people are among those above."
    )


def _ids(tree: Tree) -> Iterator[str]:
    yield str(tree.claim["claim_id"])
    for part in tree.parts:
        yield from _ids(part)
