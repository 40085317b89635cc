"""An article while it is read: its sentences, and their mentions as far as they are needed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tollbook.lexicon import Gate, Lexicon
from tollbook.model import Article, Span
from tollbook.text.mentions import Mention, letters, tagged
from tollbook.text.phrases import counted
from tollbook.text.sentences import sentences, trimmed
from tollbook.text.small import small_letters

_WORD = re.compile(r"[a-z]+")  # of plain letters, as all words of the gate are
_NOUN_WITHIN = 12  # words from *a* to the end of the noun for one person
_DIGIT = re.compile(r"\d")


class Sentence(NamedTuple):
    """One sentence of an article: where it stands and in which voice it speaks."""

    span: Span
    voice: str


class Reading:
    """The sentences of an article in order, page crumbs left out.

    Mentions are recognised when they are first asked for and then kept: most sentences of
    most articles tell no toll, and are only looked at when a name must be looked up in them.
    """

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.text = article.text
        self.small = small_letters(article.text)
        self.lexicon = lexicon
        self.sentences: Sequence[Sentence] = tuple(_sentences(article, lexicon))
        self._mentions: dict[int, list[Mention]] = {}
        self._letters: dict[int, str] = {}

    def mentions(self, number: int) -> list[Mention]:
        """The mentions of sentence *number*."""
        if number not in self._mentions:
            found = tagged(self.text, self.sentences[number].span, self.lexicon)
            self._mentions[number] = counted(self.text, found, self.lexicon)
        return self._mentions[number]

    def letters(self, number: int) -> str:
        """Sentence *number* as frames see it: one letter a mention."""
        if number not in self._letters:
            self._letters[number] = letters(self.mentions(number))
        return self._letters[number]

    def words(self, number: int) -> str:
        """Sentence *number* as it stands in the text."""
        return self.sentences[number].span.of(self.text)

    def small_words(self, number: int) -> str:
        """Sentence *number* in small letters."""
        return self.sentences[number].span.of(self.small)

    def may_tell(self, number: int, going_on: bool = False) -> bool:
        """Whether the sentence has a word of effect, and a number or *a* before a person.

        One that is *going_on* from the claims just before it needs no word of effect.
        """
        told, gate = self.small_words(number), self.lexicon.gate
        words = _WORD.findall(told)
        if not going_on and not _tells_effect(words, told, gate):
            return False
        if not gate.counts.isdisjoint(words) or _DIGIT.search(told):
            return True
        opening = self.lexicon.numbers.beginnings
        if any(self.lexicon.parted(word) for word in words if word[:3] in opening):
            return True  # fourfishermen died
        return not gate.singles.isdisjoint(words) and any(
            not gate.singles.isdisjoint(words[i + 1 : i + _NOUN_WITHIN])
            for i, word in enumerate(words)
            if word in gate.articles
        )


def _tells_effect(words: Sequence[str], told: str, gate: Gate) -> bool:
    """Whether a sentence in small letters has a word of effect, or the whole of a longer term."""
    telling = gate.effects.intersection(words)
    if not telling or not gate.within.keys() >= telling:
        return bool(telling)
    spaced = " ".join(told.replace("’", "'").split())
    return any(term in spaced for word in telling for term in gate.within[word])


@lru_cache(maxsize=1)
def reading_of(article: Article, lexicon: Lexicon) -> Reading:
    """The reading of *article*, one for all that is asked of it in turn: claims, relations."""
    return Reading(article, lexicon)


def _sentences(article: Article, lexicon: Lexicon) -> list[Sentence]:
    made: list[Sentence] = []
    for passage in article.passages:
        if passage.voice == "crumb":
            continue
        for span in sentences(article.text, passage.span, lexicon):
            words = trimmed(article.text, span)
            if words.start < words.end:
                made.append(Sentence(words, passage.voice))
    return made
