"""What a frame finds in a sentence, and the draft of a claim that is made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from tollbook.lexicon import Frame
from tollbook.text.mentions import Mention
from tollbook.text.reading import Reading

ARMED = frozenset(("fighters", "state_forces"))
# `Velm 30 killed and 41 injured, Osk 12 killed.`: a line of places, each with its numbers.
ITEM_LINE = re.compile(r"(?:[-,&s]*[ux]{1,4}(?:[,&]*B[KJ])+)+[.;]?$")

# Behind a comma, what opens the news of another day, "…, two days after clashes left ten dead";
# no aside that a comma ends, "…, two days after the clashes, that ten had died".
OF_ANOTHER_DAY = re.compile(
    r", (?:[\w-]+ ){0,2}(?:hours?|days?|weeks?|months?|years?) after [^,]*$"
)
# Between two clauses that stand beside each other.
BESIDE = (",", "&", ",&")
# Frames whose count is part of the one before it; see containment.py.
PARTS = frozenset(
    (
        "included",
        "among",
        "breakdown",
        "part",
        "part_of_next",
        "who_were",
        "who_list",
        "part_list",
        "part_and",
        "item",
        "kinds_behind",
        "adverbs",
        "were_among",
        "each",
        "being",
        "listed",
        "apposed",
        "apposed_among",
        "of_the_counted",
        "of_them",
    )
)
# Frames that by their words open the parts of a total told before.
OF_A_TOTAL = PARTS | {
    "toll_parts", "among_dead", "among_whole", "among_bodies", "among_victims", "victims_were",
    "of_those", "of_which", "of_the_number", "of_these", "of_these_laid", "behind_the_rest",
}  # fmt: skip


class Draft(NamedTuple):
    """A claim in the making: the count at mention `at` of a sentence suffered `effect`.

    `effect_at` is the mention of the word that says so, or -1 where the count itself does.
    """

    sentence: int
    at: int
    mention: Mention
    effect: str
    effect_at: int
    frame: str
    category: str = "people"


class Here(NamedTuple):
    """The sentence at hand, and the drafts of the sentences just before it."""

    reading: Reading
    number: int
    found: Sequence[Mention]
    near: Sequence[Draft]
    told: Sequence[Draft] = ()


class Match(NamedTuple):
    frame: Frame
    at: int
    effect_at: int
    who_at: int


def doers_of(found: Sequence[Mention], effect_at: int, at: int) -> list[Mention]:
    """Who may have done it: after *by* where the count comes first, else the subject of the verb."""
    if at < effect_at:
        by = next((k for k in range(effect_at, len(found)) if found[k].letter == "y"), len(found))
        return [m for m in found[by : by + 6] if m.letter in "qNA"]
    clause = next((k for k in range(effect_at - 1, 0, -1) if found[k].letter in ",&."), 0)
    return _first_named(found[clause:effect_at]) or _first_named(found[:effect_at])


def _first_named(found: Sequence[Mention]) -> list[Mention]:
    """The first persons named, with all the words for them: `Ostran`, `security forces`."""
    behind = dropwhile(lambda m: m.letter not in "qNA", found)
    return list(takewhile(lambda m: m.letter in "qNA", behind))
