"""Fitting: whether what a frame matched tells of victims, by the words around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import takewhile

from tollbook.claiming.matches import PARTS, Draft, Here, Match
from tollbook.lexicon import KINDS
from tollbook.text.mentions import Mention

# Frames in which the count is the subject of the verb.
_OF_SUBJECT = ("passive", "intransitive", "all_found")
# So many mentions may tell who speaks behind "an official".
_LONGEST_ROLE = 8
# Hedges under which a whole is not more than its figure.
_CLOSED_ABOVE = frozenset(("exact", "at_most", "less_than"))
_REST = frozenset(("rest", "remainder", "others", "remaining"))
_BEHIND = frozenset(("behind", "responsible", "blame"))
_RITES = frozenset(("burial", "funeral", "burial of", "funeral of"))


def counts_nobody(here: Here, at: int, taken: Mapping[int, Draft]) -> bool:
    """Whether the count at mention *at* is of one who is named, or of who tells the news."""
    named = _is_apposition(here, at) or _is_named(here, at)
    spared = at > 1 and [m.value for m in here.found[at - 2 : at]] == ["all", "but"]
    return named or spared or _speaks(here, at) or _is_one_of_many(here, at, taken)


def suits(here: Here, match: Match) -> bool:
    """Whether the words around the match bear its frame out."""
    if match.frame.name != "who_were" and _is_who_were(here, match.at):
        return False
    if match.frame.name in _OF_SUBJECT and _is_whole_of_part(here, match):
        return False
    asked = _BY_FRAME.get(match.frame.name)
    return asked is None or asked(here, match)


def exceeds(mention: Mention, whole: Draft) -> bool:
    """`killed 16; thousands came, 4,000 of them armed`: more than those it would be part of.

    Of a whole told loosely or from below, `dozens` or `at least 40`, any number may be part.
    """
    part, told = mention.phrase, whole.mention.phrase
    if part is None or told is None or told.number.hedge not in _CLOSED_ABOVE:
        return False
    return part.number.value > told.number.value


def is_rite_for_one(here: Here, at: int, effect_at: int) -> bool:
    """`the burial of a well-known singer`: a rite for one who is known, and no toll."""
    if here.found[at].letter != KINDS["single"] or effect_at < 0:
        return False
    return here.found[effect_at].words(here.reading.text).lower() in _RITES


def _is_apposition(here: Here, at: int) -> bool:
    """`Ida Hale, a candidate who fled`: one who is named is not counted."""
    found, text = here.found, here.reading.text
    if found[at].letter != KINDS["single"] or at < 2 or found[at - 1].value != ",":
        return False
    if at + 1 == len(found) or found[at + 1].letter not in ("w", ","):
        return False
    person = found[at - 2]
    if person.letter == "q" and not person.plural and at > 2 and found[at - 3].letter == "d":
        behind = "".join(m.letter for m in found[at + 1 : at + 3])
        return behind not in (",", ",&")  # the killer, a boy, fled; the mayor, a boy, and a nurse
    first = at - 1
    if first > 1 and found[first - 1].words(text).isdecimal() and found[first - 2].value == ",":
        first -= 2  # Ida Hale, 27, a student who fled
    named = _name_start(here, first)
    if named == 0:
        return first > 1
    return named < first and found[named - 1].letter not in ("p", ".", "-")


def _name_start(here: Here, end: int) -> int:
    """Where the run of capitalised plain words before mention *end* begins; *end* if none."""
    found, text = here.found, here.reading.text
    while end > 0 and found[end - 1].letter == "u" and text[found[end - 1].start].isupper():
        end -= 1
    return end


def _is_named(here: Here, at: int) -> bool:
    """`A mayor, Idris Vane, was found dead`: one who is named is not counted."""
    found, text = here.found, here.reading.text
    if found[at].letter != KINDS["single"] or [m.letter for m in found[at + 1 : at + 2]] != [","]:
        return False
    name = list(takewhile(lambda m: m.letter == "u" and text[m.start].isupper(), found[at + 2 :]))
    behind = found[at + 2 + len(name)].letter if at + 2 + len(name) < len(found) else ""
    return len(name) > 1 and behind == ","


def _speaks(here: Here, at: int) -> bool:
    """`killing 40, a local official and residents said`: who tells it, and no victim."""
    found, text = here.found, here.reading.text
    if found[at].letter not in (KINDS["single"], KINDS["people"]) or at == 0:
        return False
    if found[at - 1].letter == "S" and at > 1 and found[at - 2].letter in ('"', ","):
        phrase = found[at].phrase  # “…,” wrote one diplomat
        return phrase is not None and phrase.number.value == 1
    if found[at].letter != KINDS["single"] or found[at - 1].value != ",":
        return False
    end = at + 1
    while end < len(found) and found[end].letter in "uqxv&wcD" and text[found[end].start].islower():
        end += 1  # a witness who fled told reporters
    return end > at + 1 and end < len(found) and found[end].letter == "S"


def _is_one_of_many(here: Here, at: int, taken: Mapping[int, Draft]) -> bool:
    """`Sheikh Vane, one of three elders, accused`: one who is named is not counted."""
    found = here.found
    if found[at].letter != KINDS["part"] or at < 2 or found[at - 1].value != ",":
        return False
    phrase = found[at].phrase
    if phrase is None or phrase.number.value != 1 or any(k < at for k in taken):
        return False
    first = _name_start(here, at - 1)
    return first < at - 1 and (first == 0 or found[first - 1].letter not in ("p", "t", "-"))


def _is_who_were(here: Here, at: int) -> bool:
    """`60 villagers, of whom four were children, as well as …`: part of the first of a list."""
    spelled = here.reading.letters(here.number)
    return spelled[at - 1 : at + 4] in ("gBbq,", "gBbq+")


def _is_whole_of_part(here: Here, match: Match) -> bool:
    """`Five of the eight engineers were found dead`: of the eight nothing is told."""
    apart = match.at > 0 and here.found[match.at - 1].letter == KINDS["part"]
    if not apart or here.found[match.at].letter == KINDS["single"] or _are_victims(here, match.at):
        return False
    return any(m.letter in "bc" for m in here.found[match.at + 1 : match.effect_at])


def _are_victims(here: Here, at: int) -> bool:
    """`of 108 victims`: a noun that tells by itself that they suffered."""
    phrase = here.found[at].phrase
    told = phrase.victims.of(here.reading.small) if phrase and phrase.victims else ""
    return told.rpartition(" ")[2] in here.reading.lexicon.containment.victims


def _is_object_too(here: Here, match: Match) -> bool:
    """`shot the mayor, the head of the bank and 12 guests`; not `… and 12 guests fled`."""
    letters = here.reading.letters(here.number)
    if letters[match.at - 2 : match.at] == "xo":  # a family of five, not a herd of 40
        return here.found[match.at - 2].value in here.reading.lexicon.containment.groups
    if "," not in letters[match.effect_at : match.at]:
        return True
    return letters[match.at + 1 : match.at + 2] not in tuple("VDGvbc")


def _tells_victims(here: Here, match: Match) -> bool:
    """`massacres, with 252 victims`; not `with 252 pages`."""
    return _are_victims(here, match.at)


def _is_listed_as(here: Here, match: Match) -> bool:
    """`lists 150 people as missing`; not `150 people after wounded trees`."""
    return here.found[match.at + 1].value == "as"


def _is_laid_to_some(here: Here, match: Match) -> bool:
    """`were attributed to the police`, `were committed by rebels`; not `were freed by a court`."""
    laid = here.found[match.at + 2]
    scenery, word = here.reading.lexicon.scenery, laid.words(here.reading.text).lower()
    return word in scenery.laid or word in scenery.done


def _is_said_so(here: Here, match: Match) -> bool:
    """`gave the number as 40`, `raised its estimate to 40`; not `said after 40`."""
    joint = here.found[match.at - 1]
    return joint.letter not in "sm" or joint.value in ("as", "to")


def _is_given(here: Here, match: Match) -> bool:
    """`gave a lower figure, 40,`; not `the mayor said, 40,`."""
    at = match.at
    verb = here.found[at - 2]
    return verb.letter != "S" or " a " in verb.value or here.found[at - 3].letter in "uve"


def _is_stood_at(here: Here, match: Match) -> bool:
    """`put it at nine`, `said it stood at nine`; not `said they met at nine`."""
    at = match.at
    verb = here.found[at - 2]
    return verb.letter == "h" or verb.value in ("stood", "stands")


def _goes_on_listing(here: Here, match: Match) -> bool:
    """`It also listed 40 guards`, behind `The dead included 12 women`."""
    counting = here.reading.lexicon.cues.counting
    listed = here.found[1].value == "also" and here.found[2].value in counting
    return listed and bool(here.near) and here.near[-1].frame == "among_dead"


def _goes_on_itemising(here: Here, match: Match) -> bool:
    """An item; not `…; 60 prisoners escaped`, `…; an official, Ida Hale, said`: clauses by themselves."""
    at = match.at
    if here.found[at - 1].value != ";":
        return True
    behind = list(takewhile(lambda m: m.letter != ".", here.found[at + 1 : at + _LONGEST_ROLE]))
    if behind and behind[0].letter == "v" and behind[0].value.endswith("ed"):
        return False
    aside = bool(behind) and behind[0].letter == ","
    return not (aside and any(m.letter in "SV" for m in behind))


def _is_left_so(here: Here, match: Match) -> bool:
    """`left 23 herders dead`, `leaving 23 herders dead`; not `sustained 148 losses (93 dead)`."""
    at = match.at
    led = next((m for m in reversed(here.found[:at]) if m.letter in "rv"), None)
    return led is not None and (led.letter == "r" or led.value == "leaving")


def _is_the_rest(here: Here, match: Match) -> bool:
    """`The rest were six nurses`: of a total of whom others were told first."""
    at = match.at
    told = [m.value for m in here.found[max(0, at - 4) : at]]
    return not _REST.isdisjoint(told) and any(d.frame in PARTS for d in here.near)


def _is_behind_the_rest(here: Here, match: Match) -> bool:
    """`Rebels were behind the remaining 192`: of a total of whom others were told first."""
    words = {
        m.words(here.reading.text).lower() for m in here.found[max(0, match.at - 5) : match.at]
    }
    return not _REST.isdisjoint(words) and not _BEHIND.isdisjoint(words) and bool(here.near)


# What is asked besides of a match, by its frame.
_BY_FRAME: Mapping[str, Callable[[Here, Match], bool]] = {
    "active": _is_object_too,
    "also_listed": _goes_on_listing,
    "behind_the_rest": _is_behind_the_rest,
    "breakdown": _goes_on_itemising,
    "left_dead": _is_left_so,
    "listed_as": _is_listed_as,
    "lower_figure": _is_given,
    "of_these": _is_laid_to_some,
    "put_it_at": _is_stood_at,
    "rest_were": _is_the_rest,
    "said_so": _is_said_so,
    "with_victims": _tells_victims,
}
