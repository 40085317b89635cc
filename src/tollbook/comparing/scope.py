"""Scope: of whom, where, when and by whose hand a claim speaks, and whether another speaks of less.

A claim that names no place, time or doer speaks of the whole episode. One that names some speaks
of no more than that, so its number may be smaller and can never rightly be larger.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tollbook.model import Claim
from tollbook.reference import data


class Side(NamedTuple):
    """How two claims stand to each other in one dimension, with the words of each.

    `relation` is `same`, `narrower` (the first speaks of less), `wider`, `apart` or `unclear`.
    """

    dimension: str
    relation: str
    words: str
    other_words: str


def sides(a: Claim, b: Claim, area: frozenset[str]) -> tuple[Side, ...]:
    """The dimensions of scope, each with how *a* stands to *b*; *area* is all of the episode."""
    return (
        Side("people", _people(a, b), a.victims or a.category, b.victims or b.category),
        Side("place", _place(a, b, area), *_said("place", a.place, b.place)),
        Side("time", _time(a, b), *_said("time", a.when, b.when)),
        Side("doer", _doer(a, b), *_said("doer", a.perpetrator, b.perpetrator)),
    )


def relation(found: Iterable[Side]) -> str:
    """All dimensions taken together; `crossing` where each claim leaves out something."""
    kinds = {side.relation for side in found} - {"same"}
    if "apart" in kinds or "unclear" in kinds:
        return "apart" if "apart" in kinds else "unclear"
    if len(kinds) > 1:
        return "crossing"
    return kinds.pop() if kinds else "same"


def _said(dimension: str, *words: str | None) -> tuple[str, str]:
    none = data("comparison")["unsaid"][dimension]
    a, b = (word or none for word in words)
    return a, b


def _people(a: Claim, b: Claim) -> str:
    if a.category == b.category:
        return _by_silence(_some(a), _some(b)) or "unclear"
    if b.category == "people":
        return "narrower"
    return "wider" if a.category == "people" else "apart"


def _some(claim: Claim) -> str | None:
    """The noun by which a claim speaks of some of its category: `women`; null where of all."""
    words = (claim.victims or "").casefold()
    return None if set(data("comparison")["everyone"]) & set(words.split()) else words or None


def _place(a: Claim, b: Claim, area: frozenset[str]) -> str:
    one, other = _placed(a, area), _placed(b, area)
    return _by_silence(one, other) or _nested(str(one), str(other))


def _doer(a: Claim, b: Claim) -> str:
    one, other = (c.perpetrator.casefold() if c.perpetrator else None for c in (a, b))
    return _by_silence(one, other) or "unclear"


def _time(a: Claim, b: Claim) -> str:
    one, other = _period(a), _period(b)
    found = _by_silence(one or a.when, other or b.when)
    if found or one is None or other is None:
        return found or "unclear"
    if one[1] < other[0] or other[1] < one[0]:
        return "apart"
    if other[0] <= one[0] and one[1] <= other[1]:
        return "narrower"
    return "wider" if one[0] <= other[0] and other[1] <= one[1] else "unclear"


def _by_silence(one: object | None, other: object | None) -> str | None:
    """What follows where the two say the same, or one of them says nothing; else null."""
    if one == other:
        return "same"
    if other is None:
        return "narrower"
    return "wider" if one is None else None


def _period(claim: Claim) -> tuple[str, str] | None:
    """The days that the claim's own time words mean; a month stands for all its days."""
    if claim.period_start is None or claim.period_end is None:
        return None
    return claim.period_start, (claim.period_end + "-99-99")[:10]


def _placed(claim: Claim, area: frozenset[str]) -> str | None:
    """Where the claim speaks of: an entry of places.yml, else words; null for the whole episode."""
    if claim.place is None or claim.place_id in area:
        return None
    words = claim.place.casefold()
    if words.startswith(tuple(data("comparison")["beyond"])):
        return words
    return claim.place_id or words


def _nested(one: str, other: str) -> str:
    places = data("places")
    if one not in places or other not in places:
        return "unclear"
    held, holding = places[one], places[other]
    if not held["governorate"] or not holding["governorate"]:
        return "unclear"
    if held["governorate"] != holding["governorate"]:
        return "apart"
    kinds = (held["kind"], holding["kind"])
    if "governorate" in kinds:
        return "narrower" if kinds[1] == "governorate" else "wider"
    return "unclear" if "site" in kinds else "apart"
