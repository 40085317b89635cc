"""Sentences: spans that tile the text, so that no character is lost between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tollbook.lexicon import KINDS, Lexicon
from tollbook.model import Span

# Where a sentence may end: closing punctuation with its quotes and brackets, a line end, or a
# capital behind a wide gap or behind a small letter, in text that was glued from pieces. The
# first sign of each is in one class, over which the search runs fastest. A clock or a year with a
# capital grown onto it was glued too, and a rule of low lines parts what stands on its two sides.
# `police said A second blast`: where the stop was lost, a small word with a capital opens.
_END = re.compile(
    r"[.!?…\nA-Z“\"_](?:(?<=[.!?…])[.!?…]*[\"'”’)\]]*|(?<=\n)|(?<=__)(?!_)"
    r"|(?<=:\d\d[A-Z])(?=[a-z])|(?<=\D(?:19|20)\d\d[A-Z])(?=[a-z])"
    r"|(?<=[a-z][A-Z])(?=[a-z])|(?<=[A-Z]{4})(?=[a-z])|(?<=[ \t\u00a0]{2}[A-Z“\"])"
    r"|(?<=[a-z\d][a-z\d)] [A-Z])(?:(?<=A)(?:n|t|fter|mong|nother)?|(?<=B)ut|(?<=E)arlier|(?<=H)e"
    r"|(?<=I)[nt]|(?<=M)eanwhile|(?<=O)n|(?<=S)(?:he|ome|everal)|(?<=T)h(?:e(?:y|re|se)?|is)"
    r"|(?<=W)e)(?= [a-z\d]))"
)
_RUN_ON = re.compile(r"(?<![A-Za-z])[a-z]{3,}$|[a-z]{6,}$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_WORD_BEFORE = re.compile(r"[\w.]+$")
_OPENING = re.compile(r"\s*[\"'“‘(\[*•–—-]*\s*(\w)?")
_CAPITAL = re.compile("[A-Z]")
_STOP = re.compile(r"(?<=[A-Z0-9]) STOP(?=\s|$)")  # by which cables close a sentence
_FEWEST_STOPS = 2
_WORD = re.compile("[A-Za-z]+")
_IN_CAPITALS = re.compile("[A-Z]{2}")  # behind a first letter: U.S. TROOPS, where no sentence ends
_GLUED = re.compile(r"[A-Z“][a-z’' ]|[A-Z]{4}")
_OPENER = re.compile(r"[A-Z][a-z]+(?= )")
# Words with which a sentence may begin that was glued to the one before: the, in, he, fifteen.
_OPENING_KINDS = frozenset(KINDS[k] for k in ("determiner", "preposition", "pronoun", "number"))
# One sentence is read no further than this; longer runs (tables, garbage) are cut at a blank.
LONGEST = 2000


def sentences(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """The sentences of *span*, each with the blanks that follow it; together they tile it."""
    found: list[Span] = []
    start = span.start
    ends = (*_ends(text, span, lexicon), span.end)
    if text.find(" STOP", span.start, span.end) >= 0:
        ends = tuple(sorted({*ends, *_stops(text, span)}))
    for end in ends:
        if end - start > LONGEST:
            found.extend(_pieces(start, end, text))
        elif start < end:
            found.append(Span(start, end))
        start = end
    return found


def _stops(text: str, span: Span) -> Iterator[int]:
    """Behind each STOP of a cable, and the blanks that follow it."""
    stops = [match.end() for match in _STOP.finditer(text, span.start, span.end)]
    for end in stops if len(stops) >= _FEWEST_STOPS else ():
        while end < span.end and text[end].isspace():
            end += 1
        yield end


def trimmed(text: str, span: Span) -> Span:
    """The span without the blanks at its two ends, and without a byte order mark."""
    words = text[span.start : span.end]
    left = len(words) - len(words.lstrip().removeprefix("\ufeff").lstrip())
    return Span(span.start + left, max(span.start + left, span.start + len(words.rstrip())))


def _ends(text: str, span: Span, lexicon: Lexicon) -> Iterator[int]:
    for match in _END.finditer(text, span.start, span.end):
        end, sign = match.end(), text[match.start()]
        if sign == "\n" and end < span.end:
            continue  # a line broken to a width
        if sign in ".!?…":
            if end < span.end and not text[end].isspace():
                if not _is_glued(text, match, span):
                    continue
            elif sign == "." and not _closes(text, match, span, lexicon):
                continue
        elif sign not in "\n_":
            end = match.start()
            if not _opens(text, end, span, lexicon):
                continue
        while end < span.end and text[end].isspace():
            end += 1
        yield end


def _opens(text: str, at: int, span: Span, lexicon: Lexicon) -> bool:
    """Whether the capital opens a sentence that was glued to the one before."""
    if text[at - 1].islower() and _RUN_ON.search(text, max(span.start, at - 12), at):
        return True  # no name such as McKay
    if text[at - 1].isalpha():
        return bool(_OPENER.match(text, at, span.end)) and (
            _kind_of_word(text, at, lexicon) in _OPENING_KINDS
        )
    if text[at - 2].isspace() and _is_spread(text, span):
        return False
    while at > span.start and text[at - 1] in " \t\u00a0":
        at -= 1
    return at > span.start and (text[at - 1].isalnum() or text[at - 1] in '”")')


def _is_glued(text: str, match: re.Match[str], span: Span) -> bool:
    """`medics said.The raid`: two sentences with no blank between them."""
    before = text[max(span.start, match.start() - 2) : match.start()]
    closes = (
        len(before) == 2 and before[0].isalpha() and before[1].isalpha() and before[1].islower()
    )
    return closes and bool(_GLUED.match(text, match.end(), span.end))


def _closes(text: str, match: re.Match[str], span: Span, lexicon: Lexicon) -> bool:
    """Whether the stop at *match* ends a sentence, not an abbreviation or an initial."""
    following = _OPENING.match(text, match.end(), span.end)
    letter = following.group(1) if following else None
    if following is None or letter is None:
        return True
    before = _WORD_BEFORE.search(text, max(span.start, match.start() - 20), match.start())
    word = before.group().lower() if before else ""
    if word == "x" and text.endswith(" on X", 0, match.start()):
        return letter.isupper()  # wrote on X. Rebels …
    if word in lexicon.abbreviations or _INITIALS.fullmatch(word):
        if not letter.isupper() or _IN_CAPITALS.match(text, following.end(1)):
            return False
        kind = _kind_of_word(text, following.start(1), lexicon)
        if word in ("u.s", "u.n"):  # the U.N. Security Council
            return kind in _OPENING_KINDS
        return word in ("a.m", "p.m") and kind != KINDS["time"]  # 8 a.m. Wednesday
    return not letter.islower() or not _is_cased(text, span)


def _kind_of_word(text: str, at: int, lexicon: Lexicon) -> str:
    word = _WORD.match(text, at)
    return lexicon.word_of(word.group().lower()).letter if word else ""


@lru_cache(maxsize=1)
def _is_cased(text: str, span: Span) -> bool:
    """Whether the text writes capitals at all; a text without them is split at every stop."""
    sample = text[span.start : min(span.end, span.start + LONGEST)]
    if len(_CAPITAL.findall(sample)) * 100 > len(sample):
        return True
    return not sample.islower() and sum(map(str.isupper, sample)) * 100 > len(sample)


@lru_cache(maxsize=1)
def _is_spread(text: str, span: Span) -> bool:
    """Whether most gaps are wide, as in lines set to a width; then a gap parts nothing."""
    return text.count("  ", span.start, span.end) * 3 > text.count(" ", span.start, span.end)


def _pieces(start: int, end: int, text: str) -> Iterator[Span]:
    while end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        cut = blank + 1 if blank > start else start + LONGEST
        yield Span(start, cut)
        start = cut
    if start < end:
        yield Span(start, end)
