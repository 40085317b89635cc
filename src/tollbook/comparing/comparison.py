"""The nouns of comparison: a claim as it is compared, and a verdict with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from tollbook.model import Claim
from tollbook.reference import data

Days = tuple[str, str]  # the first and the last day on which an article can have been written


@dataclass(frozen=True, slots=True)
class Comparison:
    """One verdict about two claims, or about a whole and the parts that were added.

    `claim_id` is the claim that speaks of less, the part, the earlier figure, or the whole of a
    sum; `other_id` is null in a sum, and `parts` is empty elsewhere. `together` is the sum of
    the numbers that the parts name. Fields and their order are those of `tollbook compare`.
    """

    comparison_id: str
    verdict: str
    episode: str
    effect: str
    category: str
    claim_id: str
    other_id: str | None
    parts: tuple[str, ...]
    words: str
    other_words: str
    counter: str | None
    other_counter: str | None
    scope: str
    together: int | None
    reason: str

    def as_row(self) -> dict[str, Any]:
        """The comparison as one flat record; the ids of parts are joined by semicolons."""
        return {**asdict(self), "parts": ";".join(self.parts) or None}


class Told(NamedTuple):
    """A claim with what it is compared by: its episode, its counter, the days of its article."""

    claim: Claim
    episode: str
    counter: tuple[str, ...] | None
    days: Days | None

    @property
    def words(self) -> str:
        """The claim's own words, in quotation marks."""
        return quoted(self.claim)


class Extent(NamedTuple):
    """The numbers that the words of a count allow, both ends included; null is open."""

    low: int | None
    high: int | None


def extent(claim: Claim) -> Extent:
    """The bounds of *claim*; *about 750* states none, and is compared by the number that it names."""
    if is_near(claim):
        named = claim.value - stays_below(claim)
        return Extent(named, named)
    return Extent(claim.low, claim.high)


def is_near(claim: Claim) -> bool:
    """Whether the figure is only near a number: *about*, *almost*, *close to*."""
    return claim.hedge in ("approx", "almost")


def stays_below(claim: Claim) -> bool:
    """Whether the words say that the number was not reached: *almost 750* is less than 750."""
    return claim.hedge == "almost" and claim.count_text.casefold().startswith(
        tuple(data("comparison")["below"])
    )


def quoted(claim: Claim) -> str:
    """The words of a claim in quotation marks: the count, and whom it counts."""
    return f"“{phrase(claim.count_text, claim.victims, claim.sentence)}”"


def phrase(count: str, victims: str | None, sentence: str) -> str:
    """A count with the people counted, as the sentence joins them: *five of their neighbours*."""
    if not victims:
        return count
    found = re.search(rf"{re.escape(count)}\W+(?:of\W+)?{re.escape(victims)}", sentence)
    return found.group() if found else f"{count} {victims}"


def order(a: Claim, b: Claim) -> str:
    """`below` where every number that *a* allows is smaller than any of *b*, `above`, or `overlap`."""
    if is_near(a) and is_near(b) and a.value == b.value:
        return "overlap"
    one, other = extent(a), extent(b)
    if one.high is not None and other.low is not None and one.high < other.low:
        return "below"
    if other.high is not None and one.low is not None and other.high < one.low:
        return "above"
    return "overlap"


def name_of(kind: str, ids: Sequence[str]) -> str:
    """A stable id for the comparison of these claims, whatever its verdict becomes."""
    return sha256("\x1f".join((kind, *ids)).encode()).hexdigest()[:12]


def wholes_of(claim_id: str, known: Mapping[str, Told]) -> tuple[str, ...]:
    """The claims that contain this one by the words, the nearest first; none where they run in a ring."""
    found: list[str] = []
    whole = known[claim_id].claim.part_of
    while whole is not None and whole in known:
        if whole in (claim_id, *found):
            return ()
        found.append(whole)
        whole = known[whole].claim.part_of
    return tuple(found)
