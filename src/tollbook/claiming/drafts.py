"""Drafts: which count in a sentence suffered which effect, by which frame, and what was refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from tollbook.claiming.fitting import counts_nobody, exceeds, is_rite_for_one, suits
from tollbook.claiming.kinds import kind_of
from tollbook.claiming.lists import introduction
from tollbook.claiming.matches import ARMED, PARTS, Draft, Here, Match, doers_of
from tollbook.lexicon import COUNT_KINDS, KINDS, SAME, Frame, Lexicon
from tollbook.model import Span
from tollbook.text.mentions import Mention, dateline_end
from tollbook.text.reading import Reading

_COUNTS = frozenset(KINDS[kind] for kind in COUNT_KINDS)
# How far into its sentence these may stand to go back to the sentence before.
_OPENS_WITHIN = {"included": 5, "who_were": 3}
# So many mentions in brackets, without a count, are an abbreviation or a name.
_SHORT_BRACKET = 3
# Frames whose count is part of one in its own sentence, if any stands before it.
_OF_ITS_SENTENCE = ("included", "part")
# Counts that a reader would ask about when they are refused; "a man" is not one.
_WHOLES = (_COUNTS - {KINDS["single"]}) | {KINDS["things"]}
# So many claims back "the victims" were told.
_VICTIMS_WITHIN = 8
_TAKEN = frozenset(("detained", "abducted"))
_LONGEST_LABEL = 6
_BURIED = frozenset(("buried", "interred", "laid to rest"))
_OF_A_COUNT = ("figure", "count_parts")
_COUNT_NOUNS = frozenset(("count", "tally"))
_OWNERS = frozenset(("its", "their", "his", "her", "own"))
_A_CROWD = 50  # so many who flee on foot make no getaway
_VAGUE_NOUN = frozenset("UB")
# Frames whose effect is that of the claim before them, which they go on, correct or dispute.
_ALIKE = PARTS | {
    "others",
    "of_these",
    "said_so",
    "put_it_at",
    "lower_figure",
    "also_listed",
    "rest_were",
    "of_these_laid",
    "behind_the_rest",
    "series",
    "series_of_places",
    "with_each",
}
# These go on with a list that a sentence with a colon introduces.
_LISTED = frozenset(("breakdown", "item"))
# These may go back to the sentence before: "They include three nurses."
_BACKWARD = frozenset(
    (
        "included",
        "part",
        "said_so",
        "breakdown",
        "item",
        "figure",
        "were_among",
        "who_were",
        "of_the_number",
        "put_it_at",
        "lower_figure",
        "also_listed",
        "rest_were",
        "of_these",
        "of_these_laid",
        "behind_the_rest",
    )
)


def drafts(reading: Reading) -> list[Draft]:
    """The drafts of all sentences, in reading order."""
    made: list[Draft] = []
    for number in range(len(reading.sentences)):
        near = [d for d in made[-8:] if d.sentence >= number - 2]
        if reading.may_tell(number, going_on=bool(near)):
            made.extend(_in_sentence(reading, number, near, tuple(made)))
    return made


def refused(reading: Reading) -> list[tuple[int, Mention, str]]:
    """Counts beside a word of effect that no frame took: the sentence, the count, the reason."""
    taken = {(d.sentence, d.at) for d in drafts(reading)}
    return [
        (number, mention, _reason(reading, number, at))
        for number in range(len(reading.sentences))
        if reading.may_tell(number)
        for at, mention in enumerate(reading.mentions(number))
        if mention.letter in _WHOLES and (number, at) not in taken
    ]


def _reason(reading: Reading, number: int, at: int) -> str:
    mention = reading.mentions(number)[at]
    if mention.letter == "X":
        return "counts things, time or money"
    found, spelled = reading.mentions(number), reading.letters(number)
    after = any(_is_joint_after(found, k) for k in range(at + 1, min(at + 8, len(found))))
    if after or _is_joint(found, spelled, at):
        return "one number for two effects"
    return "no frame joins the number to an effect"


def _in_sentence(
    reading: Reading, number: int, near: Sequence[Draft], told: Sequence[Draft]
) -> list[Draft]:
    """Each count goes to the first frame that fits it."""
    spelled = reading.letters(number)
    if _COUNTS.isdisjoint(spelled):
        return []
    here = Here(reading, number, reading.mentions(number), near, told)
    taken: dict[int, Draft] = {}
    matches: dict[int, Match] = {}
    outside = _outside_brackets(here, spelled) if spelled.count("(") > 1 else None
    if outside is not None:
        _take("".join(map(spelled.__getitem__, outside)), outside, here, taken, matches)
    _take(spelled, None, here, taken, matches)
    for at in sorted(taken):  # in reading order, since a count may lend its kind to the next
        kind = kind_of(here, matches[at], taken, taken[at].effect_at)
        taken[at] = taken[at]._replace(category=kind)
    return [taken[at] for at in sorted(taken) if not _is_of_others(at, spelled, taken)]


def _is_of_others(at: int, spelled: str, taken: Mapping[int, Draft]) -> bool:
    """`Three rockets were fired, two of them at …`; `another 18, including a baby, were rescued`."""
    wholes = [letter for letter in spelled[:at] if letter in _WHOLES]
    if not wholes or min(taken) < at:
        return False
    of_things = spelled[at] == KINDS["part"] and wholes[-1] == KINDS["things"]
    return of_things or taken[at].frame in _OF_ITS_SENTENCE


def _take(
    spelled: str,
    places: Sequence[int] | None,
    here: Here,
    taken: dict[int, Draft],
    matches: dict[int, Match],
) -> None:
    """Add to *taken* what the frames find in *spelled*; *places* says where its letters stood."""
    lexicon = here.reading.lexicon
    whole = here.reading.letters(here.number)
    lacking = frozenset(filter(frozenset(spelled).isdisjoint, _needed(lexicon)))
    for frame in _open_without(lacking, lexicon):
        for found in _matches(frame, spelled):
            match = found if places is None else _at_place(found, places)
            if match.at in taken or _is_joint(here.found, whole, match.at):
                continue
            draft = _draft(here, match, taken)
            if draft is not None:
                taken[match.at], matches[match.at] = draft, match


def _at_place(match: Match, places: Sequence[int]) -> Match:
    """The match where its mentions stand in the whole sentence."""
    effect_at, who_at = (at if at < 0 else places[at] for at in (match.effect_at, match.who_at))
    return Match(match.frame, places[match.at], effect_at, who_at)


def _outside_brackets(here: Here, spelled: str) -> list[int] | None:
    """`12 guards (ten of them cadets) were killed`: the mentions outside brackets that hold much.

    Null where no bracket holds a count or more than a few mentions, and none needs to be left out.
    """
    text, kept, opened = here.reading.text, list(range(len(spelled))), -1
    for at in (at for at, letter in enumerate(spelled) if letter == "("):
        if text[here.found[at].start] in "([":
            opened = at
        elif opened >= 0:
            inside = spelled[opened + 1 : at]
            if len(inside) > _SHORT_BRACKET or not _COUNTS.isdisjoint(inside):
                kept = [k for k in kept if not opened <= k <= at]
            opened = -1
    return kept if len(kept) < len(spelled) else None


@lru_cache(maxsize=1)
def _needed(lexicon: Lexicon) -> frozenset[frozenset[str]]:
    """All that frames need: the sets of letters of which a sentence must have one."""
    return frozenset(need for frame in lexicon.frames for need in frame.needs)


@lru_cache(maxsize=1 << 12)
def _open_without(lacking: frozenset[frozenset[str]], lexicon: Lexicon) -> tuple[Frame, ...]:
    """The frames, in order, that need nothing of what a sentence lacks; most lack much the same."""
    return tuple(frame for frame in lexicon.frames if lacking.isdisjoint(frame.needs))


def _matches(frame: Frame, spelled: str) -> Iterator[Match]:
    """Where *frame* finds counted people, the word of their effect (or -1), who they are (or -1)."""
    groups = None
    for match in frame.pattern.finditer(spelled):
        groups = groups or frame.pattern.groupindex
        effect_at = match.start("effect") if "effect" in groups else -1
        who_at = match.start("who") if "who" in groups else -1
        first, end = match.span("count")
        for at in range(first, end):
            aside = spelled[at - 1] == "g" and at > first  # two nurses, among them a girl, and
            if spelled[at] in _COUNTS and not aside:
                yield Match(frame, at, effect_at, who_at)


def _is_joint(found: Sequence[Mention], spelled: str, at: int) -> bool:
    """`killed or wounded 20`: one number for two effects says how many of neither."""
    if spelled[max(0, at - 3) : at] not in ("K&K", "G&G"):
        return False
    if spelled[at] == KINDS["others"] and at > 3 and spelled[at - 4] in _COUNTS:
        return False  # two people killed and wounded nine others
    return not _in_turn(found[at - 3], found[at - 2], found[at - 1])


def _is_joint_after(found: Sequence[Mention], at: int) -> bool:
    """`20 were killed or wounded`: the same, where the number comes first."""
    spelled = "".join(m.letter for m in found[at : at + 4])
    if spelled[:3] not in ("K&K", "J&K", "K&J") or spelled[3:] in (*_COUNTS, "d", "q", "e"):
        return False
    first, _, second = found[at : at + 3]
    return first.value != second.value and not _in_turn(*found[at : at + 3])


def _in_turn(first: Mention, joint: Mention, second: Mention) -> bool:
    """`abducted and killed`: the same people suffered one thing after the other."""
    return joint.value == "and" and second.value == "killed" != first.value != "injured"


def _draft(here: Here, match: Match, taken: Mapping[int, Draft]) -> Draft | None:
    mention = here.found[match.at]
    if mention.phrase is None or counts_nobody(here, match.at, taken):
        return None
    before = _before(here, match, taken)
    if match.frame.name == "part" and before is not None and exceeds(mention, before):
        return None
    if match.effect_at > match.at and _is_joint_after(here.found, match.effect_at):
        return None
    if not suits(here, match):
        return None
    effect, effect_at = _effect(here, match, before)
    if is_rite_for_one(here, match.at, effect_at):
        return None
    shared = effect_at >= 0 and any(d.effect_at == effect_at for d in taken.values())
    shared = shared or _flees_too(here, match, before, effect)
    if _is_alive_in_it(here, match.at, effect_at):
        effect, shared = "killed", True
    if effect is None or not (shared or _is_firm(here, mention, effect_at, match.frame.name)):
        return None
    effect = _by_whom(here, effect, effect_at, match.at)
    if effect == "injured" and _are_bodies(here, match.at, effect_at):
        effect = "killed"
    mention = _with_who(here, match, mention)
    return Draft(here.number, match.at, mention, effect, effect_at, match.frame.name, "people")


def _flees_too(here: Here, match: Match, before: Draft | None, effect: str | None) -> bool:
    """`Nine thousand fled the town, while 3,500 went to the hills`: those fled as well."""
    if effect != "displaced" or before is None or before.effect != effect:
        return False
    told = before.sentence == here.number and before.at < match.at
    goes = match.effect_at >= 0 and here.found[match.effect_at].letter == "D"
    return told and goes and not _is_getaway(here, here.found[match.at], match.effect_at)


def _with_who(here: Here, match: Match, mention: Mention) -> Mention:
    """`the number of villagers killed was nine`: those counted stand before their number."""
    phrase = mention.phrase
    if match.frame.name != "number_of" or match.who_at < 0 or not phrase or phrase.victims:
        return mention
    who = here.found[match.who_at]
    return mention._replace(phrase=phrase._replace(victims=Span(who.start, who.end)))


def _before(here: Here, match: Match, taken: Mapping[int, Draft]) -> Draft | None:
    """The claim that this one goes back to: the nearest before it that is no part itself."""
    near = here.near
    if match.frame.name == "included" and _is_of_something_else(here, match.at):
        near = ()
    left = [k for k in taken if k < match.at]
    whole = [k for k in left if taken[k].frame not in PARTS]
    if left:
        return taken[max(whole or left)]
    opens = match.at <= _OPENS_WITHIN.get(match.frame.name, match.at)
    if not near or not opens or match.frame.name not in _BACKWARD:
        return None
    return near[-1] if match.frame.name not in _LISTED or _is_listed(here, match) else None


def _is_of_something_else(here: Here, at: int) -> bool:
    """`The committee includes two judges`: a body, and none of those told before."""
    head = here.found[at - 2] if at > 1 and here.found[at - 1].letter == "g" else None
    if head is None or head.letter not in "ux" or here.found[0].letter not in "da":
        return False
    return head.words(here.reading.text).lower() not in here.reading.lexicon.containment.groups


def _is_listed(here: Here, match: Match) -> bool:
    """Whether an item goes on with a list: behind a colon, or behind an item that does."""
    above = introduction(here.reading, here.number)
    if above is not None and here.found[match.at].letter == KINDS["bare"]:
        # 60 died: • 40 in Osk; 60 died. The victims by place: • 40 in Osk
        introduced = (above, above - 1) if _tells_of_victims(here, above) else (above,)
        return any(draft.sentence in introduced for draft in here.told)
    last, before = here.near[-1], here.reading.words(here.number - 1)
    items = last.frame in ("breakdown", "included") and last.sentence == here.number - 1
    if before.endswith(":") or items:
        return True
    spelled = here.reading.letters(here.number)
    if here.found[match.at - 1].value == ":" and match.at <= _LONGEST_LABEL:
        return False  # Food security: 5.7 million people face hunger
    return match.at > max(1, dateline_end(here.reading.text, here.found, spelled))


def _tells_of_victims(here: Here, number: int) -> bool:
    """`The victims were distributed by place as follows:`: a line that counts nobody itself."""
    counts = not _COUNTS.isdisjoint(here.reading.letters(number))
    told, words = here.reading.words(number), here.reading.lexicon.containment
    return not counts and bool(words.takes_apart.match(told) or words.victims_listed.match(told))


def _effect(here: Here, match: Match, before: Draft | None) -> tuple[str | None, int]:
    phrase = here.found[match.at].phrase
    if match.frame.effect:
        return match.frame.effect, -1
    if phrase and phrase.effect and match.effect_at >= 0 and here.found[match.effect_at].weak:
        return phrase.effect, -1  # one dead soldier was brought to the hospital
    if match.effect_at >= 0 and here.found[match.effect_at].letter == "q":
        return _of_victims(here, here.found[match.effect_at]), -1
    noun = here.found[match.effect_at].phrase if match.effect_at >= 0 else None
    if noun is not None and noun.effect:
        return noun.effect, match.effect_at  # 12, 14 and 30 deaths
    if match.effect_at >= 0 and here.found[match.effect_at].value != SAME:
        if phrase and phrase.effect and here.found[match.effect_at].weak:
            return phrase.effect, -1  # brought six wounded men to the hospital
        last = _last_in_turn(here.found, match.effect_at)
        return here.found[last].value, last
    if phrase and phrase.effect and match.effect_at < 0:
        return phrase.effect, -1
    if before is None and match.frame.name in _OF_A_COUNT and _is_own_count(here, match.effect_at):
        return _of_last_told(here), -1
    if before is not None and (match.effect_at >= 0 or match.frame.name in _ALIKE):
        return before.effect, before.effect_at if before.sentence == here.number else -1
    return None, -1


def _is_own_count(here: Here, at: int) -> bool:
    """`its count stood at 1,120`: what a body counts, which the article has told."""
    owner, noun = (here.found[k].words(here.reading.text).lower() for k in (at - 1, at))
    return noun in _COUNT_NOUNS and owner in _OWNERS


def _of_last_told(here: Here) -> str | None:
    """The effect of which the claims before tell: death before anything else."""
    told = [draft.effect for draft in here.told[-_VICTIMS_WITHIN:]]
    return "killed" if "killed" in told else told[-1] if told else None


def _of_victims(here: Here, noun: Mention) -> str | None:
    """What befell `the victims` of whom the sentences before tell: death before anything else."""
    lexicon, word = here.reading.lexicon, noun.words(here.reading.text).lower()
    if word in lexicon.whom:
        befell = lexicon.whom[word]  # among the hostages, where hostages were counted
        return befell if any(d.effect == befell for d in here.near) else None
    if word not in lexicon.containment.victims:
        return None
    return _of_last_told(here)


def _last_in_turn(found: Sequence[Mention], at: int) -> int:
    """`were rounded up and executed`: the worst that befell them, told last."""
    spelled = "".join(m.letter for m in found[at + 1 : at + 4])
    goes_on = spelled[:2] == "&K" and spelled[2:] not in (*_COUNTS, "d", "q", "e")
    return at + 2 if goes_on and _in_turn(*found[at : at + 3]) else at


def _is_firm(here: Here, mention: Mention, effect_at: int, frame: str) -> bool:
    """Whether an ambiguous word of effect is borne out by the words around it."""
    if effect_at < 0:
        return True
    word, phrase = here.found[effect_at], mention.phrase
    if frame == "active" and _is_named_act(here, effect_at):
        return False
    condemned = {*_words_before(here, mention), *_words_before(here, word)}
    if not here.reading.lexicon.scenery.condemning.isdisjoint(condemned):
        return False  # sentenced 12 men to death
    led = "".join(m.letter for m in here.found[max(effect_at - 2, 0) : effect_at])
    if word.weak and word.value == "detained" and led == "mb" and word.letter == "K":
        return False  # an election to be held
    if word.value == "displaced" and word.letter == "D" and phrase and not word.weak:
        return not _is_getaway(here, mention, effect_at)
    if not word.weak or word.letter in "MJ":
        return not (word.weak and word.letter == "M" and frame.startswith("toll"))
    if word.letter == "K" and _is_of_things(here, mention, effect_at):
        return False
    if word.value == "detained" and _is_gathering(here, mention):
        return False
    held = word.value == "detained" and mention.letter == "B"
    if held and (_opens_held(here, effect_at) or _is_beside_a_toll(here, mention, effect_at)):
        return True
    if word.value == "abducted" and word.letter == "G" and not _is_held(here, word, mention):
        return False
    lexicon, end = here.reading.lexicon, here.reading.sentences[here.number].span.end
    if word.value == "displaced" and (word.letter in "GD" or mention.letter in _VAGUE_NOUN):
        if word.letter == "D" and _are(lexicon.fled, here, mention):
            return True
        return bool(lexicon.flight.search(here.reading.text, mention.end, end))
    fatal = "fatal" in word.words(here.reading.text).lower()
    if word.value == "killed" and word.letter == "G" and phrase and not fatal:
        if _is_bereaved(here, mention, effect_at) or _are_stricken(here, mention):
            return True
        doers = {m.value for m in doers_of(here.found, effect_at, len(here.found))}
        return not ARMED.isdisjoint({*doers, phrase.category})  # the army lost 12 men
    if word.value == "missing" and _spelled(here, effect_at).endswith(" of"):  # the fate of
        return bool(lexicon.unknown.search(here.reading.text, mention.end, end))
    if word.value == "injured":
        if _are(lexicon.healers, here, mention):
            return False  # 40 doctors were sent to the hospital
        return bool(lexicon.care.search(here.reading.text, word.end, end))
    if word.value in _TAKEN and _shares_people(here, mention, effect_at):
        return True
    if word.value == "killed" and _is_family(here, mention):
        return True  # a family of nine was wiped out
    if _spelled(here, effect_at) in _BURIED and any(d.effect == "killed" for d in here.near):
        return True  # nine were killed; a clerk said 51 had been buried
    return mention.letter not in _VAGUE_NOUN or (frame == "labelled" and bool(here.near))


def _is_family(here: Here, mention: Mention) -> bool:
    """`a family of nine`: persons, though no noun counts them."""
    at = here.found.index(mention)
    family = at > 1 and here.found[at - 1].letter == "o" and here.found[at - 2].letter == "x"
    return family and here.found[at - 2].value in ("family", "household", "crew")


def _shares_people(here: Here, mention: Mention, effect_at: int) -> bool:
    """`33 rebels were killed and 51 captured`: more of those counted before."""
    at = here.found.index(mention)
    if here.reading.letters(here.number)[effect_at + 1 : effect_at + 2] in tuple("uqxvNdaU"):
        return False  # a dozen captured weapons
    before = here.reading.letters(here.number)[max(0, at - 2) : at]
    joined = before in ("K&", "J&", "D&", "K,", "J,")
    return joined and any(m.letter == KINDS["people"] for m in here.found[:at])


def _spelled(here: Here, at: int) -> str:
    """Mention *at* in small letters."""
    return here.found[at].words(here.reading.text).lower()


def _is_of_things(here: Here, mention: Mention, effect_at: int) -> bool:
    """`Two men fled and four cars were set on fire`: a weak word told of things."""
    between = [m.letter for m in here.found[here.found.index(mention) + 1 : effect_at]]
    return ("&", "X") in pairwise(between)


def _is_named_act(here: Here, at: int) -> bool:
    """`after the killing 300 people marched`: behind an article the form is a noun."""
    return at > 0 and here.found[at - 1].letter == "d" and _spelled(here, at).endswith("ing")


def _words_before(here: Here, mention: Mention) -> tuple[str, ...]:
    """The word before a count, in small letters."""
    at = here.found.index(mention)
    return tuple(m.words(here.reading.text).lower() for m in here.found[max(0, at - 1) : at])


def _is_held(here: Here, word: Mention, mention: Mention) -> bool:
    """`The group still holds 12 hostages`; not `the hall holds 300 people`."""
    lexicon, text = here.reading.lexicon, here.reading.text
    if not lexicon.holds.fullmatch(word.words(text)):
        return True
    return _are(lexicon.captives, here, mention)


def _are_bodies(here: Here, at: int, effect_at: int) -> bool:
    """`Four bodies were found. Nine were taken to the clinic`: nine bodies."""
    brought = effect_at >= 0 and here.found[effect_at].weak and here.found[effect_at].letter == "K"
    bare = here.found[at].letter == KINDS["bare"] and bool(here.near)
    return brought and bare and here.near[-1].mention.letter == KINDS["deaths"]


def _are(whom: re.Pattern[str], here: Here, mention: Mention) -> bool:
    """Whether those counted are called so."""
    victims = mention.phrase.victims if mention.phrase else None
    return victims is not None and bool(whom.search(victims.of(here.reading.text)))


def _opens_held(here: Here, effect_at: int) -> bool:
    """`Nine held in raid on mill`: so a headline begins; not `Two held the rope`."""
    after = here.found[effect_at + 1].letter if effect_at + 1 < len(here.found) else "."
    return _spelled(here, effect_at) == "held" and effect_at == 1 and after in ".,-pts"


def _is_beside_a_toll(here: Here, mention: Mention, effect_at: int) -> bool:
    """`88 dead and 17 captured`: a weak word is borne out by the firm one before it."""
    at = here.found.index(mention)
    spelled = "".join(m.letter for m in here.found[max(0, at - 3) : effect_at])
    return spelled in ("BJ&B", "BK&B", "BJ,B", "BK,B")


def _is_getaway(here: Here, mention: Mention, effect_at: int) -> bool:
    """`the gunmen fled`, `three men fled the scene`, `a driver fled.`: nobody lost a home."""
    if mention.phrase and mention.phrase.category in ARMED:
        return True
    text, end = here.reading.text, here.found[effect_at].end
    beyond = here.found[effect_at + 1].letter if effect_at + 1 < len(here.found) else "."
    alone = mention.letter == KINDS["single"] and beyond in ".,&"
    how = here.reading.lexicon.getaway.match(text, end + 1)
    many = mention.phrase is not None and mention.phrase.number.value >= _A_CROWD
    return alone or (how is not None and not (many and how.group().lower().startswith("on ")))


def _is_alive_in_it(here: Here, at: int, effect_at: int) -> bool:
    """`burned two farmers alive`, `buried 14 prisoners alive`: they died of it."""
    alive = at + 1 < len(here.found) and here.found[at + 1].value == "alive"
    return alive and effect_at >= 0 and _spelled(here, effect_at) in here.reading.lexicon.alive


def _are_made_captive(here: Here, at: int) -> bool:
    """`is holding 40 miners hostage`: the word behind them says what they are held as."""
    after = _spelled(here, at + 1) if at + 1 < len(here.found) else ""
    return bool(here.reading.lexicon.captives.search(after))


def _are_stricken(here: Here, mention: Mention) -> bool:
    """`the loss of 12 farmers killed in the raid`: a firm word stands behind them."""
    at = here.found.index(mention) + 1
    return at < len(here.found) and here.found[at].letter in "KJ" and not here.found[at].weak


def _is_bereaved(here: Here, mention: Mention, effect_at: int) -> bool:
    """`We lost 12 men`, `she had lost two sons`, `lost eight people of her family`."""
    if mention.phrase is None or mention.phrase.victims is None:
        return False
    start, end = mention.start, here.reading.sentences[here.number].span.end
    kin = here.reading.lexicon.kin.search(here.reading.text, start, min(end, mention.end + 40))
    return bool(kin) or any(m.value == "we" for m in here.found[max(0, effect_at - 4) : effect_at])


def _is_gathering(here: Here, mention: Mention) -> bool:
    """`The meeting of 12 officials was held`: what was held is no person."""
    at = here.found.index(mention)
    of_thing = at > 1 and here.found[at - 1].letter == "o" and here.found[at - 2].letter == "x"
    return of_thing and here.found[at - 2].value not in ("group", "team", "party", "company")


def _by_whom(here: Here, effect: str, effect_at: int, at: int) -> str:
    """`seized` and `taken away` are abductions where armed groups do it, detentions where states do."""
    if effect not in _TAKEN or effect_at < 0 or not here.found[effect_at].weak:
        return effect
    if _are(here.reading.lexicon.captives, here, here.found[at]) or _are_made_captive(here, at):
        return "abducted"
    doers = [
        m.value if m.letter == "q" else m.phrase.category if m.phrase else ""
        for m in doers_of(here.found, effect_at, at)
    ]
    if not doers:
        told = (d.effect for d in reversed(here.told) if d.effect in _TAKEN)
        return next(told, effect)  # gunmen kidnapped nine; six travellers were seized elsewhere
    if "fighters" in doers:
        return "abducted"
    return "detained" if "state_forces" in doers else effect
