"""What the lexicon recognises in a sentence: words of effect, persons, numbers, cues.

A sentence becomes a list of mentions; their letters, joined, are the string that frames read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tollbook.lexicon import KINDS, Lexicon, Term
from tollbook.model import Count, Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?!\w)(?:[-'’–]\w+)*"  # 1,200  4:30  69th  18-year-old
    r"|\w+(?:[-'’]\w+)*"
    r"|[^\w\s]"
)
_POSSESSIVE = re.compile(r"['’] \w")


class Phrase(NamedTuple):
    """The noun phrase of a count: who is counted, of what category, and what it says besides.

    `effect` is set where the phrase itself tells it (*twelve deaths*); `subset` where it takes
    part of a whole told before (*two of them*); `more` where it adds to one (*eight more*).
    """

    number: Count
    victims: Span | None = None
    category: str = "people"
    effect: str | None = None
    subset: bool = False
    more: bool = False


class Mention(NamedTuple):
    """A stretch of a sentence that the lexicon recognised; `letter` is its kind."""

    letter: str
    start: int
    end: int
    value: str = ""
    weak: bool = False
    plural: bool = False
    phrase: Phrase | None = None

    def words(self, text: str) -> str:
        """The words of the mention, as they stand in the text."""
        return text[self.start : self.end]


_new = tuple.__new__  # half the time of calling the type, for what is made most often


def tagged(text: str, span: Span, lexicon: Lexicon) -> list[Mention]:
    """The words and signs of *span*, each known term as one mention; numbers still single."""
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text, span.start, span.end)]
    told = "\n".join([text[start:end] for start, end in tokens])
    words = told.lower().replace("’", "'").split("\n")
    terms, sizes_of, word_of = lexicon.terms, lexicon.sizes, lexicon.word_of
    found: list[Mention] = []
    i, size = 0, len(tokens)
    while i < size:
        word = words[i]
        start, end = tokens[i]
        seconds = sizes_of.get(word)
        sizes = seconds.get(words[i + 1]) if seconds and i + 1 < size else None
        term = _phrase_at(words, i, sizes, terms) if sizes else None
        if term is None:
            term = word_of(word)
            i += 1
        else:
            i += 1 + len(term.rest)
            end = tokens[i - 1][1]
        _, letter, value, weak, plural = term
        if letter == "q" and plural and _POSSESSIVE.match(text, end):
            letter = "u"  # the soldiers' camp
        found.append(_new(Mention, (letter, start, end, value, weak, plural, None)))
    return _reported(found) if "S" in {m[0] for m in found} else found


def _reported(found: list[Mention]) -> list[Mention]:
    """Verbs of saying that only pass between people and effect: `were reported dead`."""
    for i, mention in enumerate(found):
        if mention.letter != "S":
            continue
        after_be = _follows_be(found, i)
        before_effect = i + 1 < len(found) and found[i + 1].letter in "JK" and i > 0
        if after_be or before_effect:
            found[i] = mention._replace(letter=KINDS["passing"])
    return found


def _follows_be(found: Sequence[Mention], i: int) -> bool:
    while i > 0 and found[i - 1].letter == "r":
        i -= 1
    return i > 0 and found[i - 1].letter == "b"


def letters(found: Sequence[Mention]) -> str:
    """The sentence as frames see it: one letter a mention."""
    return "".join([m.letter for m in found])


def _phrase_at(
    words: Sequence[str], i: int, sizes: Sequence[int], terms: Mapping[tuple[str, ...], Term]
) -> Term | None:
    """The longest term of several words that begins at word *i*, or null."""
    for size in sizes:
        term = terms.get(tuple(words[i : i + size]))
        if term is not None:
            return term
    return None
