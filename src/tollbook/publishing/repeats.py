"""Repeated text: sentences that two articles share, word by word, and where they part.

Two sentences are taken for one text where they have a run of eight words in common. What was
reworded on the way has no such run and is not found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import combinations
from typing import NamedTuple

from tollbook.comparing.counters import article_labels
from tollbook.lexicon import Lexicon
from tollbook.publishing.faces import Face, plainly, table_of
from tollbook.publishing.inventory import SHARED_WORDS
from tollbook.publishing.register import Entry
from tollbook.publishing.withheld import covered
from tollbook.text.sentences import sentences

_EDGES = ".,:;\"“”'’()"


class Shared(NamedTuple):
    """Two sentences of two articles with a run of words in common; names are covered.

    `same` is the share of their words that stand in both, in one order.
    """

    article: str
    other_article: str
    words: tuple[str, ...]
    other_words: tuple[str, ...]
    same: float


def shared(entries: Sequence[Entry], lexicon: Lexicon) -> tuple[Shared, ...]:
    """Every pair of sentences that two articles share, the closest first."""
    labels = article_labels(entry.article.name for entry in entries)
    told = [(labels[e.article.name], _told(e, lexicon)) for e in entries]
    found = [
        Shared(a, b, one, other, _matcher(one, other).ratio())
        for (a, of_a), (b, of_b) in combinations(told, 2)
        for one, other in _pairs(of_a, of_b)
    ]
    return tuple(sorted(found, key=lambda s: (-s.same, s.article, s.other_article, s.words)))


def side_by_side(found: Sequence[Shared]) -> Face:
    """The sentences beside each other; words that only one of them has are bold."""
    rows = [
        [
            plainly(f"{pair.article} and {pair.other_article}"),
            *_faces(pair),
            plainly(f"{pair.same:.0%}"),
        ]
        for pair in found
    ]
    heads = ["articles", "in the first", "in the second", "in common"]
    if not rows:
        return plainly("No two articles share a run of words.")
    return table_of("Sentences that two articles share", heads, rows, ["", "long", "long", "num"])


def _told(entry: Entry, lexicon: Lexicon) -> list[tuple[str, ...]]:
    """The sentences of an article as words, each once, without page furniture."""
    text = entry.article.text
    spans = (
        span
        for passage in entry.article.passages
        if passage.voice != "crumb"
        for span in sentences(text, passage.span, lexicon)
    )
    return list(dict.fromkeys(tuple(covered(text, s, entry.withheld).split()) for s in spans))


def _pairs(
    of_a: Sequence[tuple[str, ...]], of_b: Sequence[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    runs_of_b = [(other, _runs(other)) for other in of_b]
    for one in of_a:
        runs = _runs(one)
        for other, others in runs_of_b:
            if runs & others:
                yield one, other


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    plain = _plain(words)
    return frozenset(
        tuple(plain[i : i + SHARED_WORDS]) for i in range(len(plain) - SHARED_WORDS + 1)
    )


def _plain(words: Sequence[str]) -> list[str]:
    return [word.strip(_EDGES).casefold() for word in words]


def _matcher(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, _plain(one), _plain(other), autojunk=False)


def _faces(pair: Shared) -> tuple[Face, Face]:
    steps = _matcher(pair.words, pair.other_words).get_opcodes()
    return (
        _face(pair.words, [(step[0] == "equal", step[1], step[2]) for step in steps]),
        _face(pair.other_words, [(step[0] == "equal", step[3], step[4]) for step in steps]),
    )


def _face(words: Sequence[str], pieces: Sequence[tuple[bool, int, int]]) -> Face:
    """The words with those that differ in bold, or between asterisks where nothing can be bold."""
    html, plain = [], []
    for same, start, end in pieces:
        piece = " ".join(words[start:end])
        if piece:
            html.append(escape(piece) if same else f"<strong>{escape(piece)}</strong>")
            plain.append(piece if same else f"*{piece}*")
    return Face(" ".join(html), " ".join(plain))
