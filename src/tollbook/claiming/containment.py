"""Containment: which claim's count includes which, by what the words say and never by arithmetic.

A count may only be part of another when the words put it there: *including*, *of them*,
*among the dead*, *bringing the toll to*, a list after a colon, one of several attacks of which a
total was told, the beginning of an event of which the total stands before. That it is no larger
than the whole is checked besides; it is never the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from tollbook.claiming.lists import introduction
from tollbook.claiming.matches import ITEM_LINE, OF_A_TOTAL, PARTS, Draft
from tollbook.claiming.round_ups import from_its_beginning, of_a_round_up, one_of_several
from tollbook.claiming.speakers import Attribution
from tollbook.claiming.story import Story, fits, is_subset, may_be_of, totals_before, value_of
from tollbook.claiming.within import (
    before_in_sentence,
    beside_a_subset,
    beside_bodies,
    beside_its_items,
    closes_aside,
    next_in_sentence,
    of_those_told,
    opening,
    spliced,
)
from tollbook.lexicon import KINDS
from tollbook.text.reading import Reading

_ALONE = re.compile(
    r"\b(?:in|on|at|during|since)\b[^,;.]{1,50} alone\b", re.IGNORECASE
)  # in the city alone 40 died
# Frames of the items of a list that go on as the item before them.
_ITEMS = frozenset(("with_each", "series", "series_of_places", "said_so"))
# How many sentences behind the dead a total of them may be told.
_TOTAL_WITHIN = 2
_THE_EVENT = re.compile("d[uv]{0,2}x[KG]")
_WORD = re.compile(r"[\w-]+")


def parents(
    reading: Reading, drafts: Sequence[Draft], said: Sequence[Attribution]
) -> list[int | None]:
    """For each draft the index of the draft that contains it, or null."""
    story = Story(reading, drafts, said, [], [d.sentence for d in drafts], {}, {}, {})
    for k in range(len(drafts)):
        found = (rule(k, story) for rule in _RULES)
        story.wholes.append(
            next((w for w in found if w is not None and not _leads_to(k, w, story)), None)
        )
        story.valued.setdefault(value_of(drafts[k]), []).append(k)
    return story.wholes


def _leads_to(k: int, whole: int | None, story: Story) -> bool:
    """Whether *whole* is itself part of *k*, or of what is: nothing contains itself."""
    while whole is not None and whole != k:
        whole = story.wholes[whole] if whole < len(story.wholes) else None
    return whole == k


def _carried_into(k: int, story: Story) -> int | None:
    """`Three more died, bringing the toll to 40`: the toll that they are carried into."""
    draft, found = story.drafts[k], story.reading.mentions(story.drafts[k].sentence)
    for j in range(k + 1, len(story.drafts)):
        whole = story.drafts[j]
        if whole.sentence != draft.sentence:
            return _carried_over(k, j, story)
        total = whole.frame in ("figure", "number_of") or found[whole.effect_at].letter == "T"
        end = whole.at if whole.frame in ("figure", "number_of") else max(whole.effect_at, 0)
        between = {m.value for m in found[draft.at : end]}
        carried = total and not story.words.carries.isdisjoint(between)
        if carried and fits(draft, whole):
            return j
    return None


def _carried_over(k: int, first: int, story: Story) -> int | None:
    """`Twelve died. Two more did later, bringing the toll to 14`: the twelve as well as the two."""
    draft, after = story.drafts[k], story.drafts[first]
    if after.sentence != draft.sentence + 1 or is_subset(draft) or draft.frame in OF_A_TOTAL:
        return None
    whole = _carried_into(first, story)
    return whole if whole is not None and fits(draft, story.drafts[whole]) else None


def _fares_so(k: int, story: Story) -> int | None:
    """`Forty were wounded, five in critical condition`: five of the forty, here or just before."""
    draft = story.drafts[k]
    if not _is_a_condition(draft, story):
        return None
    for j in range(k - 1, -1, -1):
        whole = story.drafts[j]
        if whole.sentence < draft.sentence - _TOTAL_WITHIN:
            return None
        total = story.wholes[j] is None and value_of(whole) > value_of(draft)
        total = total and not _is_a_condition(whole, story)
        if total and fits(draft, whole) and may_be_of(draft, whole):
            return j
    return None


def _is_a_condition(draft: Draft, story: Story) -> bool:
    """`five are in critical condition`: how some of the wounded fare."""
    if draft.effect != "injured" or draft.effect_at < 0:
        return False
    effect = story.reading.mentions(draft.sentence)[draft.effect_at]
    words = " ".join(effect.words(story.reading.text).lower().split())
    return words in story.reading.lexicon.conditions


def _of_total_before(k: int, story: Story) -> int | None:
    """The last total told before, of the same source if there is one, where words take a part."""
    draft = story.drafts[k]
    opened = opening(draft, story.letters(k)) is not None
    if not opened and draft.frame not in OF_A_TOTAL and not _takes_a_part(draft.sentence, story):
        return None
    before = sorted({*totals_before(k, story), *_own_parts_before(k, story)})
    if before and story.words.share.search(story.reading.small_words(draft.sentence)):
        return max(before, key=lambda j: value_of(story.drafts[j]))  # of the total, not of a part
    if _is_of_another_fate(k, story):
        return None
    of_kind = [j for j in before if may_be_of(draft, story.drafts[j])] or before
    same = [j for j in of_kind if story.said[j].source == story.said[k].source]
    nearest = same or of_kind
    return nearest[-1] if nearest else None


def _own_parts_before(k: int, story: Story) -> list[int]:
    """Those of the sentence before that are part of a total, and have parts of their own now."""
    draft = story.drafts[k]
    return [
        j
        for j in story.of_sentence(draft.sentence - 1)
        if story.wholes[j] is not None
        and story.drafts[j].frame not in OF_A_TOTAL
        and not is_subset(story.drafts[j])
        and fits(draft, story.drafts[j])
        and value_of(draft) < value_of(story.drafts[j])
    ]


def _is_of_another_fate(k: int, story: Story) -> bool:
    """`Thirty were wounded and three of them died`: of the thirty, and of no dead told before."""
    draft = story.drafts[k]
    before = [d for d in story.drafts[:k] if d.sentence == draft.sentence]
    other = bool(before) and all(d.effect != draft.effect for d in before)
    return other and is_subset(draft) and draft.frame not in PARTS


def _takes_a_part(number: int, story: Story) -> bool:
    """Whether a sentence takes what it counts from a total: `Of those, …`, `In the city alone`."""
    if number not in story.taking:
        words, told = story.words, story.reading.small_words(number)
        part = ("alone" in told and _ALONE.search(told)) or words.of_a_total.match(told)
        part = part or words.share.search(told) or words.worst.search(told)
        story.taking[number] = bool(part)
    return story.taking[number]


def _of_total_after(k: int, story: Story) -> int | None:
    """`Dead include 14 children`, as a headline says before the total is told."""
    draft = story.drafts[k]
    if draft.frame not in ("among_dead", "toll_parts"):
        return None
    for j in range(k + 1, len(story.drafts)):
        whole = story.drafts[j]
        if whole.sentence > draft.sentence + _TOTAL_WITHIN:
            return None
        larger = value_of(whole) > value_of(draft) and whole.effect == draft.effect
        if whole.sentence > draft.sentence and larger and whole.frame not in OF_A_TOTAL:
            return j
    return None


def _continued(k: int, story: Story) -> int | None:
    """A sentence in which the same source goes on breaking down the total of the one before."""
    draft, said = story.drafts[k], story.said[k]
    before = story.of_sentence(draft.sentence - 1)
    opened = [j for j in before if story.wholes[j] is not None]
    opened = [j for j in opened if story.drafts[j].frame in ("toll_parts", "victims_were")]
    if not opened or said.source != story.said[opened[-1]].source or said.source is None:
        return None
    located = story.reading.lexicon.attribution.located.match(story.told(k))
    if said.basis != "resolved" and not located:
        return None
    whole = story.wholes[opened[-1]]
    return whole if whole is not None and fits(draft, story.drafts[whole]) else None


def _in_a_line_of_places(k: int, story: Story) -> int | None:
    """`Velm 30 killed, Osk 12 killed`: of the whole of the items before it."""
    draft = story.drafts[k]
    if not ITEM_LINE.match(story.letters(k)):
        return None
    near = range(bisect_left(story.numbers, draft.sentence - 1), k)
    alike = [j for j in near if story.drafts[j].effect == draft.effect]
    listed = [story.wholes[j] for j in alike if _lists_places(story.drafts[j].sentence, story)]
    whole = listed[-1] if listed else None
    return whole if whole is not None and fits(draft, story.drafts[whole]) else None


def _lists_places(number: int, story: Story) -> bool:
    """Whether a sentence gives places with their numbers, or the worst of them."""
    line = ITEM_LINE.match(story.reading.letters(number))
    return bool(line or story.words.worst.search(story.reading.small_words(number)))


def _of_the_headline(k: int, story: Story) -> int | None:
    """`26 rebels, soldiers die in …`, and below: `killed 16 rebels and 10 soldiers`.

    The headline names both kinds, and the first sentence that tells of them gives each its number.
    """
    draft, whole = story.drafts[k], story.drafts[0]
    first = story.of_sentence(draft.sentence)
    if story.reading.sentences[whole.sentence].voice != "headline" or not fits(draft, whole):
        return None
    next_told = first[0] > 0 and story.numbers[first[0] - 1] == whole.sentence
    if not next_told or whole.category != "people":
        return None
    told = [story.drafts[j] for j in first if _is_told_with(story.drafts[j], draft)]
    kinds = _kinds_named(whole, story)
    return 0 if len(kinds) > 1 and {d.category for d in told} == kinds else None


def _of_mixed_company(k: int, story: Story) -> int | None:
    """`65 rebels and soldiers died`, and further on: `22 soldiers were killed, while 43 rebels …`.

    The total names the kinds of which each is then given its number; other numbers than come to
    the total may be those of another hour.
    """
    draft = story.drafts[k]
    alike = [story.drafts[j] for j in story.of_sentence(draft.sentence)]
    alike = [d for d in alike if d.effect == draft.effect and d.frame not in OF_A_TOTAL]
    told, number = {d.category for d in alike}, sum(map(value_of, alike))
    if len(told) == 1:
        return None
    near = (j for j in _near_totals(k, story) if story.drafts[j].category == "people")
    mixed = (j for j in near if _is_of_one_source(story.said[j], story.said[k]))
    named = (j for j in mixed if len(told & _kinds_named(story.drafts[j], story)) > 1)
    return next((j for j in named if value_of(story.drafts[j]) == number), None)


def _is_of_one_source(first: Attribution, second: Attribution) -> bool:
    """Whether two speakers may be one: `an official`, `a military official`."""
    words = [set((said.source or "").lower().split()[1:]) for said in (first, second)]
    return all(words) and (words[0] <= words[1] or words[1] <= words[0])


def _kinds_named(draft: Draft, story: Story) -> set[str]:
    """The kinds of people that the noun phrase of a claim names."""
    phrase = draft.mention.phrase
    words = phrase.victims.of(story.reading.small) if phrase and phrase.victims else ""
    terms = map(story.reading.lexicon.word_of, _WORD.findall(words))
    return {term.value for term in terms if term.letter == KINDS["person"]}


def _of_the_list(k: int, story: Story) -> int | None:
    """An item of a list, of the total in the sentence that introduces it."""
    draft = story.drafts[k]
    above = introduction(story.reading, draft.sentence)
    if above is None:
        return None
    totals = (j for j in story.of_sentence(above) if may_be_of(draft, story.drafts[j]))
    return next((j for j in totals if fits(draft, story.drafts[j])), None)


def _of_the_event(k: int, story: Story) -> int | None:
    """`Twelve people died in a raid. The raid killed four nurses and a guard.`: of the twelve."""
    draft = story.drafts[k]
    told = [story.drafts[j] for j in story.of_sentence(draft.sentence)]
    found = story.reading.mentions(draft.sentence)
    opens = _THE_EVENT.match(story.letters(k))
    if not opens or found[0].value not in ("the", "this") or draft.category == "people":
        return None
    event = found[opens.end() - 2].words(story.reading.text).lower()
    if event not in story.reading.lexicon.scenery.events or draft.effect_at != opens.end() - 1:
        return None
    near = (j for j in _near_totals(k, story) if story.drafts[j].category == "people")
    whole = next(near, None)
    kinds = sum(
        value_of(d) for d in told if d.effect_at == draft.effect_at and d.frame not in PARTS
    )
    return whole if whole is not None and kinds <= value_of(story.drafts[whole]) else None


def _near_totals(k: int, story: Story) -> list[int]:
    """The totals before in the last few sentences, the nearest first."""
    last = story.drafts[k].sentence - _TOTAL_WITHIN
    return [j for j in reversed(totals_before(k, story)) if story.drafts[j].sentence >= last]


def _of_the_answerable(k: int, story: Story) -> int | None:
    """`57 died. The guard was responsible for the deaths of 21`: of those whom the source counted."""
    draft = story.drafts[k]
    background = story.reading.lexicon.attribution.background
    answers = story.words.answers_for.search(story.reading.small_words(draft.sentence))
    if not answers or background.search(story.told(k)):
        return None
    source = story.said[k].source
    own = [j for j in story.of_sentence(draft.sentence) if j < k and story.wholes[j] is None]
    own = [
        j
        for j in own
        if fits(draft, story.drafts[j]) and value_of(story.drafts[j]) > value_of(draft)
    ]
    near = (j for j in (*own, *_near_totals(k, story)) if may_be_of(draft, story.drafts[j]))
    return next((j for j in near if source and story.said[j].source == source), None)


def _makes_full(k: int, story: Story) -> int | None:
    """`killing a seventh soldier`, where seven were told before: the last of the seven."""
    phrase = story.drafts[k].mention.phrase
    if phrase is None or phrase.victims is None or phrase.number.value != 1:
        return None
    nth = story.words.nth.get(phrase.victims.of(story.reading.small).partition(" ")[0])
    whole = [j for j in totals_before(k, story) if value_of(story.drafts[j]) == nth]
    return whole[-1] if whole and may_be_of(story.drafts[k], story.drafts[whole[-1]]) else None


def _in_one_area(k: int, story: Story) -> int | None:
    """`Twelve were killed in one part of the city, …`: of the total in the sentences before."""
    draft = story.drafts[k]
    own = story.of_sentence(draft.sentence)
    end = story.drafts[k + 1].mention.start if k + 1 in own else None
    start = draft.mention.end
    clause = story.reading.text[start : end or story.reading.sentences[draft.sentence].span.end]
    if not story.words.one_area.search(clause):
        return None
    last = draft.sentence - _TOTAL_WITHIN
    near = [j for j in totals_before(k, story) if story.drafts[j].sentence >= last]
    return near[-1] if near else None


def _told_again(k: int, story: Story) -> int | None:
    """A part told again in the same words is part of the same whole."""
    phrase = story.drafts[k].mention.phrase
    if phrase is None or phrase.victims is None or phrase.number.value == 1:
        return None  # a soldier and a soldier may be two
    words = phrase.victims.of(story.reading.text).lower()
    for j in reversed(story.valued.get(phrase.number.value, ())):
        other = story.drafts[j].mention.phrase
        same = other and other.number == phrase.number and other.victims
        if same and same.of(story.reading.text).lower() == words:
            return story.wholes[j] if story.drafts[j].effect == story.drafts[k].effect else None
    return None


def _by_kind(k: int, story: Story) -> int | None:
    """`killed 50 people, 30 nurses and 20 guards`: a list of kinds behind the people they are of.

    Whether the kinds come to the total is for the reader to see, and decides nothing.
    """
    draft, first = story.drafts[k], k
    while first > 0 and _is_told_with(story.drafts[first - 1], draft):
        first -= 1
    if first == k:
        return None
    whole, after = story.drafts[first], story.drafts[k + 1 : k + 2]
    lists = k - first > 1 or (bool(after) and _is_told_with(after[0], draft))
    return first if lists and _is_of_people(whole, story) and fits(draft, whole) else None


def _is_of_people(draft: Draft, story: Story) -> bool:
    """Whether a claim counts *people*, of whom all kinds are some."""
    phrase = draft.mention.phrase
    words = phrase.victims.of(story.reading.text) if phrase and phrase.victims else ""
    return words.lower() in ("people", "persons")


def _is_told_with(draft: Draft, other: Draft) -> bool:
    """Whether two claims are the subjects or the objects of one word."""
    return (draft.sentence, draft.effect_at) == (other.sentence, other.effect_at) and (
        draft.effect_at >= 0 and draft.frame == other.frame
    )


def _with_its_siblings(k: int, story: Story) -> int | None:
    """`60 of the deaths, followed by Velm with 26`: of the same whole as the item before it."""
    draft, before = story.drafts[k], story.drafts[max(k - 1, 0)]
    last = draft.frame == "others" and before.frame == "breakdown"  # …, 11 nurses and 10 others
    last = last and story.letters(k)[before.at + 1 : draft.at] in ("&", ",&")
    if k == 0 or before.sentence != draft.sentence or not (last or draft.frame in _ITEMS):
        return None
    if closes_aside(draft, story.letters(k)):
        return None
    j = k - 1
    while story.drafts[j].frame == "each" and j > 0:
        j -= 1
    whole = story.wholes[j]
    return whole if whole is not None and fits(draft, story.drafts[whole]) else None


_RULES: tuple[Callable[[int, Story], int | None], ...] = (
    next_in_sentence,
    of_those_told,
    _carried_into,
    before_in_sentence,
    _of_the_list,
    beside_bodies,
    _fares_so,
    _of_total_before,
    _of_total_after,
    beside_a_subset,
    beside_its_items,
    spliced,
    _in_a_line_of_places,
    _of_the_headline,
    _of_mixed_company,
    _of_the_event,
    _of_the_answerable,
    _makes_full,
    _in_one_area,
    _continued,
    _told_again,
    _by_kind,
    _with_its_siblings,
    one_of_several,
    of_a_round_up,
    from_its_beginning,
)
