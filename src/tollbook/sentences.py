"""Sentences: spans that tile the text, so that no character is lost between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tollbook.lexicon import Lexicon
from tollbook.model import Span

# Where a sentence may end: closing punctuation with its quotes and brackets, a line end, or a
# wide gap before a capital in text that was glued from pieces.
_END = re.compile(r"[.!?…]+[\"'”’)\]]*|\n|[ \t\u00a0]{2,}(?=[A-Z“\"])|(?<=[a-z])(?=[A-Z][a-z])")
_RUN_ON = re.compile(r"(?<![A-Za-z])[a-z]{3,}$|[a-z]{6,}$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_WORD_BEFORE = re.compile(r"[\w.]+$")
_OPENING = re.compile(r"\s*[\"'“‘(\[*•–—-]*\s*(\w)?")
_GLUED = re.compile(r"[A-Z“][a-z’' ]")
# One sentence is read no further than this; longer runs (tables, garbage) are cut at a blank.
LONGEST = 2000


def sentences(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """The sentences of *span*, each with the blanks that follow it; together they tile it."""
    found: list[Span] = []
    start = span.start
    cased = _is_cased(text, span)
    for end in _ends(text, span, cased, lexicon):
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


def _ends(text: str, span: Span, cased: bool, lexicon: Lexicon) -> Iterator[int]:
    for match in _END.finditer(text, span.start, span.end):
        end = match.end()
        sign = text[match.start()]
        if sign in ".!?…":
            if end < span.end and not text[end].isspace():
                if not _is_glued(text, match, span):
                    continue
            elif sign == "." and not _closes(text, match, span, cased, lexicon):
                continue
        elif match.start() == end:
            if not _RUN_ON.search(text, max(span.start, end - 12), end):
                continue  # a name such as McKay
        elif sign != "\n" and not _is_gap(text, match.start(), span):
            continue
        while end < span.end and text[end].isspace():
            end += 1
        yield end


def _is_glued(text: str, match: re.Match[str], span: Span) -> bool:
    """`medics said.The raid`: two sentences with no blank between them."""
    before = text[max(span.start, match.start() - 2) : match.start()]
    closes = (
        len(before) == 2 and before[0].isalpha() and before[1].isalpha() and before[1].islower()
    )
    return closes and bool(_GLUED.match(text, match.end(), span.end))


def _is_gap(text: str, start: int, span: Span) -> bool:
    return start > span.start and (text[start - 1].isalnum() or text[start - 1] in '”")')


def _closes(text: str, match: re.Match[str], span: Span, cased: bool, lexicon: Lexicon) -> bool:
    """Whether the stop at *match* ends a sentence, not an abbreviation or an initial."""
    following = _OPENING.match(text, match.end(), span.end)
    letter = following.group(1) if following else None
    if letter is None:
        return True
    before = _WORD_BEFORE.search(text, max(span.start, match.start() - 20), match.start())
    word = before.group().lower() if before else ""
    if word in lexicon.abbreviations or _INITIALS.fullmatch(word):
        return word in ("a.m", "p.m", "u.s", "u.n") and letter.isupper()
    return not letter.islower() or not cased


def _is_cased(text: str, span: Span) -> bool:
    """Whether the text writes capitals at all; a text without them is split at every stop."""
    sample = text[span.start : min(span.end, span.start + LONGEST)]
    return sum(map(str.isupper, sample)) * 100 > len(sample)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        cut = blank + 1 if blank > start else start + LONGEST
        yield Span(start, cut)
        start = cut
    if start < span.end:
        yield Span(start, span.end)
