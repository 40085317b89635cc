"""Places: the words of a sentence that say where, and the one that a claim takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tollbook.claiming.matches import ITEM_LINE
from tollbook.claiming.scene import NATIONALITY, WORDS, Scene
from tollbook.lexicon import COUNT_KINDS, KINDS, Lexicon
from tollbook.model import Span

_ENDS_CLAUSE = frozenset(",&.sS") | {KINDS[kind] for kind in COUNT_KINDS}
_NAME_LENGTH = 10
_OPENER = re.compile("[pom]")
_OPENING = re.compile(r" (?:in|to|into|from)$")
_SPEAKER = re.compile('[,"][uqxdaoNA]{0,7}S(?!y)')
# From a name to the verb by which it says something.
_TO_ITS_VERB = re.compile(r"[puqxdaoNAvt(\"-]+(?:,[uqxdaoNAv(]+)?,?[rcmt]*S")
# Frames of lists whose items are places with their number.
_ITEMS = frozenset(("with_each", "series", "listed"))
_SHORT_BRACKET = 4
_THAT_WAS = re.compile("(?P<name>[ux]{1,4})b(?P<noun>d[uvVx]{1,5}),?p")
# Letters between two places that stand side by side: ", in ".
_BESIDE = 5
_PARTICLES = frozenset(("da", "de", "del", "do", "dos", "la", "el", "al", "bin", "ould"))


def places(scene: Scene) -> list[tuple[int, Span]]:
    """Every place of the sentence, with the mention that introduces it."""
    openers = [match.start() for match in _OPENER.finditer(scene.letters)]
    effect = scene.draft.effect_at
    word = scene.word(effect)
    if scene.letter(effect) == "D" and (
        _OPENING.search(word) or word in scene.lexicon.scenery.left
    ):
        openers.append(effect)
    openers = [i for i in openers if not _is_where_said(scene, i) and not _is_aside(scene, i)]
    return [(i, s) for i in openers for s in [_place_at(scene, i)] if s]


def _is_where_said(scene: Scene, i: int) -> bool:
    """`said in Cairo`, `told reporters in Cairo`: where it was told, and not where it happened."""
    before = scene.letters[max(0, i - 3) : i]
    told = before[-1:] == "S" or before[-2:] in ("Sq", "St", "Su") or before == "Spt"
    return told and scene.word(i) in ("in", "at", "on", "from")


def _is_aside(scene: Scene, i: int) -> bool:
    """`208 were hurt (not including those from the coast)`: in brackets that the claim is not in."""
    before = scene.letters.count("(", 0, i)
    if before % 2 == 0 or before == scene.letters.count("(", 0, scene.draft.at):
        return False
    opened = scene.letters.rfind("(", 0, i)
    return scene.letters.find("(", i) - opened > _SHORT_BRACKET


def place(scene: Scene, found: Sequence[tuple[int, Span]]) -> Span | None:
    """The place words nearest to the claim: in its clause after it, before it, then anywhere."""
    own = _item_of_list(scene) or _place_befallen(scene) or _place_that_was(scene)
    if own:
        return own
    start = max(scene.draft.at, scene.draft.effect_at)
    end = _clause_end(scene, start)
    inside = [s for i, s in found if scene.draft.at < i < end]
    if inside:
        return _over_a_vague_one(scene, _named_if_any(scene, inside), found)
    label = _label(scene)
    if label:
        return label
    led = [(i, s) for i, s in found if i < scene.draft.at and not _is_speakers(scene, i)]
    before = [(i, s) for i, s in led if _clause_start(scene) <= i]
    after = [s for i, s in found if i >= end and not _is_of_speaker(scene, end, i)]
    if before and not (before[-1][0] == 0 and after and _is_nearer(scene, after[0])):
        return _first_of_run([s for _, s in led])
    if after:
        return _named_if_any(scene, after)
    subject = _place_assaulted(scene) or _place_of_event(scene)
    return subject or (led[-1][1] if led else None)


def _over_a_vague_one(scene: Scene, inside: Span, found: Sequence[tuple[int, Span]]) -> Span:
    """`In Ostra, … were killed in towns across the region`: the name that opens the sentence."""
    opening = next((s for i, s in found if i == 0), None)
    noun = inside.of(scene.small).split()[-1]
    vague = noun in scene.lexicon.scenery.vague_places and not _has_capital(scene, inside)
    return opening if opening and vague and _has_capital(scene, opening) else inside


def _is_nearer(scene: Scene, after: Span) -> bool:
    """`In Elm, five were shot when gunmen stormed Osk`: a name behind, and no count before it."""
    last = scene.effect.end
    between = "".join(m.letter for m in scene.found if last <= m.start <= after.end + 1)
    between = between[between.rfind("s") + 1 :]  # what a clause with *when* tells, it tells of both
    counts = {KINDS[kind] for kind in COUNT_KINDS if kind != "others"}
    return _has_capital(scene, after) and counts.isdisjoint(between)


def _first_of_run(places: Sequence[Span]) -> Span:
    """`in Elm, in western Osk, 12 died`: the first of those that stand side by side."""
    k = len(places) - 1
    while k > 0 and places[k].start - places[k - 1].end <= _BESIDE:
        k -= 1
    return places[k]


def _is_speakers(scene: Scene, i: int) -> bool:
    """`a doctor at the clinic in Osk said 12 had died`: where the speaker is at home."""
    if scene.letter(0) == "C":  # according to the mayor of a town in …,
        return i < scene.letters.find(",")
    hangs = i > 0 and scene.letter(i - 1) in ("u", "q", "N", "A")
    return hangs and bool(_TO_ITS_VERB.match(scene.letters, i, scene.draft.at))


def _item_of_list(scene: Scene) -> Span | None:
    """`Elm 46, Osk with 28`: the name before the number of an item."""
    line = scene.draft.frame not in _ITEMS
    if line and not ITEM_LINE.match(scene.letters):
        return None
    end = scene.draft.at
    while line and scene.letter(end - 1) in ("B", "K", "J", "&"):
        end -= 1
    end -= scene.letter(end - 1) == "p"
    start = end
    while scene.letter(start - 1) in ("u", "q", "x") and scene.is_upper(start - 1):
        start -= 1
    return scene.span_of(start, end) if start < end else None


def _place_that_was(scene: Scene) -> Span | None:
    """`Osk was the worst hit district with 320 casualties (120 killed)`: the subject."""
    match = _THAT_WAS.match(scene.letters, 0, scene.draft.at)
    noun = match.end("noun") - 1 if match else 0
    if match is None or scene.word(noun) not in scene.lexicon.scenery.place_nouns:
        return None
    return scene.span_of(*match.span("name")) if scene.is_upper(0) else None


def _label(scene: Scene) -> Span | None:
    """`• Ostra district: five dead`: the name before the colon of an item of a list."""
    if scene.letter(0) != "-" or scene.word(0) == "—":
        return None
    end = 1
    while scene.letter(end) in ("u", "x", "o") and (
        scene.is_upper(end) or scene.letter(end) == "o"
    ):
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
    if verb is None or scene.letter(verb + 1) == "w":
        return None  # the governor reported that 60 had died
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
    return bool(named) or any(word.split()[-1] in nouns for word in words)


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
    fled = scene.draft.effect == "displaced" and found[i].value in ("to", "toward", "towards")
    value = "to" if fled else ""
    if found[i].value.endswith(" of") and scene.letters[:i].endswith(("X", "(X(")):
        return None  # 25 km west of, 25 km (16 miles) west of
    if found[i].letter == "p" and not fled:
        value = found[i].value
    elif found[i].letter == "o" and i and scene.word(i - 1) in words.events:
        value = "in"  # the shelling of the town
    if found[i].letter == "D":
        value = "in"  # crossed to, living in
    if value not in words.place or scene.word(i - 1) in scene.lexicon.attribution.blaming:
        return None
    several = _counted_place(scene, i + 1)
    if several:
        return several
    end = _name_end(scene, i + 1)
    if end == i + 1 or not _is_place(scene, i + 1, end):
        return None
    first = i if value in words.kept and found[i].letter == "p" else i + 1
    return scene.span_of(first, end)


def _counted_place(scene: Scene, i: int) -> Span | None:
    """`in four villages`, `across seven regions`: places that are counted."""
    first = i
    if scene.letter(i) == "d":  # in the two regions
        i += 1
    if scene.letter(i) not in ("X", "U"):
        return None
    end = scene.found[i + 1].start if i + 1 < len(scene.found) else scene.span.end
    nouns = WORDS.findall(scene.text[scene.found[i].end : end])
    if not nouns or nouns[-1].lower() not in scene.lexicon.scenery.place_nouns:
        return None
    last = scene.text.rfind(nouns[-1], scene.found[i].end, end) + len(nouns[-1])
    return Span(scene.found[first].start, last)


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
        elif named and _of_the_place(scene, i):
            i = _of_the_place(scene, i)
            continue
        elif _joins(scene, i, named, cased):
            i += 1
            continue
        else:
            break
        i += 1
    while i > start and scene.letter(i - 1) in "oda&,p(":
        i -= 1
    return i


def _of_the_place(scene: Scene, i: int) -> int:
    """Past `of the northern city`, within the name of a place; zero where none stands there."""
    if scene.letter(i) != "o" or scene.letter(i + 1) not in ("d", "a"):
        return 0
    for k in range(i + 2, i + 4):
        if scene.word(k) in scene.lexicon.scenery.place_nouns:
            return k + 1
        if scene.letter(k) != "u" or scene.is_upper(k):
            return 0
    return 0


def _opens_event(scene: Scene, i: int) -> bool:
    """`in Dhaka factory blaze`: the noun belongs to the event."""
    return scene.is_upper(i - 1) and scene.word(i + 1) in scene.lexicon.scenery.events


def _joins(scene: Scene, i: int, named: bool, cased: bool) -> bool:
    """`province of X`, `X and Y`, `X, Y`, `the border with X`."""
    following = scene.is_upper(i + 1) and scene.letter(i + 1) in "ux"
    if scene.letter(i) == "o":
        return following or scene.letter(i + 1) in ("d", "u")
    if scene.letter(i) == "&" and _is_quarter(scene, i - 1) and _is_quarter(scene, i + 1):
        return True  # central and northern Iraq
    if scene.letter(i) == "&" and not cased:
        return scene.letter(i + 1) == "u" and scene.letter(i + 2) in ("t", "", ".", ",")
    if scene.letter(i) == "d":
        return scene.is_upper(i + 1) and scene.letter(i - 1) == "o"
    if scene.letter(i) == "p":
        return named and scene.found[i].value == "with" and following
    return named and cased and scene.letter(i) in "&," and following and _is_bare_name(scene, i + 1)


def _is_quarter(scene: Scene, i: int) -> bool:
    return scene.word(i).endswith("ern") or scene.word(i) == "central"


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
    when = words.lower().removesuffix("'s").removesuffix("’s")
    if not lower or scene.lexicon.time.fullmatch(when) or scenery.not_places.intersection(lower):
        return False
    if len(lower) == 1 and lower[0] in scenery.not_names and _opens_with_event(scene, end):
        return False  # 12 killed in Numerous Attacks
    if scene.word(start - 1) == "from" and _is_armed_body(scene, start, end):
        return False  # fighters from the Osk rebel coalition
    if scenery.events.intersection((lower[0], lower[-1])) or all(
        w in scene.lexicon.numbers.months for w in lower
    ):
        return False
    if scenery.anywhere.issuperset(lower):
        return False
    last = scene.found[end - 1]
    if last.letter == "q" and last.value in ("state_forces", "fighters"):
        return False  # 17 from the armed forces
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


def _is_armed_body(scene: Scene, start: int, end: int) -> bool:
    return scene.letter(start) == "d" and scene.word(end) in scene.lexicon.scenery.armed_bodies


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
        noun = scene.letter(end) == "x" or scene.word(end) in scenery.place_nouns
        after = end + 1 if noun and not scene.is_upper(end) else end
        event = {scene.word(end), scene.word(after)} & scenery.events
        opening = scene.word(i).removesuffix("'s").removesuffix("’s")
        if end == i or not event or opening in scenery.not_names:
            continue
        acronym = scene.span_of(i, end).of(scene.text).isupper()
        if not acronym and not _is_nationality(scene, i, end) and not _is_one_case(scene):
            return scene.span_of(i, after if scene.word(end) in scenery.place_nouns else end)
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
    if "-" in words and all(NATIONALITY.fullmatch(part) for part in words.split("-")):
        return True
    state = words in ("U.S.", "US", "UK", "U.K.", "UN", "U.N.")
    return state or scene.letter(start) == "q" or bool(NATIONALITY.fullmatch(words))
