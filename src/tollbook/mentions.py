"""What the lexicon recognises in a sentence: words of effect, persons, numbers, cues.

A sentence becomes a list of mentions; their letters, joined, are the string that frames read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    tokens = list(_TOKEN.finditer(text, span.start, span.end))
    words = [m[0] for m in tokens]
    words = "\n".join(words).lower().replace("’", "'").split("\n")
    terms, letter_of = lexicon.terms, lexicon.letter_of
    found: list[Mention] = []
    i, size = 0, len(tokens)
    while i < size:
        word = words[i]
        known = terms.get(word)
        term = _term_at(words, i, known) if known else None
        if term is None:
            start, end = tokens[i].span()
            plain, value, plural = letter_of(word)
            found.append(_new(Mention, (plain, start, end, value, False, plural, None)))
            i += 1
            continue
        after = i + 1 + len(term.rest)
        start, end = tokens[i].start(), tokens[after - 1].end()
        letter = term.letter
        if letter == "q" and term.plural and _POSSESSIVE.match(text, end):
            letter = KINDS["word"]  # the soldiers' camp
        found.append(_new(Mention, (letter, start, end, term.value, term.weak, term.plural, None)))
        i = after
    return _reported(found)


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


def _term_at(words: Sequence[str], i: int, terms: Sequence[Term]) -> Term | None:
    for term in terms:
        rest = term.rest
        if not rest:
            return term
        end = i + 1 + len(rest)
        if end <= len(words) and words[i + 1] == rest[0] and tuple(words[i + 1 : end]) == rest:
            return term
    return None
