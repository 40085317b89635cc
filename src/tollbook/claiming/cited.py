"""Speakers who are cited: `according to the ministry`, `confirmed by the ministry`."""

from __future__ import annotations

from typing import NamedTuple

from tollbook.claiming.subjects import (
    NOUN,
    Line,
    name_start,
    opens_anew,
    past_name,
)
from tollbook.model import Span

_LONGEST_OUTLET = 6
_CITED_NAME = frozenset("uqxda&ope-(MANTZrv\"'KE")


class Cue(NamedTuple):
    """One place where a sentence names a speaker; `at` is the mention of the verb.

    `before` and `after`: whether what is said may stand before the verb, and after it.
    """

    at: int
    source: Span
    relay: Span | None
    before: bool
    after: bool
    verb: str


def according(line: Line, i: int) -> Cue | None:
    """`according to the ministry`, `citing a doctor`; `was quoted by AFP as saying`."""
    return (line.letter(i - 1) == "b" and _was_quoted(line, i)) or _according(line, i)


def _was_quoted(line: Line, i: int) -> Cue | None:
    """`The mayor was quoted by AFP as saying`: the mayor, through AFP."""
    start, end = name_start(line, i - 1), i + 1
    while line.letter(end) in _CITED_NAME and end - i < _LONGEST_OUTLET:
        end += 1
    said = line.value(end) == "as" and line.letter(end + 1) == "S"
    if start == i - 1 or end == i + 1 or not said:
        return None
    trailing = line.letter(end + 2) in (",", ".", "p", "t", "")
    return Cue(end + 1, line.span(start, i - 1), line.span(i + 1, end), trailing, True, "said")


def _according(line: Line, i: int) -> Cue | None:
    end = i + 1
    while line.letter(end) in _CITED_NAME and end - i < 18:
        if line.letter(end) == "N" and end > i + 1:
            break  # according to the ministry 16 people …
        if line.letter(end) == "d" and opens_anew(line, end) and line.letter(end - 1) not in "opy(":
            break  # according to the ministry The youngest …
        end += 1
        if line.letter(end) == "y" and _leads_to_its_maker(line, end - 1):
            end += 1  # a tally by the agency
    while end > i + 1 and line.letter(end - 1) in "op&-rv" and not _is_acronym(line, end - 1):
        end -= 1
    report = line.letter(end) in ("S", "C") and line.letter(end - 1) not in ("A", "N", "q")
    names = line.found[i + 1 : end]
    named = any(m.letter in NOUN or line.text[m.start].isupper() for m in names)
    if not named or (report and end - i <= 3) or is_nobodys(line, i + 1, end):
        return None  # according to a report citing …
    end = past_name(line, end)
    relay = _outlet_cited(line, i) or _quoted_by(line, end)
    giver = _given_by(line, i + 1, end)
    return Cue(i, giver or line.span(i + 1, end), relay, True, True, "according")


def _is_acronym(line: Line, k: int) -> bool:
    """`ACLED`: a name, though in small letters it would end as a verb does."""
    word = line.found[k].words(line.text)
    return len(word) > 1 and word.isupper()


def _leads_to_its_maker(line: Line, k: int) -> bool:
    """`a tally by`, `a toll compiled by`, `information obtained by`: before the body behind it."""
    words, value = line.lexicon.attribution, line.value(k)
    return line.letter(k) in ("T", "Z", "u") or value in words.obtaining or value in words.told_by


def _given_by(line: Line, start: int, end: int) -> Span | None:
    """`information obtained by the mission from the hospital`: the hospital."""
    obtaining = line.lexicon.attribution.obtaining
    got = next((k for k in range(start, end) if line.value(k) in obtaining), end)
    giver = next((k for k in range(got, end) if line.value(k) == "from"), end) + 1
    return line.span(giver, end) if giver < end else None


def is_nobodys(line: Line, start: int, end: int) -> bool:
    """`the most recent data`, `preliminary figures`: reports that name no body behind them."""
    reports, told = line.lexicon.attribution.unsigned, line.found[start:end]
    return all(m.letter in "da" or m.value in reports for m in told)


def _outlet_cited(line: Line, i: int) -> Span | None:
    """`SANA, citing a source`: SANA."""
    if line.found[i].value not in line.lexicon.attribution.citing or i < 1:
        return None
    end = i - 1 if line.letter(i - 1) == "," else i
    start = name_start(line, end)
    if line.letter(start - 1) in ("p", "o"):
        return None  # 12 died in Osk, citing the mayor
    return line.span(start, end) if start < end else None


def _quoted_by(line: Line, end: int) -> Span | None:
    if line.letter(end) == "C" and line.value(end) == "quoted by" and end + 1 < len(line.found):
        return line.span(end + 1, end + 2)
    return None


def told_by(line: Line, i: int) -> Cue | None:
    """`was confirmed by the ministry`, `put at 512 by the ministry`."""
    reckoned = _by_reckoning_of(line, i)
    if reckoned or i == 0 or line.letter(i - 1) == "-":
        return reckoned or _notified(line, i)
    verbs = line.lexicon.attribution.told_by
    if line.value(i + 1) in ("name", "names"):
        return None  # documented by name the killing of nine
    told = (k for k in range(max(0, i - 3), i) if line.value(k) in verbs)
    if all(line.letter(k - 1) in ("a", "d") for k in told):
        return None  # a reported rising by
    end = i + 1
    while end - i < 12 and (
        line.letter(end) in ("u", "q", "x", "d", "a", "o", "e", "A", "M", "-")
        or _goes_on_for(line, end)
    ):
        end += 1
    end = past_name(line, end)
    if (
        end == i + 1
        or line.span(i + 1, end).of(line.text).lower() in line.lexicon.attribution.no_speakers
    ):
        return None  # told the paper by telephone
    return Cue(i, line.span(i + 1, end), None, True, True, "by")


def _by_reckoning_of(line: Line, i: int) -> Cue | None:
    """`by the monitor's count`, `by the United Nations' reckoning`: whose count it is."""
    for k in range(i + 2, min(i + _LONGEST_OUTLET, len(line.found))):
        noun = line.found[k].words(line.text).lower()
        if noun not in line.lexicon.attribution.reckoning:
            continue
        end = k - 1 if line.value(k - 1) == "'" else k
        owner = line.span(i + 1, end) if end > i + 1 else Span(0, 0)
        told = owner.of(line.text)
        day = line.lexicon.time.fullmatch(told.lower()[:-2]) is not None
        if day or (end == k and not told.endswith(("'s", "’s"))):
            return None
        owner = Span(owner.start, owner.end - 2) if end == k else owner
        return Cue(i, owner, None, True, True, "according")
    return None


def _goes_on_for(line: Line, k: int) -> bool:
    """Whether mention *k* is the *for* within a name: the Office for Relief."""
    named = line.letter(k + 1) in ("u", "x", "q")
    return line.value(k) == "for" and named and line.text[line.found[k + 1].start].isupper()


def _notified(line: Line, i: int) -> Cue | None:
    """`By the ministry it was announced that 12 had died`; `by his words`."""
    if line.value(i + 2) in ("words", "account", "count", "data") and line.letter(i + 1) == "d":
        return Cue(i, line.span(i + 1, i + 2), None, True, True, "according")
    end = i + 1
    while line.letter(end) in _CITED_NAME and end - i < 14:
        end += 1
    said = [m.value for m in line.found[end : end + 2]] == ["it", "was"]
    return Cue(i, line.span(i + 1, end), None, False, True, "by") if said and end > i + 1 else None
