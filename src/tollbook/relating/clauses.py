"""Clauses: a sentence as noun phrases, verbs and the words that join them, and who does what.

The grammar is small on purpose. It knows enough to find the subject and the objects of a verb
in the long sentences of news: passives, relatives, coordination, asides, participles.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from tollbook.model import Span
from tollbook.relating.chunks import Chunker
from tollbook.relating.forms import Word
from tollbook.relating.names import Named
from tollbook.relating.standing import Chunk
from tollbook.relating.tags import NAME, tags_of
from tollbook.text.columns import getter

_TOKEN = re.compile(
    r"([^\W\d_]\w*\.(?:com|net|org|tv|info)\b"  # Example.net
    r"|[^\W\d_](?:\w++(?:[-'’]\w+)*+['’]?|\.(?:[^\W\d_]\.)+(?:-\w+)*|(?:[-'’]\w+)*+['’]?)"  # word  U.S.
    r"|\d+(?:[.,:]\d+)*(?:(?i:st|nd|rd|th)\b)?(?:[-–]\w+)*"  # 1,200  18-year-old  3:45  5th
    r"|\w+(?:[-'’]\w+)*['’]?"
    r"|[^\w\s])"
)

_KIND, _VALUE = itemgetter(0), itemgetter(3)
_new = tuple.__new__  # half the time of calling the type, for what is made most often


@dataclass(frozen=True, slots=True, eq=False)
class Clauses:
    """A sentence fallen apart: its tokens with their places, its chunks, the names in it."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    tags: Sequence[Word]
    named: Mapping[int, Named]
    chunks: Sequence[Chunk]
    kind: Callable[[int], str]  # of chunk k, or nothing past either end
    value: Callable[[int], str]  # the same of its value

    def span(self, first: int, last: int) -> Span:
        """Where tokens *first* to *last* (excluded) stand in the text."""
        return _new(Span, (self.starts[first], self.ends[last - 1]))

    def of(self, chunk: Chunk) -> Span:
        """Where a chunk stands in the text."""
        return _new(Span, (self.starts[chunk.first], self.ends[chunk.last - 1]))


def clauses(text: str, span: Span, names: Sequence[Named]) -> Clauses:
    """The sentence at *span* as chunks; *names* are the mentions in it, in order."""
    parts = _TOKEN.split(text[span.start : span.end])  # a gap, a token, a gap, …
    edges = list(accumulate(map(len, parts), initial=span.start))
    starts, ends = edges[1::2], edges[2::2]
    low = "\n".join(parts[1::2]).lower().replace("’", "'").split("\n") if starts else []
    tags = tags_of(parts[1::2], low)
    named = _aligned(starts, ends, tags, low, names)
    chunks = Chunker(text, starts, ends, low, tags, named).chunks()
    kind, value = getter(map(_KIND, chunks)), getter(map(_VALUE, chunks))
    return Clauses(text, starts, ends, low, tags, named, chunks, kind, value)


def _aligned(
    starts: Sequence[int],
    ends: Sequence[int],
    tags: list[Word],
    low: Sequence[str],
    names: Sequence[Named],
) -> dict[int, Named]:
    """Each name at the token that ends it; its words become part of a noun phrase."""
    found: dict[int, Named] = {}
    i = 0
    for name in names:
        first = i = bisect_right(ends, name.start, i)
        if i < len(starts) and (starts[i] != name.start or not _ends_with(ends, low, i, name)):
            continue  # pro-Moscow, US-backed
        while i < len(starts) and starts[i] < name.end:
            if i > first or low[i] not in ("the", "a", "an"):
                tags[i] = NAME
            i += 1
        if i > first:
            found[i - 1] = name
            i -= 1 if ends[i - 1] > name.end and "-" in low[i - 1] else 0
    return found


def _ends_with(ends: Sequence[int], low: Sequence[str], i: int, name: Named) -> bool:
    """Whether the name's last letter closes a token, a possessive set aside."""
    k = bisect_left(ends, name.end, i)
    if k == len(ends):
        return False
    extra = ends[k] - name.end
    return extra == 0 or low[k][-extra:] in ("'s", "'")
