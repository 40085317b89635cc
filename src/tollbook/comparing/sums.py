"""Sums: the parts of one whole, added along the words that join them, and set beside it.

A sum is formed only among claims of one article and one voice (a counter, or the article's own),
about one effect, told as having happened; and of one category, unless the whole is of people
without distinction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tollbook.comparing.comparison import Comparison, Extent, Told, extent, is_near, name_of
from tollbook.reference import data


class Parts(NamedTuple):
    """A whole and the claims that may be added beside it; `cue` joins them where no word says *part*."""

    whole: Told
    parts: tuple[Told, ...]
    cue: str | None = None

    @property
    def together(self) -> int:
        """The numbers that the parts name, added."""
        return sum(part.claim.value for part in self.parts)

    @property
    def extent(self) -> Extent:
        """The bounds of the sum; open to a side where one part is."""
        bounds = [extent(part.claim) for part in self.parts]
        lows, highs = [b.low for b in bounds], [b.high for b in bounds]
        return Extent(_added(lows), _added(highs))


def sums(known: Mapping[str, Told]) -> Iterator[Comparison]:
    """The sums among claims of one episode and effect: of parts so called, and of lists beside."""
    for found in (*_called_parts(known), *_told_beside(known)):
        yield _written(found, *_judged(found))


def _called_parts(known: Mapping[str, Told]) -> Iterator[Parts]:
    parts: dict[str, list[Told]] = defaultdict(list)
    for told in known.values():
        whole = told.claim.part_of
        if whole is not None and whole in known:
            parts[whole].append(told)
    for whole, own in parts.items():
        if len(own) > 1:
            yield Parts(known[whole], tuple(own))


def _told_beside(known: Mapping[str, Told]) -> Iterator[Parts]:
    """Lists of people set beside one another in a sentence, each with the total told before it."""
    sentences: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for told in known.values():
        sentences[told.claim.article, told.claim.sentence_start].append(told)
    for own in sentences.values():
        cue = _cue(own[0].claim.sentence)
        parts = tuple(told for told in own if told.claim.part_of is None and told.counter)
        whole = _total_before(parts, known) if cue and _is_list(parts) else None
        if whole:
            yield Parts(whole, parts, cue)


def _is_list(parts: Sequence[Told]) -> bool:
    """Whether each of the parts is of another category, so that nobody can be counted twice."""
    categories = [part.claim.category for part in parts]
    return len(parts) > 1 and len(set(categories)) == len(parts) and "people" not in categories


def _cue(sentence: str) -> str | None:
    adding: Sequence[str] = data("comparison")["adding"]
    return next((words for words in adding if words in sentence.casefold()), None)


def _total_before(parts: Sequence[Told], known: Mapping[str, Told]) -> Told | None:
    """The nearest toll of people that the same counter has in the same article before the list."""
    first = parts[0].claim
    before = [
        told
        for told in known.values()
        if told.claim.article == first.article
        and told.claim.sentence_start < first.sentence_start
        and told.claim.category == "people"
        and told.claim.part_of is None
        and _mixed(Parts(told, tuple(parts))) is None
    ]
    return max(before, key=lambda told: told.claim.start, default=None)


# ---- judging ----


def _judged(found: Parts) -> tuple[str, str, int | None]:
    """The verdict, the key of its reason, and the sum where one may be formed."""
    if _mixed(found):
        return "unknown", "sum_mixed", None
    if _open(found):
        return "unknown", "sum_open", None
    verdict, key = _standing(found)
    if found.cue and verdict != "adds_up":
        return "unknown", "sum_other", found.together
    return verdict, key, found.together


def _standing(found: Parts) -> tuple[str, str]:
    whole, own = extent(found.whole.claim), found.extent
    if _holds(whole, found.together):
        return "adds_up", "sum_fits"
    if any(is_near(told.claim) for told in (found.whole, *found.parts)):
        return "unknown", "sum_loose"
    if own.high is not None and whole.low is not None and own.high < whole.low:
        return "falls_short", "sum_short"
    if own.low is not None and whole.high is not None and own.low > whole.high:
        return "exceeds", "sum_over"
    return "unknown", "sum_loose"


def _mixed(found: Parts) -> str | None:
    """What keeps the parts from being added: claims that are not of one kind; else null."""
    whole = found.whole
    for part in found.parts:
        a, b = part.claim, whole.claim
        if a.article != b.article:
            return "they stand in other articles"
        if part.counter != whole.counter:
            return "not all of them have its counter"
        if (a.modality, b.modality) != ("asserted", "asserted"):
            return "not all of them are told as having happened"
        if b.category not in ("people", a.category):
            return "they count people of other categories"
    return None


def _open(found: Parts) -> Told | None:
    """The first part that is a word and no number: *dozens* cannot be added."""
    return next((part for part in found.parts if part.claim.hedge == "vague"), None)


def _holds(bounds: Extent, number: int) -> bool:
    return (bounds.low is None or bounds.low <= number) and (
        bounds.high is None or number <= bounds.high
    )


def _added(bounds: Sequence[int | None]) -> int | None:
    stated = [bound for bound in bounds if bound is not None]
    return sum(stated) if len(stated) == len(bounds) else None


# ---- writing ----


def _written(found: Parts, verdict: str, key: str, together: int | None) -> Comparison:
    whole, ids = found.whole, tuple(part.claim.claim_id for part in found.parts)
    words = " + ".join(part.words for part in found.parts)
    return Comparison(
        comparison_id=name_of("sum", (whole.claim.claim_id, *sorted(ids))),
        verdict=verdict,
        episode=whole.episode,
        effect=whole.claim.effect,
        category=whole.claim.category,
        claim_id=whole.claim.claim_id,
        other_id=None,
        parts=ids,
        words=whole.words,
        other_words=words,
        counter=whole.claim.source,
        other_counter=found.parts[0].claim.source,
        scope="parts",
        together=together,
        reason=_reason(found, key),
    )


def _reason(found: Parts, key: str) -> str:
    reasons, left = data("comparison")["reasons"], _open(found)
    return str(reasons[key]).format(
        parts=" + ".join(part.words for part in found.parts),
        whole=found.whole.words,
        together=f"{found.together:,}",
        mixed=_mixed(found),
        open=left.words if left else "",
        links=str(reasons[_link(found)]).format(cue=f"“{found.cue}”"),
    )


def _link(found: Parts) -> str:
    if found.cue:
        return "told_beside"
    sentences = {part.claim.sentence_start for part in found.parts}
    return "told_as_parts" if len(sentences) == 1 else "told_apart"
