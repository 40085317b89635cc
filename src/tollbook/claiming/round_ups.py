"""Round-ups: totals of several acts or places, which the text then tells one by one."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain

from tollbook.claiming.matches import OF_A_TOTAL
from tollbook.claiming.story import Story, totals_before, value_of

# A total of a round-up stands among the first sentences.
_HEAD = 6
# Or so many sentences before what it holds.
_FAR = 10
_PLACED = re.compile(
    r"\b(?i:in|near|at|outside|around|of) (?:the )?(?:\w+ )?"
    r"(?:[A-Z]\w|(?:\w+ )?(?:north|south|east|west)\b)"
)
# How many sentences a story may go on from the one that tells how an event began.
_GOES_ON_WITHIN = 2


def of_a_round_up(k: int, story: Story) -> int | None:
    """`Attacks across the country killed 19. …`: what befell one place, told behind the total.

    The total must be told as one of several acts or places, near the head of the article; what
    is told for single places after it may not come to more than it.
    """
    draft = story.drafts[k]
    head = bisect_left(story.numbers, _HEAD)
    near = range(max(head, bisect_left(story.numbers, draft.sentence - _FAR)), k)
    rounds_up = [
        j
        for j in chain(range(min(k, head)), near)
        if _rounds_up(story.drafts[j].sentence, story) or _goes_on_with(j, story)
    ]
    if not rounds_up:
        return None  # as in most texts
    before = totals_before(k, story)
    totals = [j for j in before if story.drafts[j].category in ("people", draft.category)]
    first = next((j for j in reversed(totals) if j in rounds_up), None)
    if (
        first is None
        or _stood_before(first, k, story)
        or not _is_of_one_place(draft.sentence, story)
    ):
        return None
    whole = story.drafts[first]
    again = [i for i in totals if value_of(story.drafts[i]) == value_of(whole)]
    told = [
        d
        for d, of in zip(story.drafts, story.wholes, strict=False)
        if of == again[-1] and d.frame not in OF_A_TOTAL  # these tell of kinds, and not of places
    ]
    return again[-1] if sum(map(value_of, [*told, draft])) <= value_of(whole) else None


def _stood_before(j: int, k: int, story: Story) -> bool:
    """Whether the number of *k* stood before the round-up *j* already, as a total of its own."""
    alike = story.valued.get(value_of(story.drafts[k]), ())
    effect = story.drafts[k].effect
    return any(
        i < j and story.wholes[i] is None and story.drafts[i].effect == effect for i in alike
    )


def _goes_on_with(j: int, story: Story) -> bool:
    """`Additionally, 117 people were hurt`: behind a sentence that tells of several acts."""
    number = story.drafts[j].sentence
    if not story.words.also.match(story.told(j)):
        return False
    before = range(max(0, number - _GOES_ON_WITHIN), number)
    return any(_rounds_up(n, story) for n in before)


def _rounds_up(number: int, story: Story) -> bool:
    """Whether a sentence tells of several acts or places together."""
    if number not in story.rounding:
        words, told = story.words, story.reading.small_words(number)
        sums = "a total of" in told and words.sum_up.search(told)
        story.rounding[number] = bool(sums or words.round_up.search(told))
    return story.rounding[number]


def _is_of_one_place(number: int, story: Story) -> bool:
    """Whether a sentence tells of news of its own, and no total or background."""
    told, words = story.reading.words(number), story.words
    if story.reading.lexicon.attribution.background.search(told):
        return False
    if _rounds_up(number, story) and not told[:1] in "-•–*":
        return False
    placed = _PLACED.search(told) or words.one_of_several.match(told) or words.one_place.match(told)
    return bool(placed or told[:1] in "-•–*")


def one_of_several(k: int, story: Story) -> int | None:
    """`In one attack, 14 died`, where a total of several attacks was told before."""
    if not story.words.one_of_several.match(story.told(k)):
        return None
    before = [j for j in totals_before(k, story) if story.words.several.search(story.told(j))]
    return before[-1] if before else None


def from_its_beginning(k: int, story: Story) -> int | None:
    """`The violence began when gunmen killed three`: of the total of that violence told before."""
    draft = story.drafts[k]
    led = [m.value for m in story.reading.mentions(draft.sentence)[: draft.at]]
    if not story.words.begins.isdisjoint(led) and "the" in led[:2]:
        named = _events(draft.sentence, story)
        totals = totals_before(k, story)
        return next((j for j in totals if named & _events(story.drafts[j].sentence, story)), None)
    more = draft.mention.phrase and draft.mention.phrase.more
    if not more and story.words.goes_on.isdisjoint(led):
        return None
    near = bisect_left(story.numbers, draft.sentence - _GOES_ON_WITHIN)
    begun = (_begun(j, k, story) for j in range(near, k))
    return next((whole for whole in begun if whole is not None), None)


def _begun(j: int, k: int, story: Story) -> int | None:
    """What contains *j*, where *k* goes on with a story that *j* told from its beginning."""
    part, before = story.drafts[k], story.drafts[j]
    near = 0 < part.sentence - before.sentence <= _GOES_ON_WITHIN
    if not near or part.effect != before.effect or from_its_beginning(j, story) is None:
        return None
    return story.wholes[j]


def _events(number: int, story: Story) -> set[str]:
    """The events of which a sentence speaks, one or many of each alike."""
    words = {m.words(story.reading.text).lower() for m in story.reading.mentions(number)}
    return {word.removesuffix("s") for word in words & story.reading.lexicon.scenery.events}
