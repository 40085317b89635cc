"""Places: the words of a sentence that say where, and the one that a claim takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tollbook.lexicon import COUNT_KINDS, KINDS, Lexicon
from tollbook.model import Span
from tollbook.scene import NATIONALITY, WORDS, Scene

_ENDS_CLAUSE = frozenset(",&.sS") | {KINDS[kind] for kind in COUNT_KINDS}
_NAME_LENGTH = 10
_OPENER = re.compile("[pom]")
_SPEAKER = re.compile('[,"][uqxdaoNA]{0,7}S(?!y)')
_PARTICLES = frozenset(("da", "de", "del", "do", "dos", "la", "el", "al", "bin", "ould"))


def places(scene: Scene) -> list[tuple[int, Span]]:
    """Every place of the sentence, with the mention that introduces it."""
    openers = [match.start() for match in _OPENER.finditer(scene.letters)]
    openers = [i for i in openers if not _is_where_said(scene, i)]
    return [(i, s) for i in openers for s in [_place_at(scene, i)] if s]


def _is_where_said(scene: Scene, i: int) -> bool:
    """`said in Cairo`, `told reporters in Cairo`: where it was told, and not where it happened."""
    before = scene.letters[max(0, i - 3) : i]
    told = before[-1:] == "S" or before[-2:] in ("Sq", "St", "Su") or before == "Spt"
    return told and scene.word(i) in ("in", "at", "on", "from")


def place(scene: Scene, found: Sequence[tuple[int, Span]]) -> Span | None:
    """The place words nearest to the claim: in its clause after it, before it, then anywhere."""
    label = _label(scene)
    if label:
        return label
    start = max(scene.draft.at, scene.draft.effect_at)
    end = _clause_end(scene, start)
    inside = [s for i, s in found if scene.draft.at < i < end]
    if inside:
        return _named_if_any(scene, inside)
    before = [s for i, s in found if _clause_start(scene) <= i < scene.draft.at]
    if before:
        return before[-1]
    after = [s for i, s in found if i >= end and not _is_of_speaker(scene, end, i)]
    told = [s for i, s in found if i < scene.draft.at]
    if after:
        return after[0]
    subject = _place_befallen(scene) or _place_assaulted(scene)
    return subject or _place_of_event(scene) or (told[-1] if told else None)


def _label(scene: Scene) -> Span | None:
    """`• Ostra district: five dead`: the name before the colon of an item of a list."""
    if scene.letter(0) != "-" or scene.word(0) == "—":
        return None
    end = 1
    while scene.letter(end) in ("u", "x", "o") and (scene.is_upper(end) or scene.letter(end) == "o"):
        end += 1
    colon = end > 1 and scene.word(end) == ":" and scene.draft.at > end
    return scene.span_of(1, end) if colon else None


def _is_of_speaker(scene: Scene, end: int, i: int) -> bool:
    """`…, said a surgeon at the central hospital`: the speaker's place, where nothing else follows."""
    later = scene.letters[i:]
    told = _SPEAKER.search(scene.letters, max(end - 1, 0), i)
    return bool(told) and not any(letter in later for letter in "NKDGJ")


def _place_befallen(scene: Scene) -> Span | None:
    """`The city of X recorded 60 deaths`: the subject of what befell it."""
    near = range(scene.draft.at - 1, max(scene.draft.at - 5, 0), -1)
    verb = next((k for k in near if scene.word(k) in scene.lexicon.scenery.befalls), None)
    if verb is None:
        return None
    end = verb
    while end > 0 and scene.letter(end - 1) in ("c", "r", "m"):
        end -= 1
    start = end
    while start > 0 and scene.letter(start - 1) in "uxod":
        start -= 1
    return scene.span_of(start, end) if start < end and _is_known(scene, start, end) else None


def _place_assaulted(scene: Scene) -> Span | None:
    """`Gunmen raided the village of X, killing 12`: the object of the assault."""
    assaults, count = scene.lexicon.scenery.assaults, scene.draft.at
    verb = next((k for k in range(count) if scene.word(k) in assaults), None)
    if verb is None:
        return None
    end = _name_end(scene, verb + 1)
    return scene.span_of(verb + 1, end) if _is_known(scene, verb + 1, end) else None


def _is_known(scene: Scene, start: int, end: int) -> bool:
    """Whether the words name a place of the register, or say what kind of place it is."""
    if start >= end or not _is_place(scene, start, end):
        return False
    words, nouns = scene.words[start:end], scene.lexicon.scenery.place_nouns
    named = place_id(scene.span_of(start, end).of(scene.text), scene.lexicon)
    return bool(named) or not nouns.isdisjoint(words)


def _named_if_any(scene: Scene, places: Sequence[Span]) -> Span:
    """`at a base in Wardak`: the name, where a plain noun and a name follow each other."""
    first, *rest = places
    follows = rest and rest[0].start - first.end <= 5 and not _has_capital(scene, first)
    return rest[0] if follows and _has_capital(scene, rest[0]) else first


def _has_capital(scene: Scene, span: Span) -> bool:
    return any(c.isupper() for c in span.of(scene.text))


def _clause_end(scene: Scene, start: int) -> int:
    for i in range(start + 1, len(scene.found)):
        if scene.letter(i) in _ENDS_CLAUSE:
            return i
    return len(scene.found)


def _clause_start(scene: Scene) -> int:
    """Where the clause of the count begins: after a stop, a conjunction or a comma before it."""
    for i in range(scene.draft.at - 1, -1, -1):
        if scene.found[i].value in ("where", "which"):
            continue
        if scene.letter(i) in ".sS" or (scene.letter(i) in ",&" and scene.letter(i + 1) in "pd"):
            return i + 1
    return 0


def _place_at(scene: Scene, i: int) -> Span | None:
    """The place that the preposition at mention *i* introduces, or null."""
    words, found = scene.lexicon.scenery, scene.found
    value = "to" if found[i].value == "to" and scene.draft.effect == "displaced" else ""
    if found[i].letter == "p":
        value = found[i].value
    elif found[i].letter == "o" and i and scene.word(i - 1) in words.events:
        value = "in"  # the shelling of the town
    if value not in words.place or scene.word(i - 1) in scene.lexicon.attribution.blaming:
        return None
    end = _name_end(scene, i + 1)
    if end == i + 1 or not _is_place(scene, i + 1, end):
        return None
    first = i if value in words.kept and found[i].letter == "p" else i + 1
    return scene.span_of(first, end)


def _name_end(scene: Scene, start: int) -> int:
    """One past the last word of a place name: its capitals, or a plain noun of place."""
    cased = not _is_one_case(scene)
    i, named = start, False
    while i < len(scene.found) and i - start < _NAME_LENGTH:
        letter, word = scene.letter(i), scene.word(i)
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


def _opens_event(scene: Scene, i: int) -> bool:
    """`in Dhaka factory blaze`: the noun belongs to the event."""
    return scene.is_upper(i - 1) and scene.word(i + 1) in scene.lexicon.scenery.events


def _joins(scene: Scene, i: int, named: bool, cased: bool) -> bool:
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


def _is_bare_name(scene: Scene, i: int) -> bool:
    """Whether a name stands alone up to the next sign: `Bagudo, Kebbi.`"""
    while scene.is_upper(i) and scene.letter(i) == "u":
        i += 1
    return scene.letter(i) in ("", ".", ",", "p", "t", "x", "&", "s") and scene.letter(i) != "S"


def _is_one_case(scene: Scene) -> bool:
    words = scene.span.of(scene.text)
    return words.islower() or words.isupper()


def _is_place(scene: Scene, start: int, end: int) -> bool:
    words = scene.span_of(start, end).of(scene.text)
    lower = [w.lower() for w in WORDS.findall(words)]
    scenery = scene.lexicon.scenery
    if words.isupper() and scene.word(end) in scenery.events and not _is_one_case(scene):
        return False  # in AFP offensive
    if (
        not lower
        or scene.lexicon.time.fullmatch(words.lower())
        or scenery.not_places.intersection(lower)
    ):
        return False
    if len(lower) == 1 and lower[0] in scenery.not_names and _opens_with_event(scene, end):
        return False  # 12 killed in Numerous Attacks
    if scenery.events.intersection((lower[0], lower[-1])) or all(
        w in scene.lexicon.numbers.months for w in lower
    ):
        return False
    if scenery.anywhere.issuperset(lower):
        return False
    if any(w in scenery.place_nouns for w in lower):
        return True
    following = scene.word(end)
    if _is_one_case(scene):
        return (
            following not in scenery.events
            and all(m.letter in "ud&o" for m in scene.found[start:end])
            and len(lower) <= 4
        )
    return any(scene.is_upper(k) for k in range(start, end)) and not _is_nationality(
        scene, start, end
    )


def _opens_with_event(scene: Scene, end: int) -> bool:
    """Whether a word for an event stands at *end*."""
    return scene.word(end) in scene.lexicon.scenery.events


def _place_of_event(scene: Scene) -> Span | None:
    """`Aleppo blast kills 9`, `a Kabul car bombing`: a name before the event."""
    scenery = scene.lexicon.scenery
    if scenery.events.isdisjoint(scene.words):
        return None
    for i in range(max(scene.draft.at, scene.draft.effect_at)):
        end = i
        while scene.letter(end) == "u" and scene.is_upper(end):
            end += 1
        after = end + 1 if scene.letter(end) == "x" and not scene.is_upper(end) else end
        event = {scene.word(end), scene.word(after)} & scenery.events
        opening = scene.word(i).removesuffix("'s").removesuffix("’s")
        if end == i or not event or opening in scenery.not_names:
            continue
        if not _is_nationality(scene, i, end) and not _is_one_case(scene):
            return scene.span_of(i, end)
    return None


@lru_cache(maxsize=1 << 12)
def place_id(words: str, lexicon: Lexicon) -> str | None:
    """The one place that the words name, the longest name first; null where none or several."""
    hits = lexicon.place_pattern.findall(words)
    keys = {lexicon.place_names.get(_small(name)) for name in hits}
    return keys.pop() if len(keys) == 1 else None


def _small(name: str) -> str:
    """The name in small letters; `İdlib` is found as *Idlib* is, and is the same."""
    return name.casefold().replace("\u0307", "").replace("ı", "i")


def _is_nationality(scene: Scene, start: int, end: int) -> bool:
    """`in Syrian crackdown`: an adjective alone is no place."""
    if scene.letter(start) in "da":
        start += 1
    if end - start != 1 or scene.letter(end) not in ("u", "q", "x", "v", "G"):
        return False
    words = scene.span_of(start, end).of(scene.text)
    return scene.letter(start) == "q" or bool(NATIONALITY.fullmatch(words))
