"""Pairs: two claims of one episode and one effect, and the rules that judge how they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from tollbook.comparing.comparison import (
    Comparison,
    Days,
    Told,
    is_near,
    name_of,
    order,
    stays_below,
    wholes_of,
)
from tollbook.comparing.scope import Side, relation, sides
from tollbook.reference import data, episodes


class Judgement(NamedTuple):
    """A verdict with its reason; `swapped` says that the second claim is to stand first.

    `apart` says that the two are about other people, whatever their words would allow.
    """

    verdict: str
    reason: str
    swapped: bool = False
    apart: bool = False


class Pair(NamedTuple):
    """Two claims to be judged, how their scopes stand, and all the claims beside which they stand.

    `disputed` are the ids of claims that their own article contradicts and no other one gives.
    """

    a: Told
    b: Told
    sides: tuple[Side, ...]
    known: Mapping[str, Told]
    disputed: Collection[str] = ()

    @property
    def scope(self) -> str:
        """How the first claim's scope stands to the second's."""
        return relation(self.sides)

    def judged(self, verdict: str, key: str, swapped: bool = False, **more: str) -> Judgement:
        """The verdict, with the reason *key* filled in."""
        a, b = (self.b, self.a) if swapped else (self.a, self.b)
        told = {"a": a.words, "b": b.words, **self._details(swapped), **more}
        return Judgement(verdict, str(data("comparison")["reasons"][key]).format(**told), swapped)

    def in_one_sentence(self) -> bool:
        """Whether one sentence gives both."""
        a, b = self.a.claim, self.b.claim
        return (a.article, a.sentence_start) == (b.article, b.sentence_start)

    def _details(self, swapped: bool) -> dict[str, str]:
        other = [side for side in self.sides if side.relation != "same"]
        words = [(s.other_words, s.words) if swapped else (s.words, s.other_words) for s in other]
        return {
            "dimensions": " and ".join(side.dimension for side in other),
            "details": "; ".join(f"{one} / {two}" for one, two in words),
        }


def judged(
    a: Told, b: Told, known: Mapping[str, Told], disputed: Collection[str] = ()
) -> Comparison | None:
    """The verdict on two claims of one episode and effect, or none where none is worth having."""
    area = next(e.area for e in episodes() if e.episode_id == a.episode)
    pair = Pair(a, b, sides(a.claim, b.claim, area), known, disputed)
    judgement = next(filter(None, (rule(pair) for rule in _RULES)))
    if a.claim.category != b.claim.category and judgement.verdict not in _ACROSS:
        return None
    return _written(pair, judgement)


def _written(pair: Pair, judgement: Judgement) -> Comparison:
    a, b = (pair.b, pair.a) if judgement.swapped else (pair.a, pair.b)
    turned = {"narrower": "wider", "wider": "narrower"}
    scope = turned.get(pair.scope, pair.scope) if judgement.swapped else pair.scope
    scope = "apart" if judgement.apart else scope
    return Comparison(
        comparison_id=name_of("pair", sorted((a.claim.claim_id, b.claim.claim_id))),
        verdict=judgement.verdict,
        episode=a.episode,
        effect=a.claim.effect,
        category=a.claim.category,
        claim_id=a.claim.claim_id,
        other_id=b.claim.claim_id,
        parts=(),
        words=a.words,
        other_words=b.words,
        counter=a.claim.source,
        other_counter=b.claim.source,
        scope=scope,
        together=None,
        reason=judgement.reason,
    )


# ---- the rules, the first that has something to say decides ----


def _untold(pair: Pair) -> Judgement | None:
    """A toll that is denied, feared or projected is no figure to set beside another."""
    modalities = [told.claim.modality for told in (pair.a, pair.b)]
    if modalities == ["asserted", "asserted"]:
        return None
    return pair.judged("unknown", "untold", modalities=" / ".join(modalities))


def _contained(pair: Pair) -> Judgement | None:
    a, b = pair.a.claim.claim_id, pair.b.claim.claim_id
    key = "contained" if pair.in_one_sentence() else "contained_on"
    if b in wholes_of(a, pair.known):
        return pair.judged("contained", key)
    if a in wholes_of(b, pair.known):
        return pair.judged("contained", key, swapped=True)
    return None


def _beside(pair: Pair) -> Judgement | None:
    """Parts of one whole, told beside one another, are other people."""
    whole = pair.a.claim.part_of
    if whole is None or whole != pair.b.claim.part_of or whole not in pair.known:
        return None
    key = "beside" if pair.in_one_sentence() else "beside_on"
    told = pair.judged("different_scope", key, whole=pair.known[whole].words)
    return told._replace(apart=True)


def _same(pair: Pair) -> Judgement | None:
    if not _one_number(pair) or pair.a.claim.category != pair.b.claim.category:
        return None
    alike = pair.a.claim.hedge == pair.b.claim.hedge
    return pair.judged("same_figure", "same" if alike else "reworded")


def _relabelled(pair: Pair) -> Judgement | None:
    """One number of one counter, which two articles give to other people."""
    a, b = pair.a.claim, pair.b.claim
    if a.article == b.article or not _one_number(pair):
        return None
    if _also_tells(b.article, pair.a, pair.known) or _also_tells(a.article, pair.b, pair.known):
        return None
    return pair.judged("relabelled", "relabelled")


def _moved(pair: Pair) -> Judgement | None:
    """A figure told on a later day, by the same counter or by another."""
    if not _days_apart(pair) or pair.scope == "apart":
        return None
    first, last = sorted((pair.a, pair.b), key=lambda told: told.days or ("", ""))
    swapped, days = first is not pair.a, f"{_spelled(first.days)}, then {_spelled(last.days)}"
    apart = order(pair.a.claim, pair.b.claim) != "overlap"
    if pair.a.counter is None or pair.a.counter != pair.b.counter:
        return pair.judged("different_scope", "days", swapped, days=days) if apart else None
    if "vague" in (first.claim.hedge, last.claim.hedge):
        return None
    disputed = [told for told in (first, last) if told.claim.claim_id in pair.disputed]
    if disputed:
        return pair.judged("unknown", "disputed", swapped, days=days, disputed=disputed[0].words)
    if last.claim.value > first.claim.value:
        return pair.judged("grew", "grew", swapped, days=days)
    return pair.judged("fell", "fell", swapped, days=days) if apart else None


def _by_scope(pair: Pair) -> Judgement | None:
    if pair.scope in ("apart", "crossing"):
        return pair.judged("different_scope", pair.scope)
    return pair.judged("unknown", "unclear") if pair.scope == "unclear" else None


def _by_number(pair: Pair) -> Judgement:
    """Scopes are the same, or one lies within the other: now the numbers decide."""
    standing = order(pair.a.claim, pair.b.claim)
    if standing == "overlap":
        named = pair.a.counter and pair.b.counter
        return pair.judged("compatible", "fits" if named else "nameless", pair.scope == "wider")
    low, high = (pair.a, pair.b) if standing == "below" else (pair.b, pair.a)
    if pair.scope != "same" and (low is pair.a) == (pair.scope == "narrower"):
        return pair.judged("different_scope", "smaller", pair.scope == "wider")
    if is_near(high.claim) or (is_near(low.claim) and not stays_below(low.claim)):
        return pair.judged("unknown", "loose", pair.scope == "wider")
    key = "disjoint" if pair.scope == "same" else "exceeds"
    return pair.judged("contradicting", key, pair.scope == "wider")


_RULES = (_untold, _contained, _beside, _same, _relabelled, _moved, _by_scope, _by_number)
# Verdicts that are worth having about claims of people in two categories.
_ACROSS = ("contained", "relabelled", "contradicting")


# ---- what the rules ask ----


def _one_number(pair: Pair) -> bool:
    """Whether one counter gives one number in both, and no words set the two apart."""
    a, b = pair.a.claim, pair.b.claim
    if pair.a.counter is None or pair.a.counter != pair.b.counter or "vague" in (a.hedge, b.hedge):
        return False
    kinds = {side.dimension: side.relation for side in pair.sides}
    return (
        (a.value, a.value_high) == (b.value, b.value_high)
        and kinds["place"] not in ("apart", "unclear")
        and kinds["time"] != "apart"
        and order(a, b) == "overlap"
    )


def is_told_elsewhere(told: Told, known: Mapping[str, Told]) -> bool:
    """Whether another article gives the number, by the same counter and to the same category."""
    others = {each.claim.article for each in known.values()} - {told.claim.article}
    return any(_also_tells(article, told, known) for article in others)


def _also_tells(article: str, told: Told, known: Mapping[str, Told]) -> bool:
    """Whether *article* gives the number of *told* to people of its category, too."""
    claim = told.claim
    return any(
        other.claim.article == article
        and other.counter == told.counter
        and (other.claim.category, other.claim.value) == (claim.category, claim.value)
        for other in known.values()
    )


def _days_apart(pair: Pair) -> bool:
    a, b = pair.a.days, pair.b.days
    return bool(a and b and (a[1] < b[0] or b[1] < a[0]))


def _spelled(days: Days | None) -> str:
    """Days in words: `9–10 March 2025`, `30 April to 1 May 2025`."""
    if days is None:
        return ""
    first, last = map(date.fromisoformat, days)
    if first == last:
        return f"{last.day} {last:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B %Y}"
    year = f" {first.year}" * (first.year != last.year)
    return f"{first.day} {first:%B}{year} to {last.day} {last:%B %Y}"
