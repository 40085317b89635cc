"""Names withheld: private persons stand in the articles, and nowhere in what is published.

Where such names stand is written down in the manifest as offsets with a role, never as a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tollbook.model import Article, Span, TollbookError

COVER = "[name withheld]"


class Withheld(NamedTuple):
    """The place of one private person's name, and who that is, in the words of a role."""

    span: Span
    who: str


def withheld(article: Article, entry: Mapping[str, Any]) -> tuple[Withheld, ...]:
    """The names of *article* that its manifest *entry* withholds, in reading order.

    Raises `TollbookError` where a place is not one of whole words in the text.
    """
    found = [Withheld(Span(w["start"], w["end"]), w["who"]) for w in entry.get("withheld", ())]
    for span, _ in found:
        if not _whole_words(article.text, span):
            raise TollbookError(
                f"manifest.yml: {article.name} withholds characters {span.start} to {span.end}, "
                "which do not begin and end with a word. Correct the two offsets."
            )
    return tuple(sorted(found))


def covered(text: str, span: Span, names: Sequence[Withheld]) -> str:
    """The words of *span* with each name in it covered, one that its edge cuts included."""
    words, at = "", span.start
    for name in (n.span for n in names if n.span.overlaps(span)):
        words += text[at : max(at, name.start)] + COVER
        at = min(name.end, span.end)
    return words + text[at : span.end]


def covered_words(words: str, text: str, names: Sequence[Withheld]) -> str:
    """*words*, which need not stand in *text*, with each name withheld there covered."""
    parts = [part for name in names for part in name.span.of(text).split()]
    if not parts:
        return words
    one = "|".join(map(re.escape, parts))
    return re.sub(rf"\b(?:{one})(?:\s+(?:{one}))*\b", COVER, words)


def _whole_words(text: str, span: Span) -> bool:
    words = span.of(text)
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    inside = span.end <= len(text) and words != "" and words == words.strip()
    return inside and not any(letter.isalnum() for letter in before + after)
