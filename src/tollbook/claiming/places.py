"""Places: the words of a sentence that say where, and the one that a claim takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.claiming.matches import ITEM_LINE, OF_ANOTHER_DAY
from tollbook.claiming.place_words import (
    counted_place,
    is_nationality,
    is_one_case,
    is_place,
    name_end,
    place_id,
)
from tollbook.claiming.scene import Scene
from tollbook.lexicon import COUNT_KINDS, KINDS
from tollbook.model import Span

_ENDS_CLAUSE = frozenset(",&.sS") | {KINDS[kind] for kind in COUNT_KINDS}
_OPENER = re.compile("[pom]")
_OPENING = re.compile(r" (?:in|to|into|from)$")
_SPEAKER = re.compile('[,"][uqxdaoNA]{0,7}S(?!y)')
# From a name to the verb by which it says something.
_TO_ITS_VERB = re.compile(r"[puqxdaoNAvt(\"-]+(?:,[uqxdaoNAv(]+)?,?[rcmt]*S")
# Frames of lists whose items are places with their number.
_ITEMS = frozenset(("with_each", "series", "listed", "headed_places"))
_SHORT_BRACKET = 4
_ASIDE = re.compile(",g[AN],(?=p)")  # two nurses, among them a girl, in Osk
_BEFORE_ITEMS = frozenset(",&.-(g")
_LONGEST_LABEL = 4
_THAT_WAS = re.compile("(?P<name>[ux]{1,4})b(?P<noun>d[uvVx]{1,5}),?p")
# Letters between two places that stand side by side: ", in ".
_BESIDE = 5
_COUNTS = frozenset(KINDS[kind] for kind in COUNT_KINDS)


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
    found = [(i, s) for i, s in found if not _is_home(scene, i)]
    own = _item_of_list(scene) or _place_befallen(scene) or _place_that_was(scene)
    if own:
        return own
    start = max(scene.draft.at, scene.draft.effect_at)
    aside = _ASIDE.match(scene.letters, start + 1)
    end = _clause_end(scene, aside.end() - 1 if aside else start)
    if scene.word(scene.draft.at + 1) == "from" and scene.draft.frame == "breakdown":
        # 30 died: 14 from Osk, three from Elm: their homes, and not where it happened
        found = [(i, s) for i, s in found if scene.word(i) != "from"]
    inside = [s for i, s in _past_home(scene, found) if scene.draft.at < i < end]
    if inside:
        return _over_a_vague_one(scene, _named_if_any(scene, inside), found)
    label = _label(scene)
    if label:
        return label
    found = [(i, s) for i, s in found if not _is_of_another(scene, i)]
    led = [(i, s) for i, s in found if i < scene.draft.at and not _is_speakers(scene, i)]
    before = [(i, s) for i, s in led if _clause_start(scene) <= i]
    after = [s for i, s in found if i >= end and not _is_of_speaker(scene, end, i)]
    after = [s for s in after if not _is_of_next(scene, end, s)]
    last = scene.found[start].end
    after = [s for s in after if not OF_ANOTHER_DAY.search(scene.small, last, s.start)]
    if before and not (before[-1][0] == 0 and after and _is_nearer(scene, after[0])):
        return _first_of_run(scene, [s for _, s in led])
    if after:
        return _named_if_any(scene, after)
    assaulted = _place_assaulted(scene)
    if assaulted:  # attacked a base in Wardak, on Monday, killing 60
        return _named_if_any(scene, [assaulted, *(s for _, s in found if s.start > assaulted.end)])
    subject = _place_where(scene) or _place_of_event(scene)
    return subject or (led[-1][1] if led else None)


def _is_home(scene: Scene, i: int) -> bool:
    """`three of them sisters from one village`: where they are from, told in an aside."""
    person = scene.letter(i - 1 - (scene.letter(i - 1) == "q")) == KINDS["part"]
    return scene.word(i) == "from" and person and scene.draft.effect != "displaced"


def _is_of_another(scene: Scene, i: int) -> bool:
    """`17 died: ten in Elm and seven in Osk`: where the people of an item are, and no others."""
    item = scene.letter(i - 1) == KINDS["bare"] and i - 1 != scene.draft.at
    opens = scene.letter(i - 3 if scene.letter(i - 2) == "e" else i - 2)  # and another six in Osk
    if item and opens in _BEFORE_ITEMS:  # not: killed 12 and wounded 30 in Elm
        return True
    joined = scene.letter(i - 1) == "&" and scene.letter(i - 2) != "p"  # not: in and around Osk
    behind = i > scene.draft.at and (joined or scene.letter(i - 1) == ".")
    return behind and _opens_item(scene, i)


def _is_of_next(scene: Scene, end: int, span: Span) -> bool:
    """`60 were hurt; four died in Osk`: behind a stop, with a count of its own before it."""
    told = "".join(m.letter for m in scene.found[end:] if m.end <= span.start)
    return not _COUNTS.isdisjoint(told.partition(".")[2])


def _opens_item(scene: Scene, i: int) -> bool:
    """`…, and in Osk six were killed`: a place with a count of its own behind it."""
    behind = scene.letters[name_end(scene, i + 1) :].partition(".")[0]
    return not _COUNTS.isdisjoint(behind)


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


def _first_of_run(scene: Scene, places: Sequence[Span]) -> Span:
    """`in Elm, in western Osk, 12 died`: the first of those that stand side by side."""
    k = len(places) - 1
    while k > 0 and places[k].start - places[k - 1].end <= _BESIDE:
        k -= 1
    return _named_if_any(scene, places[k:])


def _is_speakers(scene: Scene, i: int) -> bool:
    """`a doctor at the clinic in Osk said 12 had died`: where the speaker is at home."""
    if scene.letter(0) == "C":  # according to the mayor of a town in …,
        return i < scene.letters.find(",")
    based = scene.letters[max(i - 2, 0) : i] == ",v"  # the clinic, based in Osk, said
    hangs = i > 0 and (based or scene.letter(i - 1) in ("u", "q", "N", "A"))
    verb = _TO_ITS_VERB.match(scene.letters, i, scene.draft.at) if hangs else None
    return verb is not None and not takes_lives(scene, verb.end() - 1)


def takes_lives(scene: Scene, verb: int) -> bool:
    """`clashes in Osk have claimed 52 lives`: no verb of saying."""
    return scene.letter(verb) == "S" and scene.letter(verb + 1) == KINDS["lives"]


def _item_of_list(scene: Scene) -> Span | None:
    """`Elm 46, Osk with 28`: the name before the number of an item."""
    line = scene.draft.frame not in _ITEMS
    if line and not ITEM_LINE.match(scene.letters):
        return None
    end = scene.draft.at
    while line and scene.letter(end - 1) in ("B", "K", "J", "&"):
        end -= 1
    if scene.word(end - 1) == "at":
        return None  # the union put the toll at 12, the guild at 15
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
        return _opening_label(scene)
    end = 1
    while scene.letter(end) in ("u", "x", "o") and (
        scene.is_upper(end) or scene.letter(end) == "o"
    ):
        end += 1
    colon = end > 1 and scene.word(end) == ":" and scene.draft.at > end
    return scene.span_of(1, end) if colon else None


def _opening_label(scene: Scene) -> Span | None:
    """`Osk: 4 killed in shelling`: the name before the colon of a headline, if it is no speaker's."""
    end = next((k for k in range(_LONGEST_LABEL) if scene.letter(k) != "u"), 0)
    named = end and scene.word(end) == ":" and all(map(scene.is_upper, range(end)))
    counted = scene.letter(end + 1) in ("B", "N", "U", "A", "T")
    if not named or not counted:
        return None
    span = scene.span_of(0, end)
    label = span.of(scene.text)
    tag = label.lower() in scene.lexicon.attribution.tags
    speaks = label.isupper() or scene.lexicon.cues.outlets.fullmatch(label) is not None
    speaks = speaks or label.lower() in scene.lexicon.cues.anaphors  # Observatory: 340 killed
    known = label.lower() in scene.lexicon.actor_names
    return None if tag or speaks or known else span


def _is_of_speaker(scene: Scene, end: int, i: int) -> bool:
    """`…, said a surgeon at the central hospital`: the speaker's place, where nothing else follows."""
    later = scene.letters[i:]
    noun = i
    while scene.letter(noun - 1) in ("u", "q", "d", "a", "x", "o", "A", "N") and noun > end:
        noun -= 1
    if noun < i and scene.letter(noun - 1) == "," and _TO_ITS_VERB.match(scene.letters, i):
        return True  # …, the envoy in Osk, Lena Orr, said
    told = _SPEAKER.search(scene.letters, max(end - 1, 0), i)
    return bool(told) and not any(letter in later for letter in "NKDGJ")


def _place_befallen(scene: Scene) -> Span | None:
    """`The city of X recorded 60 deaths`: the subject of what befell it."""
    near = range(scene.draft.at - 1, max(scene.draft.at - 5, 0), -1)
    verb = next((k for k in near if scene.word(k) in scene.lexicon.scenery.befalls), None)
    if verb is None or scene.letter(verb + 1) in ("w", "S") or _is_counters(scene, verb):
        return None  # the governor reported that 60 had died
    end = verb
    while end > 0 and scene.letter(end - 1) in ("c", "r", "m"):
        end -= 1
    start = end
    while start > 0 and scene.letter(start - 1) in "uxod":
        start -= 1
    return scene.span_of(start, end) if start < end and _is_known(scene, start, end) else None


def _is_counters(scene: Scene, verb: int) -> bool:
    """`The centre also recorded 41 deaths`: a body that counts, and no place."""
    counts = scene.word(verb) in scene.lexicon.cues.counting
    noun = verb - 1
    while scene.letter(noun) in ("c", "r", "m"):
        noun -= 1
    return counts and scene.word(noun) in scene.lexicon.cues.institutions


def _past_home(scene: Scene, found: Sequence[tuple[int, Span]]) -> Sequence[tuple[int, Span]]:
    """`Nine men from Elm were held in Osk`: where they were held, and not where they are from."""
    own, effect = scene.draft.at + 1, scene.draft.effect_at
    if scene.word(own) != "from" or effect < own or scene.draft.effect == "displaced":
        return found
    end = _clause_end(scene, effect)
    told = [(i, s) for i, s in found if effect < i < end and scene.word(i) != "from"]
    return told or found


def _place_where(scene: Scene) -> Span | None:
    """`The convoy reached the village of X, where 12 died`: the place before *where*."""
    where = next((k for k in range(scene.draft.at) if scene.word(k) == "where"), 0)
    end = where - (scene.letter(where - 1) == ",")
    for start in range(end - 1, max(end - _LONGEST_LABEL - 1, 0), -1):
        behind = scene.letter(start - 1) in ("V", "v", "D", "K")
        if behind and name_end(scene, start) == end and _is_known(scene, start, end):
            return scene.span_of(start, end)
    return None


def _place_assaulted(scene: Scene) -> Span | None:
    """`Gunmen raided the village of X, killing 12`: the object of the assault."""
    assaults, count = scene.lexicon.scenery.assaults, scene.draft.at
    behind = range(max(count, scene.draft.effect_at) + 1, len(scene.found))
    verb = next((k for k in (*range(count), *behind) if scene.word(k) in assaults), None)
    if verb is None:
        return None
    end = name_end(scene, verb + 1)
    return scene.span_of(verb + 1, end) if _is_known(scene, verb + 1, end) else None


def _is_known(scene: Scene, start: int, end: int) -> bool:
    """Whether the words name a place of the register, or say what kind of place it is."""
    if start >= end or not is_place(scene, start, end):
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
    if value == "for" and scene.word(i - 1) in words.fought_for:
        value = "in"  # the battle for Osk
    if found[i].letter == "D":
        value = "in"  # crossed to, living in
    if scene.word(i - 1) == "based" and scene.letter(i - 2) == "b":
        return None  # a group that is based in Osk
    if value not in words.place or scene.word(i - 1) in scene.lexicon.attribution.blaming:
        return None
    if scene.lexicon.time.match(scene.small, found[i].start):
        return None  # in the past 24 hours
    several = counted_place(scene, i + 1)
    if several:
        return several
    end = name_end(scene, i + 1)
    if end == i + 1 or not is_place(scene, i + 1, end):
        return None
    first = i if value in words.kept and found[i].letter == "p" else i + 1
    return scene.span_of(first, end)


def _is_of_a_name(scene: Scene, start: int, end: int) -> bool:
    """`the National Disaster Council`: an event within the name of a body."""
    return scene.letter(start - 1) == "d" and scene.is_upper(end) and scene.is_upper(end + 1)


def _place_of_toll(scene: Scene) -> Span | None:
    """`Osk death toll rises to 12`: the name before the toll that opens a headline."""
    name = scene.span_of(0, scene.letters.index("T"))
    return name if name.of(scene.small) in scene.lexicon.place_names else None


def _place_of_event(scene: Scene) -> Span | None:
    """`Aleppo blast kills 9`, `a Kabul car bombing`: a name before the event."""
    scenery = scene.lexicon.scenery
    if scene.draft.frame.startswith("toll") and "T" in scene.letters[1:_LONGEST_LABEL]:
        return _place_of_toll(scene)
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
        if end == i or not event or opening in scenery.not_names or _is_of_a_name(scene, i, end):
            continue
        if i and scene.word(i - 1) in scene.lexicon.attribution.telling:
            continue  # told Reuters clashes had killed
        acronym = scene.span_of(i, end).of(scene.text).isupper()
        if not acronym and not is_nationality(scene, i, end) and not is_one_case(scene):
            return scene.span_of(i, after if scene.word(end) in scenery.place_nouns else end)
    return None
