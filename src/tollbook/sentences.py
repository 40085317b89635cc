"""Sentences: spans that tile the text, so that no character is lost between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tollbook.lexicon import Lexicon
from tollbook.model import Span

# A sentence may end at closing punctuation with its quotes and brackets, and always at a line end.
# In text glued from pieces, a stop before a capital ends one too, and so does a wide gap.
_END = re.compile(
    r"[.!?…]+[\"'”’)\]]*(?=\s)|\n"
    r"|(?<=[^\W\d_][^\W\d_A-Z)”\"])[.!?][”\"’]?(?=[A-Z“][a-z’' ])"
    r"|(?<=[\w”\")])[ \t\u00a0]{2,}(?=[A-Z“\"])"
)
_WORD_BEFORE = re.compile(r"[\w.]+$")
_OPENING = re.compile(r"\s*[\"'“‘(\[*•–—-]*\s*(\w)?")
# One sentence is read no further than this; longer runs (tables, garbage) are cut at a blank.
LONGEST = 2000


def sentences(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """The sentences of *span*, each with the blanks that follow it; together they tile it."""
    found: list[Span] = []
    start = span.start
    for end in _ends(text, span, lexicon):
        found.extend(_pieces(text, Span(start, end)))
        start = end
    if start < span.end:
        found.extend(_pieces(text, Span(start, span.end)))
    return found


def trimmed(text: str, span: Span) -> Span:
    """The span without the blanks at its two ends."""
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, max(span.start + left, span.start + len(words.rstrip())))


def _ends(text: str, span: Span, lexicon: Lexicon) -> Iterator[int]:
    for match in _END.finditer(text, span.start, span.end):
        if match.group().strip() and not _closes(text, match, span, lexicon):
            continue
        end = match.end()
        while end < span.end and text[end].isspace():
            end += 1
        yield end


def _closes(text: str, match: re.Match[str], span: Span, lexicon: Lexicon) -> bool:
    """Whether the stop at *match* ends a sentence, not an abbreviation or an initial."""
    following = _OPENING.match(text, match.end(), span.end)
    letter = following.group(1) if following else None
    if match.group()[0] != "." or letter is None:
        return True
    before = _WORD_BEFORE.search(text, max(span.start, match.start() - 20), match.start())
    word = before.group() if before else ""
    if word.lower() in lexicon.abbreviations or (len(word) == 1 and word.isalpha()):
        return word.lower() in ("a.m", "p.m", "u.s", "u.n") and letter.isupper()
    return not letter.islower() or not _is_cased(text, span)


def _is_cased(text: str, span: Span) -> bool:
    """Whether the text writes capitals at all; a text without them is split at every stop."""
    sample = text[span.start : span.start + 2000]
    return sum(c.isupper() for c in sample) * 100 > len(sample)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        cut = blank + 1 if blank > start else start + LONGEST
        yield Span(start, cut)
        start = cut
    if start < span.end:
        yield Span(start, span.end)
