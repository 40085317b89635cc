"""Place words: how far the name of a place goes behind its preposition, and what is no place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tollbook.claiming.scene import NATIONALITY, WORDS, Scene
from tollbook.lexicon import Lexicon
from tollbook.model import Span

_NAME_LENGTH = 10
_ARTICLE = re.compile("[ae][a-z]-[A-Z]")
_PARTICLES = frozenset(("da", "de", "del", "do", "dos", "la", "el", "al", "bin", "ould"))


def counted_place(scene: Scene, i: int) -> Span | None:
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


def name_end(scene: Scene, start: int) -> int:
    """One past the last word of a place name: its capitals, or a plain noun of place."""
    cased = not is_one_case(scene)
    i, named = start, False
    while i < len(scene.found) and i - start < _NAME_LENGTH:
        letter, word = scene.letter(i), scene.word(i)
        if letter in "da" and i == start or letter == "(":
            i += 1
            continue
        kind = scene.word(i + 1) in scene.lexicon.scenery.place_nouns  # near a bus depot
        if word in scene.lexicon.scenery.events and i > start and not kind:
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
            and (word in _PARTICLES and scene.is_upper(i + 1) or _goes_on_with_article(scene, i))
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


def _goes_on_with_article(scene: Scene, i: int) -> bool:
    """`Deir ez-Zor`, and what follows an owner: `Ostra's northern Velm state`."""
    words = scene.text[scene.found[i].start : scene.found[i].end]
    owned = _is_quarter(scene, i) and scene.word(i - 1).endswith(("'s", "’s"))
    return owned or bool(_ARTICLE.match(words))


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


def is_one_case(scene: Scene) -> bool:
    words = scene.span.of(scene.text)
    return words.islower() or words.isupper()


def is_place(scene: Scene, start: int, end: int) -> bool:
    words = scene.span_of(start, end).of(scene.text)
    lower = [w.lower() for w in WORDS.findall(words)]
    scenery = scene.lexicon.scenery
    if words.isupper() and scene.word(end) in scenery.events and not is_one_case(scene):
        return False  # in AFP offensive
    when = words.lower().removesuffix("'s").removesuffix("’s")
    if not lower or scene.lexicon.time.fullmatch(when) or _is_no_place(scene, lower, end):
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
    if scene.word(start - 1) == "from" and lower[-1] in scene.lexicon.cues.institutions:
        return False  # aid workers from the Red Cross
    following = scene.word(end)
    if is_one_case(scene):
        return (
            following not in scenery.events
            and all(m.letter in "ud&o" for m in scene.found[start:end])
            and len(lower) <= 4
        )
    return any(scene.is_upper(k) for k in range(start, end)) and not is_nationality(
        scene, start, end
    )


def _is_no_place(scene: Scene, lower: Sequence[str], end: int) -> bool:
    """`in general`, `at a briefing`; but `at the General Hospital`."""
    scenery = scene.lexicon.scenery
    named = lower[-1] in scenery.place_nouns and scene.is_upper(end - 1)
    return not named and not scenery.not_places.isdisjoint(lower)


def _is_armed_body(scene: Scene, start: int, end: int) -> bool:
    return scene.letter(start) == "d" and scene.word(end) in scene.lexicon.scenery.armed_bodies


def _opens_with_event(scene: Scene, end: int) -> bool:
    """Whether a word for an event stands at *end*."""
    return scene.word(end) in scene.lexicon.scenery.events


@lru_cache(maxsize=1 << 12)
def place_id(words: str, lexicon: Lexicon) -> str | None:
    """The one place that the words name, the longest name first; null where none or several."""
    hits = lexicon.place_pattern.findall(words)
    keys = {lexicon.place_names.get(_small(name)) for name in hits}
    return keys.pop() if len(keys) == 1 else None


def _small(name: str) -> str:
    """The name in small letters; `İdlib` is found as *Idlib* is, and is the same."""
    return name.casefold().replace("\u0307", "").replace("ı", "i")


def is_nationality(scene: Scene, start: int, end: int) -> bool:
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
