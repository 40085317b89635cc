"""Names withheld: private persons stand in the articles, and nowhere in what is published.

Where such names stand is written down in the manifest as offsets with a role, never as a name;
so are an office or an age that would tell who is meant where the name is covered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tollbook.model import Article, Span, TollbookError
from tollbook.text.manifest import whole_words

COVER = "[name withheld]"


class Withheld(NamedTuple):
    """The place of one private person's name, and who that is, in the words of a role.

    `what` is *name*, or what else of the person the words would tell: *office*, *age*.
    """

    span: Span
    who: str
    what: str = "name"

    @property
    def cover(self) -> str:
        """What is shown in its place."""
        return f"[{self.what} withheld]"


def withheld(article: Article, entry: Mapping[str, Any]) -> tuple[Withheld, ...]:
    """The names of *article* that its manifest *entry* withholds, in reading order.

    Raises `TollbookError` where a place is not one of whole words in the text.
    """
    found = [
        Withheld(Span(w["start"], w["end"]), w["who"], w.get("what", "name"))
        for w in entry.get("withheld") or ()
    ]
    for one in found:
        if not whole_words(article.text, one.span):
            raise TollbookError(
                f"manifest.yml: {article.name}.txt withholds characters {one.span.start} to "
                f"{one.span.end}, which do not begin and end with a word. Correct the two offsets."
            )
    return tuple(sorted(found))


def covered(text: str, span: Span, names: Sequence[Withheld]) -> str:
    """The words of *span* with each name in it covered, one that its edge cuts included."""
    words, at = "", span.start
    for name in (n for n in names if n.span.overlaps(span)):
        words += text[at : max(at, name.span.start)] + name.cover
        at = min(name.span.end, span.end)
    return words + text[at : span.end]


def covered_words(words: str, text: str, names: Sequence[Withheld]) -> str:
    """*words*, which need not stand in *text*, with each name withheld there covered."""
    named = [name for name in names if name.cover == COVER]
    parts = [part for name in named for part in name.span.of(text).split()]
    if not parts:
        return words
    one = "|".join(map(re.escape, parts))
    return re.sub(rf"\b(?:{one})(?:\s+(?:{one}))*\b", COVER, words)
