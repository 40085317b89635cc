"""A draft in its sentence: what place, time and doer are looked up in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tollbook.claiming.matches import Draft
from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.text.mentions import Mention

NATIONALITY = re.compile(r"[A-Z]\w+(?:ian|ean|ese|ish|eli|aqi|eni|ani|ench|urdish|man|can)\b")
WORDS = re.compile(r"[\w'’-]+")


class Scene(NamedTuple):
    """A draft in its sentence, with what is needed to look around it."""

    text: str
    span: Span
    found: Sequence[Mention]
    draft: Draft
    lexicon: Lexicon
    letters: str
    words: Sequence[str]
    letter: Callable[[int], str]  # of mention i, or nothing past either end
    word: Callable[[int], str]  # the same of its words, in lower case
    small: str  # the text in small letters

    @property
    def effect(self) -> Mention:
        """The word of the effect, or the count where the count itself tells it."""
        return self.found[self.draft.effect_at] if self.draft.effect_at >= 0 else self.draft.mention

    def is_upper(self, i: int) -> bool:
        """Whether mention *i* begins with a capital."""
        return 0 <= i < len(self.found) and self.text[self.found[i].start].isupper()

    def span_of(self, start: int, end: int) -> Span:
        """From mention *start* to before mention *end*, with the noun phrase of a last count."""
        last = self.found[end - 1]
        victims = last.phrase.victims if last.phrase else None
        return Span(self.found[start].start, max(last.end, victims.end if victims else 0))
