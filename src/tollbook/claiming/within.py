"""Containment within one sentence: which count before or behind a part includes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.claiming.matches import BESIDE, PARTS, Draft
from tollbook.claiming.story import Story, fits, is_subset, may_be_of, value_of
from tollbook.lexicon import KINDS

# Between *including* and a count that it governs, none of these may stand.
_CLOSES_LIST = frozenset("KJDbSCsw.")
_OF_THEM = re.compile(r" of (?:them|whom)\b")
# Frames whose whole stands right behind them.
_AMONG = ("among_whole", "among_bodies")
# Frames that go on with the parts which another opens.
_GOES_ON = {
    "who_list": ("who_were",),
    "part_list": ("part", "among"),
    "part_and": ("part",),
    "who_were": ("of_those", "who_were"),
}


def next_in_sentence(k: int, story: Story) -> int | None:
    """`Seven of the 19 wounded`: the whole stands right after its part."""
    draft = story.drafts[k]
    if (not is_subset(draft) and draft.frame not in _AMONG) or _looks_back(draft, story):
        return None
    follows = k + 1 < len(story.drafts) and story.drafts[k + 1].sentence == draft.sentence
    if not follows or story.drafts[k + 1].at > draft.at + 5:
        return None
    if story.drafts[k + 1].frame == draft.frame and draft.frame in _AMONG:
        return None  # 14 boys and 15 women were among the dead
    return k + 1 if fits(draft, story.drafts[k + 1]) else None


def of_those_told(k: int, story: Story) -> int | None:
    """`She treated 22 miners, four of whom died`: of those counted just before, whatever befell them."""
    draft = story.drafts[k]
    if draft.frame not in ("who_suffered", "of_whom_suffered") or k == 0:
        return None
    whole = story.drafts[k - 1]
    smaller = value_of(draft) <= value_of(whole)
    return k - 1 if whole.sentence == draft.sentence and smaller else None


def _looks_back(draft: Draft, story: Story) -> bool:
    """`11 rebels, four of them foreigners, and six soldiers`: of those before it, not behind."""
    return bool(_OF_THEM.match(story.reading.small, draft.mention.end))


def before_in_sentence(k: int, story: Story) -> int | None:
    """`Twelve people, among them three nurses`: the count before the word that opens the parts."""
    draft = story.drafts[k]
    opened = opening(draft, story.letters(k))
    if opened is None:
        taken = _is_of_its_opening(k, story)
        if draft.frame != "among_dead" and not taken:
            return None
        opened = draft.at
    if opened and story.reading.mentions(draft.sentence)[opened - 1].value == "not":
        return None  # does not include a further 56
    for j in range(k - 1, -1, -1):
        whole = story.drafts[j]
        if whole.sentence != draft.sentence:
            return None
        if whole.at >= opened or not fits(draft, whole) or _is_sibling(j, draft, story):
            continue
        if story.wholes[j] is not None and not may_be_of(draft, whole):
            continue  # 40 civilians, including three nurses, and 20 soldiers
        between = story.letters(k)[opened : draft.at]
        besides = "+" in between or ",&" in between
        return None if besides and not may_be_of(draft, whole) else j
    return None


def _is_of_its_opening(k: int, story: Story) -> bool:
    """`Of the 63 killed, the army killed 40`: a sentence that opens with the total."""
    if not story.letters(k).startswith(("od", "pd")):
        return False
    first = story.of_sentence(story.drafts[k].sentence)[0]
    return story.drafts[first].at == 2 and bool(story.words.of_a_total.match(story.told(k)))


def opening(draft: Draft, spelled: str) -> int | None:
    """Where the word stands that makes the count a part: *including*, a dash, a colon."""
    if draft.frame == "breakdown":
        return max(spelled.rfind(sign, 0, draft.at) for sign in '-(."')
    if draft.frame in PARTS - {"included"} or is_subset(draft):
        return draft.at
    if closes_aside(draft, spelled):
        return None
    if draft.frame == "headed_places":
        return spelled.rfind("(", 0, draft.at) if "(" in spelled[: draft.at] else None
    at = spelled.rfind("g", 0, draft.at)
    listed = spelled[at + 1 : draft.at].removeprefix("wo")  # among them that of a girl
    if at >= 0 and not _CLOSES_LIST.intersection(listed):
        return at
    return None


def closes_aside(draft: Draft, spelled: str) -> bool:
    """`14 died in Elm, seven of whom were nurses, and nine in Osk`: nine besides the 14."""
    return draft.frame == "series_of_places" and spelled[: draft.at].endswith(",&")


def _is_sibling(j: int, draft: Draft, story: Story) -> bool:
    """Whether *j* is itself a part opened by the same word."""
    if is_subset(draft):
        return False
    goes_on = story.drafts[j].frame in _GOES_ON.get(draft.frame, ())
    if goes_on or (draft.frame == "who_list" and is_subset(story.drafts[j])):
        return True
    if story.drafts[j].frame != draft.frame or draft.frame == "passive":
        return False
    if draft.frame == "included" and _narrows(j, draft, story):
        return False
    return story.wholes[j] is not None or draft.frame == "among_dead"


def _narrows(j: int, draft: Draft, story: Story) -> bool:
    """`including nine nurses, among them two boys`: a second opening right behind a part."""
    before = story.drafts[j]
    between = story.letters(j)[before.at + 1 : draft.at].rstrip("dr")
    return between in (",g", "g") and may_be_of(draft, before) and fits(draft, before)


def beside_its_items(k: int, story: Story) -> int | None:
    """`Sixty were held, 40 in Elm and 20 in Osk`: items right behind the verb of the whole."""
    draft, whole = story.drafts[k], k - 1
    if draft.frame != "gapping":
        return None
    while whole >= 0 and story.drafts[whole].frame == "gapping":
        whole -= 1
    first, total = story.drafts[whole + 1], story.drafts[max(whole, 0)]
    if whole < 0 or not _is_of_one_verb((total, first, draft)) or not total.at < total.effect_at:
        return None
    close = story.letters(k)[total.effect_at + 1 : first.at] == ","
    return whole if close and fits(draft, total) else None


def _is_of_one_verb(drafts: Sequence[Draft]) -> bool:
    return len({(d.sentence, d.effect_at) for d in drafts}) == 1


def spliced(k: int, story: Story) -> int | None:
    """`Ninety were hurt, sixty were hurt in a stampede`: a clause set beside another to narrow it."""
    draft, before = story.drafts[k], story.drafts[max(k - 1, 0)]
    if k == 0 or before.sentence != draft.sentence or draft.frame != "passive":
        return None
    between = story.letters(k)[before.effect_at + 1 : draft.at]
    spliced = before.frame == "passive" and between == "," and fits(draft, before)
    return k - 1 if spliced and not is_subset(before) else None


def beside_a_subset(k: int, story: Story) -> int | None:
    """`18 of them were hit by bullets, seven were hit by stones`: seven more of the same whole.

    Where the verb is the same word, so is the whole; another verb may tell of other people.
    """
    draft, before = story.drafts[k], story.drafts[max(k - 1, 0)]
    if k == 0 or before.sentence != draft.sentence or before.frame != draft.frame:
        return None
    if not _is_bare(draft) or not (is_subset(before) or _is_bare(before)):
        return None
    found, text = story.reading.mentions(draft.sentence), story.reading.text
    verbs = {found[d.effect_at].words(text).split()[0] for d in (before, draft)}
    between = story.letters(k)[before.effect_at + 1 : draft.at]
    alike = before.at < before.effect_at < draft.at and len(verbs) == 1 and between in BESIDE
    whole = story.wholes[k - 1]
    return whole if alike and whole is not None and fits(draft, story.drafts[whole]) else None


def _is_bare(draft: Draft) -> bool:
    """Whether a count says nothing of who is counted."""
    return draft.mention.letter == KINDS["bare"]


def beside_bodies(k: int, story: Story) -> int | None:
    """`Seven bandits were killed, two bodies recovered`: those of the dead who were found."""
    draft, before = story.drafts[k], story.drafts[max(k - 1, 0)]
    if k == 0 or before.sentence != draft.sentence or draft.mention.letter != KINDS["deaths"]:
        return None
    phrase = draft.mention.phrase
    bodies = phrase is not None and phrase.victims is not None and not phrase.more
    told = before.effect_at >= 0 and before.mention.letter != KINDS["deaths"]
    between = story.letters(k)[max(before.effect_at, before.at) + 1 : draft.at]
    return k - 1 if bodies and told and between in BESIDE and fits(draft, before) else None
