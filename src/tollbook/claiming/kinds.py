"""Kinds: of which category the people of a draft are, by its own words or by those around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tollbook.claiming.lists import introduction
from tollbook.claiming.matches import ARMED, BESIDE, ITEM_LINE, PARTS, Draft, Here, Match, doers_of
from tollbook.lexicon import KINDS
from tollbook.model import Span
from tollbook.text.mentions import Mention

_MAKING_UP = ("made up", "make up", "accounted for", "account for", "comprised", "constituted")
_OWN_MEN = re.compile(r"(?:its|their|his) (?:own )?(?:men|members|people|personnel)")
_SUFFERED = 3  # mentions from the verb to what was suffered
_LONGEST_LABEL = 5
_FROM = " from "
_NOUN_GOES_ON = frozenset("uxqMF")
_COMRADES = frozenset(("comrade", "comrades", "colleague", "colleagues"))
# These never take the category of the count before them.
_TOLLS = ("toll", "toll_again")
# These take it whatever stands between: "in Osk nine nurses died; in Elm, four".
_LENT = ("figure", "in_turn")
_OWN_KIND = frozenset(("others", "said_so", *_TOLLS))


def kind_of(here: Here, match: Match, taken: Mapping[int, Draft], effect_at: int) -> str:
    """Of the phrase; of the noun that says who they were; or of the list that it goes on."""
    phrase = here.found[match.at].phrase
    if phrase is None or phrase.category != "people" or match.frame.name in _OWN_KIND:
        told = match.frame.name in _TOLLS and phrase and phrase.victims is None
        return _of_the_toll(here, match) if told else phrase.category if phrase else "people"
    who = here.found[match.who_at] if match.who_at >= 0 else _who_follows(here, match.at)
    no_kind = phrase.victims is None or _is_of_no_kind(here, phrase.victims)
    who = who or (_among_whom(here, match.at) if no_kind else None)
    if who is not None:
        return who.phrase.category if who.phrase else who.value
    makers = _who_make_up(here, match.at)
    if makers is not None:
        return makers
    own = _of_their_own(here, match.at, phrase.victims) if phrase.victims else None
    if own is not None:
        return own
    if phrase.victims is not None and _is_comrades(here, phrase.victims):
        return _of_the_comrades(here, match.at)
    if effect_at >= 0 and _is_loss(here.found[effect_at]):
        return _of_the_loser(here, effect_at)
    said = _said_around(here, match, taken)
    if said is not None:
        return said
    left = [k for k in taken if k < match.at and taken[k].frame != "among_whole"]
    part = match.frame.name in PARTS
    if match.frame.name == "figure" and len({taken[k].category for k in left}) > 1:
        return "people"
    alike = phrase.victims is None and here.found[match.at].letter not in "EL"
    alike = alike and (part or not _is_from_elsewhere(here, match.at, left))
    above = _told_above(here, match.at, left) if alike else None
    if above is not None:
        return above
    if (
        (alike or match.frame.name != "others" and _is_others(here, match.at))
        and left
        and (part or match.frame.name in _LENT or not _apart(here, max(left), match.at))
    ):
        lenders = [k for k in left if not _is_part(taken[k])] or (left if part else [])
        return taken[max(lenders)].category if lenders else phrase.category
    return phrase.category


def _who_make_up(here: Here, at: int) -> str | None:
    """`Farmers made up 745 of the dead`: farmers."""
    if here.found[at].letter != KINDS["part"] or at < 2:
        return None
    told = " ".join(m.words(here.reading.text).lower() for m in here.found[max(0, at - 2) : at])
    if not told.endswith(_MAKING_UP):
        return None
    kinds = (m.value for m in here.found[:at] if m.letter == "q" and m.value != "people")
    return next(kinds, None)


def _of_their_own(here: Here, at: int, victims: Span) -> str | None:
    """`The guard said two of its own men had died`: those of the armed body that speaks of them."""
    if not _OWN_MEN.fullmatch(victims.of(here.reading.small)):
        return None
    armed = (m.value for m in reversed(here.found[:at]) if m.letter == "q" and m.value in ARMED)
    return next(armed, None)


def _is_part(draft: Draft) -> bool:
    """Whether a draft was counted out of another: its kind is not that of all."""
    phrase = draft.mention.phrase
    return draft.frame in PARTS or bool(phrase and phrase.subset)


def _is_from_elsewhere(here: Here, at: int, left: Sequence[int]) -> bool:
    """`30 from the army and 20 from the tribes`: of another body than those counted before."""
    if not left:
        return False
    behind = (here.reading.small[here.found[k].end :][: len(_FROM)] for k in (at, max(left)))
    return all(words == _FROM for words in behind)


def _said_around(here: Here, match: Match, taken: Mapping[int, Draft]) -> str | None:
    """The kind that a label, a list, a whole or a sufferer lends to people not said to be any."""
    phrase = here.found[match.at].phrase
    generic = phrase is None or phrase.victims is None or _is_of_no_kind(here, phrase.victims)
    whole = [k for k in taken if k < match.at and taken[k].frame not in PARTS]
    part = match.frame.name in PARTS or here.found[match.at].letter == KINDS["part"]
    if part and whole and phrase and phrase.victims:
        return taken[max(whole)].category  # five militants, a man among them
    if phrase and phrase.subset and phrase.victims and generic:
        told = {d.category for d in here.near if d.frame not in PARTS}
        return told.pop() if len(told) == 1 else None
    lent = [_of_the_list(here), _of_the_label(here, match.at)] if generic else []
    if here.found[match.at].letter == KINDS["bare"]:
        lent.append(_of_the_bereft(here, match.at))
    if here.found[match.at].letter == KINDS["deaths"] and whole and phrase and phrase.victims:
        last = taken[max(whole)]
        beside = here.reading.letters(here.number)[last.effect_at + 1 : match.at]
        lent.append(last.category if last.at < last.effect_at and beside in BESIDE else "people")
    return next((kind for kind in lent if kind != "people"), None)


def _is_of_no_kind(here: Here, victims: Span) -> bool:
    """`people`, `persons`, `casualties`: words for whoever was counted."""
    words, containment = victims.of(here.reading.small), here.reading.lexicon.containment
    return words in containment.anybody or words in containment.victims


def _of_the_list(here: Here) -> str:
    """An item of a list: the kind of those whom the sentence counted that introduces it."""
    above = introduction(here.reading, here.number)
    if above is None:
        return "people"
    own = [d for d in here.told if d.sentence == above]
    told = own or (d for d in here.told if d.sentence == above - 1)
    return next((d.category for d in told), "people")


def _of_the_label(here: Here, at: int) -> str:
    """`Civilian casualties: 955 people`: the kind that the label names."""
    label = here.found[: min(at, _LONGEST_LABEL)]
    end = next((k for k, m in enumerate(label) if m.value == ":"), 0)
    if any(m.letter in "KGDNUB" for m in label[:end]):
        return "people"  # police arrested 40 people: 30 in Osk, 10 in Elm
    kinds = [m.value for m in label[:end] if m.letter == "q" and m.value != "people"]
    return kinds[0] if len(kinds) == 1 else "people"


def _told_above(here: Here, at: int, left: Sequence[int]) -> str | None:
    """`320 civilian casualties (120 killed, …)`, a line of places behind such a total, `30 of them`."""
    if here.found[at].letter == "P" and not left and here.near:
        whole = [d for d in here.near if d.frame not in PARTS]
        return whole[-1].category if whole else None
    spelled = here.reading.letters(here.number)
    opened = spelled.rfind("(", 0, at)
    if opened > 0 and set(spelled[opened + 1 : at]) <= set("BKJ,&") and spelled[opened - 1] in "NU":
        opener = here.found[opened - 1].phrase
        kind = opener.category if opener else "people"
        return kind if kind != "people" else _of_sufferers(here, opened - 1)
    if here.near and ITEM_LINE.match(spelled):
        return here.near[-1].category
    return None


def _of_sufferers(here: Here, at: int) -> str:
    """`The rebels suffered 140 casualties`: the rebels."""
    befalls = here.reading.lexicon.scenery.befalls
    led = [m.words(here.reading.text).lower() for m in here.found[max(0, at - _SUFFERED) : at]]
    if befalls.isdisjoint(led):
        return "people"
    doers = doers_of(here.found, at, at + 1)
    return doers[0].value if doers and doers[0].letter == "q" else "people"


def _of_the_bereft(here: Here, at: int) -> str:
    """`The army suffered two dead`, `the clash cost the army 18 dead`: the army."""
    scenery, near = here.reading.lexicon.scenery, here.found[max(0, at - _SUFFERED) : at]
    led = [m.words(here.reading.text).lower() for m in near]
    bearers: Sequence[Mention] = ()
    if not scenery.costs.isdisjoint(led):
        bearers = near
    elif not scenery.suffers.isdisjoint(led):
        bearers = here.found[:at]
    borne = next((m.value for m in reversed(bearers) if m.letter == "q"), "people")
    return borne if borne in ARMED else "people"


def _is_others(here: Here, at: int) -> bool:
    """`15 others`: more of those whom the sentence counted before."""
    return here.found[at].letter == "O" and here.found[at].phrase is not None


def _is_comrades(here: Here, victims: Span) -> bool:
    """`four of their comrades`: of the kind of those whose comrades they are."""
    words = victims.of(here.reading.small).split()
    return len(words) > 1 and words[0] in ("their", "his", "her") and words[-1] in _COMRADES


def _of_the_comrades(here: Here, at: int) -> str:
    """The kind of the armed people who stand nearest before."""
    before = [m.value for m in here.found[:at] if m.letter == "q"]
    before += [m.phrase.category for m in here.found[:at] if m.phrase]
    return next((kind for kind in reversed(before) if kind in ARMED), "people")


def _of_the_toll(here: Here, match: Match) -> str:
    """`The toll among villagers rose to 40`: the villagers."""
    after = here.found[match.effect_at + 1 : match.effect_at + 5]
    if match.effect_at > match.at or not after or after[0].letter not in "%o":
        return "people"
    return next((m.value for m in after if m.letter == "q"), "people")


def _is_loss(word: Mention) -> bool:
    return word.letter == "G" and word.weak and word.value == "killed"


def _of_the_loser(here: Here, effect_at: int) -> str:
    """`The army lost 12 men`: its own."""
    own = next((m.value for m in reversed(here.found[:effect_at]) if m.letter in "qA"), "people")
    return own if own in ARMED else "people"


def _apart(here: Here, start: int, end: int) -> bool:
    """Whether a new sentence or another voice begins between two counts."""
    adding = here.reading.lexicon.attribution.participles
    more = here.found[end].letter == KINDS["others"]  # …, police said, adding that four more were
    if more and any(m.letter == "S" and m.value in adding for m in here.found[start:end]):
        return False
    return any(m.letter in "S." for m in here.found[start:end])


def _among_whom(here: Here, at: int) -> Mention | None:
    """`26 dead among the soldiers`, `12 killed from the army`: those among whom they are."""
    for i in range(at + 1, min(at + 6, len(here.found) - 1)):
        if here.found[i].letter == "%":
            near = here.found[i + 1 : i + 4]
            return next((m for m in near if m.letter == "q"), None)
        phrase = here.found[at].phrase
        told = i > at + 1 or here.found[at].letter == KINDS["part"] or (phrase and phrase.victims)
        if here.found[i].value == "from" and told:
            for k, m in enumerate(here.found[i + 1 : i + 3], start=i + 2):
                if m.letter == "q" and m.value in ARMED:
                    goes_on = k < len(here.found) and here.found[k].letter in _NOUN_GOES_ON
                    return None if goes_on else m  # "from army shelling": no comrades
            return None
        if here.found[i].letter not in "KJ&BOr":
            return None
    return None


def _who_follows(here: Here, at: int) -> Mention | None:
    """`Seven of the 19 wounded are children`: the noun after *are*."""
    phrase = here.found[at].phrase
    whose = phrase and (
        phrase.subset or "g" in here.reading.letters(here.number)[max(at - 1, 0) : at + 2]
    )
    if not whose:
        return None
    for i in range(at + 1, min(at + 9, len(here.found) - 1)):
        if here.found[i].letter in "BNU" and here.found[i - 1].letter == "g":
            return None  # included 50 villagers, of whom three were children
        if here.found[i].letter == "b":
            following = here.found[i + 1]
            return following if following.letter in "qA" else None
    return None
