"""Speakers without a verb of saying: in headlines, between commas, where the verb was lost."""

from __future__ import annotations

import re

from tollbook.claiming.cited import Cue
from tollbook.claiming.speakers import is_outlet
from tollbook.claiming.subjects import (
    LONGEST_ASIDE,
    Line,
    name_start,
)

_LONGEST_HEADLINE_SOURCE = 8
_LONGEST_ACRONYM = 8


_STAMP = re.compile(r"\[[^\]]{0,12}\d\d[:.]\d\d\] ")


def _interjected(line: Line) -> Cue | None:
    """`Of these, the notice proceeded, 12 drowned`: a speaker between commas speaks by any verb."""
    attribution = line.lexicon.attribution
    speakers = line.lexicon.cues.anaphors | attribution.persons | attribution.documents
    for match in re.finditer("v(?=[,.])", line.letters):
        k = match.start()
        start = name_start(line, k)
        parted = line.letter(start - 1) == "," and start < k and line.value(k).endswith("ed")
        if parted and line.found[k - 1].words(line.text).lower() in speakers:
            return Cue(k, line.span(start, k), None, True, True, "said")
    return None


def unspoken(line: Line) -> Cue | None:
    """`…, the activist Idris Vane.`, `…, the latest figures of the clinic.`: the verb was lost."""
    interjected = _interjected(line)
    if interjected:
        return interjected
    end = len(line.found)
    while line.letter(end - 1) == ".":
        end -= 1
    comma = line.letters.rfind(",", max(0, end - LONGEST_ASIDE), end)
    start = comma + 1
    if comma < 0:
        return None
    while line.letter(start) in ("d", "a"):
        start += 1
    first, words = start, line.lexicon.attribution
    while line.value(start) in words.unsigned:
        start += 1
    if start > first and line.letter(start) in ("o", "p") and start + 1 < end:
        named = all(m.letter in "uqxdaope&N" for m in line.found[start + 1 : end])
        source = line.span(start + 1, end)
        return Cue(comma, source, None, True, False, "according") if named else None
    role = first < end and line.found[first].words(line.text).lower() in words.persons
    capitals = [line.text[m.start].isupper() for m in line.found[first + 1 : end]]
    if not role or len(capitals) < 2 or not all(capitals):
        return None
    return Cue(comma, line.span(first, end), None, True, False, "said")


def headline(line: Line) -> Cue | None:
    """`12 killed in blast: police`; `Police: 12 killed`."""
    size = len(line.found)
    passed_on = line.value(0) == "rt" and line.value(1) == "@" and line.value(3) == ":"
    if passed_on and "S" not in line.letters:
        return Cue(3, line.span(2, 3), None, False, True, "said")  # RT @osknews: 12 dead
    last, first = line.letters[-_LONGEST_HEADLINE_SOURCE:], line.letters[:_LONGEST_HEADLINE_SOURCE]
    if "-" not in last and "." not in last and "." not in first:
        return None
    for k in range(size - 1, max(size - _LONGEST_HEADLINE_SOURCE, 0), -1):
        if line.letter(k) == "-" or line.value(k) == ":":
            end = size
            while line.letter(end - 1) == ".":
                end -= 1
            if _is_source(line, k + 1, end):
                return Cue(k, line.span(k + 1, end), None, True, False, "said")
            break
    start = _past_stamp(line)
    for k in range(start + 1, min(start + _LONGEST_HEADLINE_SOURCE - 1, size)):
        if line.value(k) == ":":
            named = _is_source(line, start, k)
            return Cue(k, line.span(start, k), None, False, True, "said") if named else None
    return None


def _past_stamp(line: Line) -> int:
    """`[14:05] State TV: 5 dead`: past the time in brackets."""
    stamped = _STAMP.match(line.text, line.found[0].start)
    if stamped is None:
        return 0
    return next((k for k, m in enumerate(line.found) if m.start >= stamped.end()), 0)


def _is_source(line: Line, start: int, end: int) -> bool:
    tail = line.found[start:end]
    if not tail or len(tail) > _LONGEST_HEADLINE_SOURCE:
        return False
    if any(m.letter in "NUBAEKDGSCb" for m in tail):
        return False
    name = line.span(start, end).of(line.text)
    if _is_acronym(line, name):
        return True
    head = next((k for k in range(start + 1, end) if line.letter(k) in "op,"), end) - 1
    noun, speakers = line.found[head].words(line.text).lower(), line.lexicon.cues.anaphors
    nouns = (noun, noun.removesuffix("es"), noun.removesuffix("s"))
    known = name.lower() in line.lexicon.actor_names or name.lower() in speakers
    known = known or is_outlet(name, line.lexicon) or _is_body(line, name)
    return known or not speakers.isdisjoint(nouns)


def _is_body(line: Line, name: str) -> bool:
    """`Red Crescent: 40 dead`: a body by its last noun, and of more words than one."""
    words = name.lower().split()
    return len(words) > 1 and words[-1] in line.lexicon.attribution.bulletins_of


def _is_acronym(line: Line, name: str) -> bool:
    """`NVRC: 20 dead`, `… killed: NVRC`: a body by its letters, where the rest has small ones."""
    letters = 2 < len(name) <= _LONGEST_ACRONYM and name.isalpha() and name.isupper()
    tag = name.lower() in line.lexicon.attribution.tags or name.lower() in line.lexicon.place_names
    opens = line.text.startswith(name + ":", line.found[0].start)
    if opens and line.letter(2) not in ("B", "N", "U", "E"):
        return False  # OSK: The mayor said …
    whole = line.text[line.found[0].start : line.found[-1].end]
    return letters and not tag and not whole.isupper()
