"""Comparison: how the figures for one episode and one effect stand to each other.

Figures are set side by side and never averaged, and none is called the best. A bound is compared
as a bound: two figures contradict each other where no number fits both. Every verdict names its
claims and gives its reason in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from tollbook.comparing.chains import root
from tollbook.comparing.comparison import Comparison, Days, Told
from tollbook.comparing.pairs import is_told_elsewhere, judged
from tollbook.comparing.sums import sums
from tollbook.model import Claim
from tollbook.reference import episode_of


def compare(
    claims: Iterable[Claim], days: Mapping[str, Days] | None = None
) -> tuple[Comparison, ...]:
    """Every comparison among *claims*, in the order in which the claims are read.

    *days* gives for an article the first and last day on which it can have been written: it
    assigns claims to episodes and tells a later figure from another one. Claims of no episode
    are compared with nothing. The order of *claims* does not matter.
    """
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in _told(claims, days or {}):
        groups[told.episode, told.claim.effect].append(told)
    found: list[Comparison] = []
    for group in groups.values():
        known = {told.claim.claim_id: told for told in group}
        found += sums(known)
        disputed = _disputed(known)
        found += filter(None, (judged(a, b, known, disputed) for a, b in combinations(group, 2)))
    return tuple(found)


def _disputed(known: Mapping[str, Told]) -> frozenset[str]:
    """The claims that another claim of their own article and counter contradicts.

    One that another article gives too, by the same counter and of people of the same category,
    is not among them: two articles against one sentence.
    """
    told: dict[tuple[str, object], list[Told]] = defaultdict(list)
    for each in known.values():
        if each.counter is not None:
            told[each.claim.article, each.counter].append(each)
    pairs = (pair for own in told.values() for pair in combinations(own, 2))
    verdicts = (judged(a, b, known) for a, b in pairs if a.claim.category == b.claim.category)
    contradicting = [v for v in verdicts if v and v.verdict == "contradicting"]
    names = {name for v in contradicting for name in (v.claim_id, str(v.other_id))}
    return frozenset(name for name in names if not is_told_elsewhere(known[name], known))


def _told(claims: Iterable[Claim], days: Mapping[str, Days]) -> Iterator[Told]:
    once = {claim.claim_id: claim for claim in claims}
    for claim in sorted(once.values(), key=lambda c: (c.article, c.start, c.claim_id)):
        window = days.get(claim.article)
        episode, _ = episode_of(claim, window[0] if window else None)
        if episode:
            yield Told(claim, episode, root(claim), window)
