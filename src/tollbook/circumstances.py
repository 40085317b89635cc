"""Circumstances of a claim: who is said to have done it, where, when, and how certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from tollbook.drafts import PARTS, Draft
from tollbook.lexicon import Lexicon
from tollbook.mentions import Mention
from tollbook.model import Span
from tollbook.reading import Reading

_COUNTS = frozenset("NUBAELPO")
_ENDS_CLAUSE = frozenset(",&.sS") | _COUNTS
_WORDS = re.compile(r"[\w'’-]+")
_NATIONALITY = re.compile(r"[A-Z]\w+(?:ian|ean|ese|ish|eli|aqi|eni|ani|ench|urdish|man|can)\b")
_NAME_LENGTH = 10
# What may stand between one effect and the next that shares its doer: "killed and 11 kidnapped by".
_COORDINATED = frozenset("&,NUBOPbcrem")
_BLAMING = frozenset(("blamed", "blames", "ascribed", "attributed", "blamed on", "ascribed to"))
_PARTICLES = frozenset(("da", "de", "del", "do", "dos", "la", "el", "al", "bin", "ould"))


_PASSIVE = PARTS | {"among_dead", "numbered", "headed", "nominal"}


class Circumstances(NamedTuple):
    """Words of the sentence that say by whom, where and when; null where it does not say."""

    perpetrator: Span | None = None
    place: Span | None = None
    place_id: str | None = None
    when: Span | None = None
    modality: str = "asserted"


class _Scene(NamedTuple):
    """A draft in its sentence, with what is needed to look around it."""

    text: str
    span: Span
    found: Sequence[Mention]
    draft: Draft
    lexicon: Lexicon
    letters: str

    @property
    def effect(self) -> Mention:
        """The word of the effect, or the count where the count itself tells it."""
        return self.found[self.draft.effect_at] if self.draft.effect_at >= 0 else self.draft.mention

    def letter(self, i: int) -> str:
        """The letter of mention *i*, or nothing past either end."""
        return self.letters[i : i + 1] if i >= 0 else ""

    def is_upper(self, i: int) -> bool:
        """Whether mention *i* begins with a capital."""
        return 0 <= i < len(self.found) and self.text[self.found[i].start].isupper()

    def span_of(self, start: int, end: int) -> Span:
        """From mention *start* to before mention *end*, with the noun phrase of a last count."""
        last = self.found[end - 1]
        victims = last.phrase.victims if last.phrase else None
        return Span(self.found[start].start, max(last.end, victims.end if victims else 0))


def circumstances(reading: Reading, found: Sequence[Draft]) -> list[Circumstances]:
    """What their sentences say around the drafts, in order."""
    made: list[Circumstances] = []
    for number, drafts in groupby(found, key=lambda d: d.sentence):
        span, mentions = reading.sentences[number].span, reading.mentions(number)
        letters = reading.letters(number)
        scenes = [_Scene(reading.text, span, mentions, d, reading.lexicon, letters) for d in drafts]
        times = _times(scenes[0])
        places = {
            fled: _places(scene) for fled, scene in {_is_flight(s): s for s in scenes}.items()
        }
        made.extend(_around(scene, times, places[_is_flight(scene)]) for scene in scenes)
    return made


def _is_flight(scene: _Scene) -> bool:
    return scene.draft.effect == "displaced"


def _around(
    scene: _Scene, times: Sequence[Span], places: Sequence[tuple[int, Span]]
) -> Circumstances:
    place = _place(scene, places)
    return Circumstances(
        perpetrator=_perpetrator(scene),
        place=place,
        place_id=_place_id(place.of(scene.text), scene.lexicon) if place else None,
        when=_when(scene, times),
        modality=_modality(scene),
    )


def _modality(scene: _Scene) -> str:
    """Asserted, unless the words that lead up to the effect deny, fear or foresee it."""
    if scene.lexicon.cues.doubt.isdisjoint([m.value for m in scene.found]):
        return "asserted"
    start = scene.span.start
    leads = [scene.text[start : scene.effect.start]]
    if scene.draft.frame in ("toll", "toll_parts"):
        leads.append(scene.text[start : scene.draft.mention.start])
    for name, pattern in scene.lexicon.cues.modality:
        if any(pattern.search(lead) for lead in leads):
            return name
    return "asserted"


# -- when -----------------------------------------------------------------------------------------


def _times(scene: _Scene) -> list[Span]:
    """The time words of the sentence that tell when something happened."""
    found: list[Span] = []
    for mention in scene.found:
        if found and mention.start < found[-1].end:
            continue
        if mention.letter in "tX" or mention.value in scene.lexicon.time_openers:
            match = scene.lexicon.time.match(scene.text, mention.start, scene.span.end)
            if match:
                found.append(Span(match.start(), match.end()))
    return [s for s in found if not _tells_when_said(scene, s) and not _is_dateline(scene, s)]


def _when(scene: _Scene, own: Sequence[Span]) -> Span | None:
    """The time words nearest to the claim, of its own clause where they stand before it."""
    first, last = sorted((scene.draft.mention, scene.effect), key=lambda m: m.start)
    between = [s for s in own if first.end <= s.start < last.start]
    after = [s for s in own if s.start >= last.end and not _parted(scene, last.end, s.start, "S")]
    before = [
        s for s in own if s.end <= first.start and not _parted(scene, s.end, first.start, "sS")
    ]
    if scene.draft.frame == "toll" and between:
        return between[0]
    nearest = after or between or before[::-1]
    return nearest[0] if nearest else None


def _parted(scene: _Scene, start: int, end: int, signs: str) -> bool:
    """Whether one of *signs* stands between the two offsets."""
    return any(
        m.letter in signs and m.value != "where"
        for m in scene.found
        if start <= m.start and m.end <= end
    )


def _is_dateline(scene: _Scene, when: Span) -> bool:
    """`MOGADISHU, Dec 22 —`: the day of the report, not of what it tells."""
    following = scene.text[when.end : when.end + 12].lstrip()
    opening = scene.text[scene.span.start : when.start]
    return following[:1] in ("-", "–", "—", "(") and len(opening) < 40 and opening.isupper()


def _tells_when_said(scene: _Scene, when: Span) -> bool:
    """`said on Tuesday`, `told Reuters on Sunday`."""
    told = [m for m in scene.found if m.end <= when.start]
    verb = next((k for k in range(len(told) - 1, -1, -1) if told[k].letter == "S"), None)
    if verb is None or len(told) - verb > 5:
        return False
    return all(
        m.letter in "dp" or (m.letter in "uq" and scene.text[m.start].isupper())
        for m in told[verb + 1 :]
    )


# -- where ----------------------------------------------------------------------------------------


def _places(scene: _Scene) -> list[tuple[int, Span]]:
    """Every place of the sentence, with the mention that introduces it."""
    openers = [i for i, m in enumerate(scene.found) if m.letter in "pom"]
    return [(i, s) for i in openers for s in [_place_at(scene, i)] if s]


def _place(scene: _Scene, places: Sequence[tuple[int, Span]]) -> Span | None:
    """The place words nearest to the claim: in its clause after it, before it, then anywhere."""
    start = max(scene.draft.at, scene.draft.effect_at)
    end = _clause_end(scene, start)
    inside = [s for i, s in places if scene.draft.at < i < end]
    if inside:
        return _named_if_any(scene, inside)
    before = [s for i, s in places if _clause_start(scene) <= i < scene.draft.at]
    if before:
        return before[-1]
    after = [s for i, s in places if i >= end]
    told = [s for i, s in places if i < scene.draft.at]
    return after[0] if after else _place_of_event(scene) or (told[-1] if told else None)


def _named_if_any(scene: _Scene, places: Sequence[Span]) -> Span:
    """`at a base in Wardak`: the name, where a plain noun and a name follow each other."""
    first, *rest = places
    follows = rest and rest[0].start - first.end <= 5 and not _has_capital(scene, first)
    return rest[0] if follows and _has_capital(scene, rest[0]) else first


def _has_capital(scene: _Scene, span: Span) -> bool:
    return any(c.isupper() for c in span.of(scene.text))


def _clause_end(scene: _Scene, start: int) -> int:
    for i in range(start + 1, len(scene.found)):
        if scene.letter(i) in _ENDS_CLAUSE:
            return i
    return len(scene.found)


def _clause_start(scene: _Scene) -> int:
    """Where the clause of the count begins: after a stop, a conjunction or a comma before it."""
    for i in range(scene.draft.at - 1, -1, -1):
        if scene.found[i].value in ("where", "which"):
            continue
        if scene.letter(i) in ".sS" or (scene.letter(i) in ",&" and scene.letter(i + 1) in "pd"):
            return i + 1
    return 0


def _place_at(scene: _Scene, i: int) -> Span | None:
    """The place that the preposition at mention *i* introduces, or null."""
    words, found = scene.lexicon.scenery, scene.found
    value = "to" if found[i].value == "to" and scene.draft.effect == "displaced" else ""
    if found[i].letter == "p":
        value = found[i].value
    elif found[i].letter == "o" and i and _word(scene, i - 1) in words.events:
        value = "in"  # the shelling of the town
    if value not in words.place:
        return None
    end = _name_end(scene, i + 1)
    if end == i + 1 or not _is_place(scene, i + 1, end):
        return None
    first = i if value in words.kept and found[i].letter == "p" else i + 1
    return scene.span_of(first, end)


def _word(scene: _Scene, i: int) -> str:
    mention = scene.found[i]
    return scene.text[mention.start : mention.end].lower()


def _name_end(scene: _Scene, start: int) -> int:
    """One past the last word of a place name: its capitals, or a plain noun of place."""
    cased = not _is_one_case(scene)
    i, named = start, False
    while i < len(scene.found) and i - start < _NAME_LENGTH:
        letter, word = scene.letter(i), _word(scene, i)
        if letter in "da" and i == start or letter == "(":
            i += 1
            continue
        if word in scene.lexicon.scenery.events and i > start:
            break
        if (
            cased
            and scene.is_upper(i)
            and letter in "uxqvVG"
            or word in scene.lexicon.scenery.place_nouns
            and not _opens_event(scene, i)
        ):
            named = True
        elif (
            named
            and word in _PARTICLES
            and scene.is_upper(i + 1)
            or letter in "uxqv"
            and (not named or not cased)
            and letter != "t"
        ):
            pass
        elif _joins(scene, i, named, cased):
            i += 1
            continue
        else:
            break
        i += 1
    while i > start and scene.letter(i - 1) in "oda&,p(":
        i -= 1
    return i


def _opens_event(scene: _Scene, i: int) -> bool:
    """`in Dhaka factory blaze`: the noun belongs to the event."""
    return scene.is_upper(i - 1) and _word_after(scene, i + 1) in scene.lexicon.scenery.events


def _joins(scene: _Scene, i: int, named: bool, cased: bool) -> bool:
    """`province of X`, `X and Y`, `X, Y`, `the border with X`."""
    following = scene.is_upper(i + 1) and scene.letter(i + 1) in "ux"
    if scene.letter(i) == "o":
        return following or scene.letter(i + 1) in ("d", "u")
    if scene.letter(i) == "&" and not cased:
        return scene.letter(i + 1) == "u" and scene.letter(i + 2) in ("t", "", ".", ",")
    if scene.letter(i) == "d":
        return scene.is_upper(i + 1) and scene.letter(i - 1) == "o"
    if scene.letter(i) == "p":
        return named and scene.found[i].value == "with" and following
    return named and cased and scene.letter(i) in "&," and following and _is_bare_name(scene, i + 1)


def _is_bare_name(scene: _Scene, i: int) -> bool:
    """Whether a name stands alone up to the next sign: `Bagudo, Kebbi.`"""
    while scene.is_upper(i) and scene.letter(i) == "u":
        i += 1
    return scene.letter(i) in ("", ".", ",", "p", "t", "x", "&", "s") and scene.letter(i) != "S"


def _is_one_case(scene: _Scene) -> bool:
    words = scene.span.of(scene.text)
    return words.islower() or words.isupper()


def _is_place(scene: _Scene, start: int, end: int) -> bool:
    words = scene.span_of(start, end).of(scene.text)
    lower = [w.lower() for w in _WORDS.findall(words)]
    scenery = scene.lexicon.scenery
    if not lower or scene.lexicon.time.fullmatch(words) or scenery.not_places.intersection(lower):
        return False
    if lower[-1] in scenery.events or all(w in scene.lexicon.numbers.months for w in lower):
        return False
    if scenery.anywhere.issuperset(lower):
        return False
    if any(w in scenery.place_nouns for w in lower):
        return True
    following = _word_after(scene, end)
    if _is_one_case(scene):
        return (
            following not in scenery.events
            and all(m.letter in "ud&o" for m in scene.found[start:end])
            and len(lower) <= 4
        )
    return any(scene.is_upper(k) for k in range(start, end)) and not _is_nationality(
        scene, start, end
    )


def _is_nationality(scene: _Scene, start: int, end: int) -> bool:
    """`in Syrian crackdown`: an adjective alone is no place."""
    if scene.letter(start) in "da":
        start += 1
    if end - start != 1 or scene.letter(end) not in ("u", "q", "x", "v", "G"):
        return False
    words = scene.span_of(start, end).of(scene.text)
    return scene.letter(start) == "q" or bool(_NATIONALITY.fullmatch(words))


def _word_after(scene: _Scene, i: int) -> str:
    return _word(scene, i) if i < len(scene.found) else ""


def _place_of_event(scene: _Scene) -> Span | None:
    """`Aleppo blast kills 9`, `a Kabul car bombing`: a name before the event."""
    scenery = scene.lexicon.scenery
    for i in range(max(scene.draft.at, scene.draft.effect_at)):
        end = i
        while scene.letter(end) == "u" and scene.is_upper(end):
            end += 1
        after = end + 1 if scene.letter(end) == "x" and not scene.is_upper(end) else end
        event = {_word_after(scene, end), _word_after(scene, after)} & scenery.events
        if end == i or not event or _word(scene, i) in scenery.not_names:
            continue
        if not _is_nationality(scene, i, end) and not _is_one_case(scene):
            return scene.span_of(i, end)
    return None


def _place_id(words: str, lexicon: Lexicon) -> str | None:
    """The one place that the words name, the longest name first; null where none or several."""
    hits = lexicon.place_pattern.findall(words)
    keys = {lexicon.place_names[name.lower()] for name in hits}
    return keys.pop() if len(keys) == 1 else None


# -- by whom --------------------------------------------------------------------------------------


def _perpetrator(scene: _Scene) -> Span | None:
    """Who is said to have done it: the agent of a passive or the subject of an active verb."""
    if scene.draft.effect_at < 0:
        return _agent(scene) if scene.draft.frame == "inherent" else None
    agent = _agent(scene)
    if agent is not None:
        return agent
    verb = scene.draft.effect_at
    if _is_active(scene) or _is_split(scene):
        return _accused(scene, verb) or _subject(scene, min(scene.draft.at, verb))
    return _blamed(scene)


def _is_active(scene: _Scene) -> bool:
    """`killed twelve`, `killing twelve`: the effect governs the count that follows it."""
    verb = scene.draft.effect_at
    if scene.letter(verb) not in "KG" or verb > scene.draft.at or scene.draft.frame in _PASSIVE:
        return False
    return scene.letter(verb - 1) != "b" and scene.letter(verb - 2) + scene.letter(verb - 1) != "br"


def _is_split(scene: _Scene) -> bool:
    """`hacked 16 people to death`, `took six nurses hostage`."""
    word = _word(scene, scene.draft.effect_at)
    return word in ("to death", "hostage", "captive") and scene.letter(scene.draft.at - 1) in (
        "v",
        "V",
        "u",
    )


def _agent(scene: _Scene) -> Span | None:
    """The words after *by*, or a nationality before the event: `by Israeli fire`."""
    start = max(scene.draft.effect_at, scene.draft.at) + 1
    for i in range(start, min(start + 16, len(scene.found))):
        letter = scene.letter(i)
        if letter in ".S" or scene.found[i].value == "but":
            return None
        if letter in "KDG" and not _COORDINATED.issuperset(m.letter for m in scene.found[start:i]):
            return None
        if letter == "y":
            if scene.letter(i - 1) == "v" and _word(scene, i - 1) not in scene.lexicon.scenery.done:
                return None
            return _doer(scene, i + 1, _doer_end(scene, i + 1))
        if letter == "p" and _word(scene, i) == "in":
            agent = _adjective_of_event(scene, i + 1)
            if agent:
                return agent
    return _blamed(scene)


def _doer_end(scene: _Scene, start: int) -> int:
    end = start
    while scene.letter(end) in (
        "u",
        "q",
        "x",
        "&",
        "o",
        "d",
        "a",
        "-",
        "(",
        "A",
        "N",
        "U",
        "v",
        "e",
    ):
        if scene.letter(end) == "o" and end == start:
            break
        plural = scene.letter(end - 1) == "q" and scene.found[end - 1].plural and end > start
        if plural and scene.letter(end) in ("u", "v") and not scene.is_upper(end):
            break  # by gunmen closed every school
        if scene.letter(end) == "&" and scene.letter(end + 1) not in ("u", "q", "A", "v"):
            break
        end += 1
    while end > start and scene.letter(end - 1) in "o&da-(v":
        end -= 1
    return end


def _doer(scene: _Scene, start: int, end: int) -> Span | None:
    """The span if its words name someone; of `Israeli fire` only who fired."""
    if start >= end:
        return None
    while start < end and _word(scene, start) in ("alleged", "suspected") and end - start > 1:
        start += 1
    span = scene.span_of(start, end)
    words = [w.lower() for w in _WORDS.findall(span.of(scene.text))]
    if not words or scene.lexicon.time.fullmatch(span.of(scene.text)):
        return None
    if words[-1] in scene.lexicon.scenery.events:
        return _adjective_of_event(scene, start)
    if scene.lexicon.scenery.no_doers.intersection(words):
        return None
    return None if len(words) == 1 and words[0] in scene.lexicon.scenery.events else span


def _adjective_of_event(scene: _Scene, start: int) -> Span | None:
    """`in Palestinian attacks`, `in police firing`: who, told by a word before the event."""
    end = start
    while scene.letter(end) in ("u", "q", "d", "a", "x") and end - start < 6:
        if _word(scene, end) in scene.lexicon.scenery.events:
            break
        end += 1
    if _word_after(scene, end) not in scene.lexicon.scenery.events:
        return None
    for k in range(start, end):
        words = scene.text[scene.found[k].start : scene.found[k].end]
        if scene.letter(k) == "q" and scene.found[k].value in ("state_forces", "fighters"):
            return scene.span_of(k, k + 1)
        if _NATIONALITY.fullmatch(words):
            return scene.span_of(k, k + 1)
    return None


def _accused(scene: _Scene, verb: int) -> Span | None:
    """`The army accused the militia of abducting 14`: the militia."""
    if scene.letter(verb - 1) != "o":
        return None
    start = verb - 1
    while scene.letter(start - 1) in ("u", "q", "x", "d", "a", "&", "N", "A"):
        start -= 1
    if start == verb - 1 or scene.letter(start - 1) != "S":
        return None
    return _doer(scene, start, verb - 1)


def _blamed(scene: _Scene) -> Span | None:
    """`blamed the killing of dozens on the militias`: the militias."""
    blame = next((k for k, m in enumerate(scene.found) if m.value in _BLAMING), None)
    if blame is None:
        return None
    sign = "on" if scene.found[blame].value.startswith("blame") else "to"
    after = [k for k in range(blame + 1, len(scene.found)) if scene.found[k].value == sign]
    later = [k for k in after if k > scene.draft.at] or after
    if not later:
        return None
    whom = later[-1]
    return _doer(scene, whom + 1, _doer_end(scene, whom + 1))


def _subject(scene: _Scene, verb: int) -> Span | None:
    """The subject of an active verb: next to it, or the first noun phrase of its clause."""
    end = verb
    while end > 0 and scene.letter(end - 1) in ("r", "c", "m", "b", "t", '"', "v", "o"):
        if scene.letter(end - 1) == "v" and scene.letter(verb) in "KG":
            break
        end -= 1
    if end > 0 and scene.letter(end - 1) == "w":
        return _doer(scene, _noun_start(scene, end - 1), end - 1)
    start = _noun_start(scene, end)
    follows = start == end or (
        start > 0 and scene.letter(start - 1) in ("p", "o", "V", "v", "K", "G")
    )
    if follows or scene.letter(verb) == "G" or scene.letter(end - 1) in (",", "&"):
        return _first_subject(scene, verb) or (None if follows else _doer(scene, start, end))
    return _doer(scene, start, end)


def _noun_start(scene: _Scene, end: int) -> int:
    start = end
    while scene.letter(start - 1) in (
        "u",
        "q",
        "x",
        "d",
        "a",
        "N",
        "U",
        "A",
        "-",
        "(",
        "v",
        "o",
        "&",
    ):
        if scene.letter(start - 1) == "o" and scene.letter(start - 2) not in ("u", "q", "A", "N"):
            break
        start -= 1
        if scene.letter(start) in "NUAda" and scene.letter(start - 1) != "o":
            break
    while start < end and scene.letter(start) in ("o", "&", "-", "(", "v"):
        start += 1
    return start


def _past_time(scene: _Scene, start: int) -> int:
    """Past time words that open a clause: `Last week, Indian forces …`."""
    if start >= len(scene.found):
        return start
    when = scene.lexicon.time.match(scene.text, scene.found[start].start, scene.span.end)
    while when and start < len(scene.found) and scene.found[start].start < when.end():
        start += 1
    return start


def _first_subject(scene: _Scene, verb: int) -> Span | None:
    """The first noun phrase of the clause that the verb goes on: `Gunmen attacked …, killing 22`."""
    start = 0
    for i in range(verb - 1, -1, -1):
        letter = scene.letter(i)
        if letter in ".s" or letter == "S" or (letter == "w" and scene.letter(i - 1) == "S"):
            start = i + 1
            break
    start = _past_time(scene, start)
    while start < verb and scene.letter(start) in ('"', "w", ",", "t", "r", "-", "(", "e"):
        start += 1
    if scene.letter(start) == "p" or scene.letter(start) == "t":
        comma = next((k for k in range(start, verb) if scene.letter(k) == ","), None)
        if comma is None:
            return None
        start = comma + 1
    end = start
    while scene.letter(end) == "v" and end < verb:
        end += 1  # armed, suspected
    while end < verb and scene.letter(end) in (
        "u",
        "q",
        "x",
        "d",
        "a",
        "N",
        "U",
        "A",
        "o",
        "-",
        "(",
        "&",
    ):
        if end > start and scene.letter(end) == "u" and scene.letter(end - 1) in "qNA":
            break
        end += 1
    while end > start and scene.letter(end - 1) in ("o", "d", "a", "&", "-"):
        end -= 1
    return _doer(scene, start, end)
