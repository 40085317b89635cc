"""Containment: which claim's count includes which, by what the words say and never by arithmetic.

A count may only be part of another when the words put it there: *including*, *of them*,
*among the dead*, a list after a colon, or a list that a source goes on telling. That it is no
larger than the whole is checked besides; it is never the reason.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.attribution import Attribution
from tollbook.drafts import PARTS, Draft
from tollbook.reading import Reading

# Frames that by their words open the parts of a total told before.
_OF_A_TOTAL = PARTS | {"toll_parts", "among_dead"}
# Between *including* and a count that it governs, none of these may stand.
_CLOSES_LIST = frozenset("KJDbSsw.")


def parents(
    reading: Reading, drafts: Sequence[Draft], said: Sequence[Attribution]
) -> list[int | None]:
    """For each draft the index of the draft that contains it, or null."""
    wholes: list[int | None] = []
    for k, draft in enumerate(drafts):
        wholes.append(_whole(k, draft, reading, drafts, said, wholes))
    return wholes


def _whole(
    k: int,
    draft: Draft,
    reading: Reading,
    drafts: Sequence[Draft],
    said: Sequence[Attribution],
    wholes: Sequence[int | None],
) -> int | None:
    spelled = reading.letters(draft.sentence)
    opened = _opening(draft, spelled)
    part = _is_subset(draft) or draft.frame == "among_whole"
    if part and _takes_from_next(k, draft, spelled, drafts):
        return k + 1
    if opened is not None or draft.frame == "among_dead":
        opened = draft.at if opened is None else opened
        inside = _before_in_sentence(k, draft, opened, drafts, wholes)
        if inside is not None:
            return inside
    if (
        opened is not None
        or draft.frame in _OF_A_TOTAL
        or _is_subset(draft)
        or _alone(draft, reading)
    ):
        return _total_before(k, draft, drafts, said, wholes)
    if _is_spliced(k, draft, spelled, drafts):
        return k - 1
    return _continued(k, draft, drafts, said, wholes)


def _alone(draft: Draft, reading: Reading) -> bool:
    """`In the city alone 40 died`: a share of a total told before."""
    return any(m.value == "alone" for m in reading.mentions(draft.sentence))


def _value(draft: Draft) -> int:
    phrase = draft.mention.phrase
    return phrase.number.value if phrase else 0


def _fits(part: Draft, whole: Draft) -> bool:
    """Same effect, and not larger: what a part must be besides being told as one."""
    return part.effect == whole.effect and _value(part) <= _value(whole)


def _is_subset(draft: Draft) -> bool:
    return bool(draft.mention.phrase and draft.mention.phrase.subset)


def _opening(draft: Draft, spelled: str) -> int | None:
    """Where the word stands that makes the count a part: *including*, a dash, a colon."""
    if draft.frame == "breakdown":
        return max(spelled.rfind(sign, 0, draft.at) for sign in "-(.")
    if draft.frame in PARTS - {"included"} or _is_subset(draft):
        return draft.at
    at = spelled.rfind("g", 0, draft.at)
    if at >= 0 and not _CLOSES_LIST.intersection(spelled[at + 1 : draft.at]):
        return at
    return None


def _before_in_sentence(
    k: int,
    draft: Draft,
    opened: int,
    drafts: Sequence[Draft],
    wholes: Sequence[int | None],
) -> int | None:
    for j in range(k - 1, -1, -1):
        if drafts[j].sentence != draft.sentence:
            return None
        if (
            drafts[j].at < opened
            and _fits(draft, drafts[j])
            and not _is_sibling(j, draft, wholes, drafts)
        ):
            return j
    return None


def _takes_from_next(k: int, draft: Draft, spelled: str, drafts: Sequence[Draft]) -> bool:
    """`Seven of the 19 wounded`: the whole stands right after its part."""
    return (
        k + 1 < len(drafts)
        and drafts[k + 1].sentence == draft.sentence
        and drafts[k + 1].at <= draft.at + 5
        and _fits(draft, drafts[k + 1])
    )


def _is_sibling(
    j: int, draft: Draft, wholes: Sequence[int | None], drafts: Sequence[Draft]
) -> bool:
    """Whether *j* is itself a part opened by the same word."""
    if _is_subset(draft):
        return False
    return wholes[j] is not None and drafts[j].frame == draft.frame != "passive"


def _total_before(
    k: int,
    draft: Draft,
    drafts: Sequence[Draft],
    said: Sequence[Attribution],
    wholes: Sequence[int | None],
) -> int | None:
    """The last total of the same effect told before: of the same source, if there is one."""
    before = [
        j
        for j in range(k)
        if drafts[j].sentence < draft.sentence
        and wholes[j] is None
        and _fits(draft, drafts[j])
        and _value(drafts[j]) > _value(draft)
    ]
    same = [j for j in before if said[j].source == said[k].source]
    nearest = same or before
    return nearest[-1] if nearest else None


def _is_spliced(k: int, draft: Draft, spelled: str, drafts: Sequence[Draft]) -> bool:
    """`Ninety were hurt, sixty were hurt in a stampede`: a clause set beside another to narrow it."""
    if k == 0 or drafts[k - 1].sentence != draft.sentence or draft.frame != "passive":
        return False
    before = drafts[k - 1]
    between = spelled[before.effect_at + 1 : draft.at]
    return before.frame == "passive" and between == "," and _fits(draft, before)


def _continued(
    k: int,
    draft: Draft,
    drafts: Sequence[Draft],
    said: Sequence[Attribution],
    wholes: Sequence[int | None],
) -> int | None:
    """A sentence in which the same source goes on breaking down the total of the one before."""
    before = [j for j in range(k) if drafts[j].sentence == draft.sentence - 1]
    opened = [j for j in before if wholes[j] is not None and drafts[j].frame == "toll_parts"]
    if not opened or said[k].basis != "resolved" or said[k].source != said[opened[-1]].source:
        return None
    whole = wholes[opened[-1]]
    return whole if whole is not None and _fits(draft, drafts[whole]) else None
