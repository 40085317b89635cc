"""Circumstances of a claim: who is said to have done it, where, when, and how certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from tollbook.claiming.doers import labelled_doer, perpetrator
from tollbook.claiming.matches import Draft
from tollbook.claiming.place_words import place_id
from tollbook.claiming.places import place, places, takes_lives
from tollbook.claiming.scene import Scene
from tollbook.model import Span
from tollbook.text.columns import getter
from tollbook.text.mentions import Mention, dateline_end
from tollbook.text.reading import Reading

_YEAR = re.compile(r"^ \d\d(?: |$)")  # 25 OCT 88
_EFFECTS = frozenset("KDJG")
_COUNTED = frozenset("NUBOPEA")
# Conjunctions that leave a clause in the time of the one before it.
_SAME_TIME = frozenset(("where", "when", "while", "after"))


class Circumstances(NamedTuple):
    """Words of the sentence that say by whom, where and when; null where it does not say."""

    perpetrator: Span | None = None
    place: Span | None = None
    place_id: str | None = None
    when: Span | None = None
    modality: str = "asserted"


def circumstances(reading: Reading, found: Sequence[Draft]) -> list[Circumstances]:
    """What their sentences say around the drafts, in order."""
    made: list[Circumstances] = []
    for number, drafts in groupby(found, key=lambda d: d.sentence):
        span, mentions = reading.sentences[number].span, reading.mentions(number)
        letters = reading.letters(number)
        words = [reading.small[m.start : m.end] for m in mentions]
        columns = (letters, words, getter(letters), getter(words), reading.small)
        scenes = [
            Scene(reading.text, span, mentions, draft, reading.lexicon, *columns)
            for draft in drafts
        ]
        times = time_words(reading, number)
        kinds = {_is_flight(scene): scene for scene in scenes}
        found_places = {fled: places(scene) for fled, scene in kinds.items()}
        sure = reading.lexicon.cues.doubt.isdisjoint([m.value for m in mentions])
        around = (_around(s, times, found_places[_is_flight(s)], sure) for s in scenes)
        doer = labelled_doer(reading, number)
        made.extend(_labelled(a, doer) if doer else a for a in around)
    return made


def _labelled(told: Circumstances, doer: Span) -> Circumstances:
    """An item of a list by doer: its label says who did it, and not where."""
    told = told._replace(perpetrator=told.perpetrator or doer)
    label = told.place is not None and doer.start <= told.place.start < doer.end
    return told._replace(place=None, place_id=None) if label else told


def _is_flight(scene: Scene) -> bool:
    return scene.draft.effect == "displaced"


def _around(
    scene: Scene, times: Sequence[Span], found: Sequence[tuple[int, Span]], sure: bool
) -> Circumstances:
    where = place(scene, found)
    return Circumstances(
        perpetrator=perpetrator(scene),
        place=where,
        place_id=place_id(where.of(scene.text), scene.lexicon) if where else None,
        when=_when(scene, times),
        modality="asserted" if sure else _modality(scene),
    )


def _modality(scene: Scene) -> str:
    """Asserted, unless the words that lead up to the effect deny, fear or foresee it."""
    start = scene.span.start
    leads = [scene.text[start : scene.effect.start]]
    if scene.draft.frame in ("toll", "toll_parts"):
        leads.append(scene.text[start : scene.draft.mention.start])
    said = scene.lexicon.attribution.says_instead
    for name, pattern in scene.lexicon.cues.modality:
        matches = (match for lead in leads if (match := pattern.search(lead)))
        if any(name != "denied" or not said.search(match.group()) for match in matches):
            return name
    return "asserted"


def time_words(reading: Reading, number: int) -> list[Span]:
    """The time words of a sentence that tell when something happened, in order."""
    text, span, mentions = reading.text, reading.sentences[number].span, reading.mentions(number)
    small, openers, told = reading.small, reading.lexicon.time_openers, reading.lexicon.time.match
    found: list[Span] = []
    past = 0
    for mention in mentions:
        if mention.value in openers or mention.letter in "tX":
            match = told(small, mention.start, span.end) if mention.start >= past else None
            if match:
                past = match.end()
                found.append(Span(match.start(), past))
    return [
        when
        for when in found
        if not _tells_when_said(text, mentions, when) and not _is_dateline(text, span, when)
    ]


def _when(scene: Scene, own: Sequence[Span]) -> Span | None:
    """The time words nearest to the claim, of its own clause where they stand before it."""
    first, last = scene.draft.mention, scene.effect
    opening = dateline_end(scene.text, scene.found, scene.letters)
    if opening:
        own = [s for s in own if s.start >= scene.found[opening - 1].end]  # not OSK, June 11 (AP) -
    if last.start < first.start:
        first, last = last, first
    between = [s for s in own if first.end <= s.start < last.start]
    after = [s for s in own if s.start >= last.end and not _parted(scene, last.end, s.start, "S")]
    after = [s for s in after if not _is_of_another(scene, s)]
    before = [
        s for s in own if s.end <= first.start and not _parted(scene, s.end, first.start, "sS")
    ]
    if scene.draft.frame in ("toll", "in_turn") and between:
        return between[0 if scene.draft.frame == "toll" else -1]
    nearest = after or between or before[::-1]
    return nearest[0] if nearest else None


def _is_of_another(scene: Scene, when: Span) -> bool:
    """`12 were killed and on Friday five`: the day of a count that stands right behind it."""
    told = [k for k, m in enumerate(scene.found) if m.start >= when.start]
    behind = next((k for k in told if scene.found[k].start >= when.end), 0)
    compared = bool(told) and scene.letter(told[0] - 1) in _COUNTED and told[0] > scene.draft.at + 1
    if compared and scene.letter(told[0] - 2) in ("~", "p"):
        return True  # 35 have died, up from 20 on Monday
    led = bool(told) and scene.letter(told[0] - 1) in tuple(",&.") and told[0] > scene.draft.at
    return led and scene.letter(behind + (scene.letter(behind) == ",")) in _COUNTED


def _parted(scene: Scene, start: int, end: int, signs: str) -> bool:
    """Whether one of *signs* stands between the two offsets."""
    return any(
        m.letter in signs
        and m.value not in _SAME_TIME
        and not takes_lives(scene, k)
        and not _is_aside(scene, k, end)
        for k, m in enumerate(scene.found)
        if start <= m.start and m.end <= end
    )


def _is_aside(scene: Scene, k: int, end: int) -> bool:
    """`Since May, says the mayor, 12 have died`: who says so, between two commas."""
    close = scene.letters.find(",", k)
    return scene.letter(k - 1) == "," and close > 0 and scene.found[close].end <= end


def _is_dateline(text: str, span: Span, when: Span) -> bool:
    """`MOGADISHU, Dec 22 —`: the day of the report, not of what it tells."""
    following = _YEAR.sub("", text[when.end : when.end + 12]).lstrip()
    opening = text[span.start : when.start]
    return following[:1] in ("-", "–", "—", "(") and len(opening) < 40 and opening.isupper()


def _has_no_effect(told: Sequence[Mention]) -> bool:
    """Whether nothing has befallen anybody in the clause so far."""
    clause = "".join(m.letter for m in told).rpartition(",")[2]
    return not _EFFECTS.intersection(clause)


def _tells_when_said(text: str, mentions: Sequence[Mention], when: Span) -> bool:
    """`said on Tuesday`, `told Reuters on Sunday`, `the army on Monday put the toll at`."""
    told = [m for m in mentions if m.end <= when.start]
    behind = next((m.letter for m in mentions[len(told) :] if m.start >= when.end), "")
    if behind == "S" and told and told[-1].letter in "uqc" and _has_no_effect(told):
        return True
    verb = next((k for k in range(len(told) - 1, -1, -1) if told[k].letter == "S"), None)
    if verb is None or len(told) - verb > 5:
        return False
    return all(
        m.letter in "dpr" or (m.letter in "uq" and text[m.start].isupper())
        for m in told[verb + 1 :]
    )
