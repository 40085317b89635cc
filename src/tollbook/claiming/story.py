"""The claims of an article in order, as containment is sought among them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tollbook.claiming.matches import Draft
from tollbook.claiming.speakers import Attribution
from tollbook.lexicon import Containment
from tollbook.text.reading import Reading


class Story(NamedTuple):
    """The claims of an article in order, and of those before the one at hand what contains them."""

    reading: Reading
    drafts: Sequence[Draft]
    said: Sequence[Attribution]
    wholes: list[int | None]
    numbers: Sequence[int]  # of their sentences
    valued: dict[int, list[int]]  # the claims before, by their number
    taking: dict[int, bool]  # sentences already looked at, and whether they take a part
    rounding: dict[int, bool]  # the same, and whether they tell of several acts or places

    def of_sentence(self, number: int) -> range:
        """The claims of a sentence."""
        return range(bisect_left(self.numbers, number), bisect_right(self.numbers, number))

    @property
    def words(self) -> Containment:
        """The words that tell containment."""
        return self.reading.lexicon.containment

    def told(self, k: int) -> str:
        """The sentence of claim *k*."""
        return self.reading.words(self.drafts[k].sentence)

    def letters(self, k: int) -> str:
        """The sentence of claim *k* as frames see it."""
        return self.reading.letters(self.drafts[k].sentence)


def value_of(draft: Draft) -> int:
    """The number of a claim."""
    phrase = draft.mention.phrase
    return phrase.number.value if phrase else 0


def fits(part: Draft, whole: Draft) -> bool:
    """Same effect, and not larger: what a part must be besides being told as one."""
    return part.effect == whole.effect and value_of(part) <= value_of(whole)


def may_be_of(part: Draft, whole: Draft) -> bool:
    """`12 civilians, including a nurse, as well as five policemen`: those are no civilians."""
    return part.category == whole.category or "people" in (part.category, whole.category)


def is_subset(draft: Draft) -> bool:
    return bool(draft.mention.phrase and draft.mention.phrase.subset)


def totals_before(k: int, story: Story) -> list[int]:
    """The larger totals of the same effect told in the sentences before."""
    draft = story.drafts[k]
    return [
        j
        for j in range(k)
        if story.drafts[j].sentence < draft.sentence
        and story.wholes[j] is None
        and story.drafts[j].effect == draft.effect
        and _is_larger(story.drafts[j], draft)
    ]


def _is_larger(whole: Draft, part: Draft) -> bool:
    """More than another count, or open above the same number: `more than a dozen`, `twelve`."""
    above = whole.mention.phrase is not None and whole.mention.phrase.number.hedge == "more_than"
    return value_of(whole) > value_of(part) or (above and value_of(whole) == value_of(part))
