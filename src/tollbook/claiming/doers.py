"""Doers: who is said to have done it, in the words of the sentence."""

from __future__ import annotations

import re

from tollbook.claiming.lists import introduction
from tollbook.claiming.matches import ARMED, PARTS
from tollbook.claiming.scene import NATIONALITY, WORDS, Scene
from tollbook.claiming.speakers import is_plural
from tollbook.model import Span
from tollbook.text.mentions import dateline_end
from tollbook.text.reading import Reading

# What may stand between one effect and the next that shares its doer: "killed and 11 kidnapped by".
_COORDINATED = frozenset("&,NUBOPbcrem")
_COUNTED = frozenset("NUBE")
_BLAMING = frozenset(
    ("blamed", "blames", "blaming", "ascribed", "attributed", "blamed on", "ascribed to")
)
# What a noun phrase is made of.
_NOUN = frozenset("uqxdaNUAo-(&")
_ACT_BY = re.compile("(?P<act>[daquxv]{1,6})(?:p[dauxqv]{1,5}){0,2},?(?P<done>[Vv]?)u?y")
# `by bandits, herders or unknown gunmen`: a row of doers, and no clause with a verb of its own.
_ROW = re.compile("(?:,[uv]{0,2}q)+,?&[uve]{0,3}q(?![KGDVvbcquS])")
_BEHIND_PLACES = re.compile("p[uxq]+(?:,[uxq]+)*,$")
_AFTER = frozenset(("after", "following", "subsequent to", "amid"))
_CLAIMING = frozenset(("claimed responsibility", "claims responsibility"))
_SPLIT = frozenset(("to death", "hostage", "captive", "prisoner", "into custody"))
_SHOT = frozenset(("shot", "shoot", "shoots", "shooting", "gunned", "struck"))
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_LONGEST_ACRONYM = 7
_ANSWERS_WITHIN = 6
_LONGEST_TIME = 6
_LONGEST_SAYING = 14
_SAYING = re.compile("(?:,[^,.swKDG]{1,10}S|,C[^,.swKDG]{1,10}),$")
# Before one of these a participle belongs to the noun behind it: "said masked men had".
_BEFORE_NOUN = frozenset((",", "S", "w", "s"))
_PASSIVE = PARTS | {"among_dead", "numbered", "number_of", "headed", "nominal"}


def labelled_doer(reading: Reading, number: int) -> Span | None:
    """`The victims by perpetrator: - Border guards: 19`: who is named before the colon."""
    above = introduction(reading, number)
    if above is None:
        return None
    told = reading.mentions(number)
    colon = next((k for k, m in enumerate(told) if m.value == ":"), 0)
    first = 1 if told[0].letter == "-" else 0
    if colon <= first or not reading.lexicon.containment.by_doer.search(reading.words(above)):
        return None
    return Span(told[first].start, told[colon - 1].end)


def perpetrator(scene: Scene) -> Span | None:
    """Who is said to have done it: the agent of a passive or the subject of an active verb."""
    answering = _answering(scene) or _laid_to(scene)
    if answering is not None:
        return answering
    if scene.draft.effect_at < 0:
        return _agent(scene) if scene.draft.frame == "inherent" else None
    agent = _behind_the_toll(scene) or _agent(scene)
    if agent is not None:
        return agent
    verb = scene.draft.effect_at
    nominal = scene.draft.frame == "nominal"
    owner = (_owner(scene, verb - 1) or _accused(scene, verb)) if nominal else None
    if owner is None and nominal and scene.word(verb) in scene.lexicon.scenery.events:
        owner = _adjective_of_event(scene, _noun_start(scene, verb))  # an army massacre of 30
    if owner is not None:
        return owner
    if scene.word(verb) in scene.lexicon.scenery.spared:
        return None  # the army lost 12 men; the coast guard evacuated 300
    if _is_active(scene) or _is_split(scene):
        first = scene.draft.at - 1 if _is_split(scene) else min(scene.draft.at, verb)
        doer = _accused(scene, verb) or _by_an_act(scene, first) or _able_subject(scene, first)
        return doer or _blamed(scene) or _who_says_they(scene, first) or _who_claimed(scene)
    if scene.draft.frame == "them":  # chased six gunmen, killing them
        return _able_subject(scene, verb)
    return (
        _first_seized(scene)
        or _blamed(scene)
        or _attacker(scene)
        or _who_left(scene)
        or _in_act_before(scene)
        or _after_act(scene)
    )


def _after_act(scene: Scene) -> Span | None:
    """`Nine dead after Ostran shelling`: whose act it came after, right behind the effect."""
    last = max(scene.draft.at, scene.draft.effect_at)
    joined = scene.letter(last + 1) in ("s", "p") and scene.word(last + 1) in _AFTER
    joined = joined and scene.draft.effect in ("killed", "injured")
    return _adjective_of_event(scene, last + 2) if joined else None


def _in_act_before(scene: Scene) -> Span | None:
    """`In an ambush by bandits, nine drivers were killed`: who stands behind the act."""
    if scene.letter(0) != "p" or scene.word(0) not in scene.lexicon.scenery.in_events:
        return None
    match = _ACT_BY.match(scene.letters, 1, scene.draft.at)
    if match is None or scene.word(match.end("act") - 1) not in scene.lexicon.scenery.events:
        return None
    return _doer(scene, match.end(), _doer_end(scene, match.end()))


def _who_says_they(scene: Scene, verb: int) -> Span | None:
    """`The authorities said they had arrested four men`: those who say so of themselves."""
    joined = scene.letter(verb - 1) == "&"  # it had killed nine and captured six
    end = next((k for k in range(verb) if scene.letter(k) in "KG"), verb) if joined else verb
    while scene.letter(end - 1) in ("c", "r", "b") and end > 0:
        end -= 1
    if scene.word(end - 1) == "they":
        armed = _who_came(scene, end - 1)
        if armed is not None:
            return armed
    if scene.word(end - 1).endswith((" it has", " they have")):
        return _doer(scene, _noun_start(scene, end - 1), end - 1)
    said = end - 2 - (scene.letter(end - 2) == "w")
    scenery = scene.lexicon.scenery
    befallen = scene.word(scene.draft.effect_at) in scenery.befallen
    if said < 1 or scene.letter(said) != "S" or befallen:
        return None
    last, word = scene.found[said - 1], scene.word(said - 1)
    many = word == "police" or is_plural(word)
    if scene.word(end - 1) not in (("they",) if many else ("they", "it")):
        return None
    able = (last.letter == "q" and last.value in ARMED) or word in scenery.ruling
    return _doer(scene, _noun_start(scene, said), said) if able else None


def _who_claimed(scene: Scene) -> Span | None:
    """`The Red Front claimed responsibility for a bombing that killed 12`: the front."""
    claim = next((k for k, m in enumerate(scene.found) if m.value in _CLAIMING), None)
    if claim is None or scene.draft.effect not in ("killed", "injured"):
        return None
    end = claim
    while end > 0 and scene.letter(end - 1) in ("c", "r"):
        end -= 1
    return _doer(scene, _noun_start(scene, end), end)


def _who_came(scene: Scene, they: int) -> Span | None:
    """`Gunmen stormed a shop, where they killed four`: the last armed men before, who did something."""
    for k in range(they - 1, -1, -1):
        noun = scene.found[k]
        if noun.letter == "q" and noun.plural and noun.value in ARMED:
            acts = scene.letter(k + 1) in ("V", "v", "K", "G", "u") and scene.letter(k - 1) != "y"
            return _doer(scene, _noun_start(scene, k + 1), k + 1) if acts else None
    return None


def _first_seized(scene: Scene) -> Span | None:
    """`Nine drivers seized by bandits have been killed`: the bandits."""
    verb = scene.letters.find("Ky", scene.draft.at, scene.draft.effect_at)
    return _doer(scene, verb + 2, _doer_end(scene, verb + 2)) if verb >= 0 else None


def _answering(scene: Scene) -> Span | None:
    """`The army was responsible for 41 deaths`: the army."""
    near = range(max(0, scene.draft.at - _ANSWERS_WITHIN), scene.draft.at)
    word = next((k for k in near if scene.word(k) in scene.lexicon.scenery.answering), None)
    if word is None or scene.word(word + 1) != "for":
        return None
    verb = next((k for k in range(word, max(word - 5, 0), -1) if scene.letter(k) == "b"), None)
    if verb is None:
        return None
    return _doer(scene, _noun_start(scene, verb), verb)


def _laid_to(scene: Scene) -> Span | None:
    """`Of these, it attributes 120 to the guard. Rebels were behind the rest`: the guard, the rebels."""
    if scene.draft.frame == "of_these_laid":
        to = scene.letters.find("m", scene.draft.at)
        return _doer(scene, to + 1, _doer_end(scene, to + 1)) if to >= 0 else None
    if scene.draft.frame == "behind_the_rest":
        verb = scene.letters.rfind("b", 0, scene.draft.at)
        return _doer(scene, _noun_start(scene, verb), verb)
    return None


def _behind_the_toll(scene: Scene) -> Span | None:
    """`The death toll from a rebel attack rose to 12`: whose attack it was."""
    if not scene.draft.frame.startswith("toll"):
        return None
    for i in range(scene.draft.effect_at + 1, scene.draft.at):
        if scene.letter(i) == "y" and scene.word(i - 1) in scene.lexicon.scenery.events:
            return _doer(scene, i + 1, _doer_end(scene, i + 1))
        if scene.letter(i) == "p" and scene.word(i) in scene.lexicon.scenery.in_events:
            agent = _adjective_of_event(scene, i + 1)
            if agent:
                return agent
    return None


def _is_active(scene: Scene) -> bool:
    """`killed twelve`, `killing twelve`: the effect governs the count that follows it."""
    verb = scene.draft.effect_at
    if scene.letter(verb) not in "KG" or verb > scene.draft.at:
        return False
    between = scene.letters[verb + 1 : scene.draft.at]
    if scene.letter(verb - 1) in _COUNTED and between.startswith(","):
        return False  # of the 57 drivers arrested, 31 were in Osk
    if scene.draft.frame in _PASSIVE and not (
        scene.draft.frame in PARTS and scene.letter(verb) in "KG" and _taken_first(between)
    ):
        return False
    return scene.letter(verb - 1) != "b" and scene.letter(verb - 2) + scene.letter(verb - 1) != "br"


def _taken_first(between: str) -> bool:
    """`killed 40 soldiers, including nine officers`: whether the verb took the whole of a part."""
    return between.lstrip("dr")[:1] in ("N", "U", "B", "I")


def _by_an_act(scene: Scene, verb: int) -> Span | None:
    """`An attack by gunmen killed 12`: who stands behind the act that is the subject."""
    match = _ACT_BY.match(scene.letters, dateline_end(scene.text, scene.found, scene.letters), verb)
    if match is None or scene.word(match.end("act") - 1) not in scene.lexicon.scenery.events:
        return None
    if match["done"] and scene.word(match.start("done")) not in scene.lexicon.scenery.done:
        return None
    return _doer(scene, match.end(), _doer_end(scene, match.end()))


def _who_left(scene: Scene) -> Span | None:
    """`The Ostran raid left six dead`: the subject of what left them so, as far as it is named."""
    if scene.draft.effect_at < scene.draft.at or scene.letter(scene.draft.effect_at) not in "JK":
        return None
    verb = next(
        (
            k
            for k in range(scene.draft.at - 1, max(scene.draft.at - 3, 0), -1)
            if scene.word(k) in scene.lexicon.scenery.leaving
        ),
        None,
    )
    if verb is None:
        return None
    return _by_an_act(scene, verb) or _able_subject(scene, verb)


def _able_subject(scene: Scene, verb: int) -> Span | None:
    """The subject of a verb, where it can do anything: a province that saw attacks cannot."""
    if scene.letter(verb - 1) == "G" and scene.word(verb - 1) in scene.lexicon.scenery.events:
        return _adjective_of_event(scene, _noun_start(scene, verb - 1))  # the massacre killed 12
    subject = _subject(scene, verb)
    if subject is None:
        return None
    last = next((m for m in scene.found if m.start < subject.end <= m.end), None)
    first = next(k for k, m in enumerate(scene.found) if m.start >= subject.start)
    if scene.letter(verb - 1) == "w" and scene.letter(first - 1) in ("p", "o"):
        return None  # strikes in the province of Osk that left 12 dead
    if _ends_row_of_places(scene, first, subject):
        return None
    noun = last.words(scene.small).split()[-1] if last and last.letter == "x" else ""
    return None if noun in scene.lexicon.scenery.place_nouns else subject


def _ends_row_of_places(scene: Scene, first: int, subject: Span) -> bool:
    """`clashes in Osk, Elm and Velm left 12 dead`: names behind a preposition, and no doers."""
    names = [m for m in scene.found[first:] if m.start < subject.end]
    known = any(m.words(scene.small) in scene.lexicon.actor_names for m in names)
    row = {m.letter for m in names} == {"u", "&"} and not known
    return row and _BEHIND_PLACES.search(scene.letters, 0, first) is not None


def _is_split(scene: Scene) -> bool:
    """`hacked 16 people to death`, `took six nurses hostage`, `shot two guards dead`."""
    word, verb = scene.word(scene.draft.effect_at), scene.draft.at - 1
    if word == "dead":
        return scene.word(verb) in _SHOT and scene.letter(verb - 1) != "b"
    return word in _SPLIT and scene.letter(verb) in ("v", "V", "u")


def _agent(scene: Scene) -> Span | None:
    """The words after *by*, or a nationality before the event: `by Israeli fire`."""
    start = max(scene.draft.effect_at, scene.draft.at) + 1
    for i in range(start, min(start + 16, len(scene.found))):
        letter = scene.letter(i)
        claimed = scene.letter(i + 1) == "y" and scene.word(i) in scene.lexicon.scenery.done
        if (letter in ".S" and not claimed) or scene.found[i].value == "but":
            return None
        act = letter == "G" and scene.word(i) in scene.lexicon.scenery.events  # in a massacre by
        beside = _COORDINATED.issuperset(m.letter for m in scene.found[start:i])
        if letter in "KDG" and not (act or beside):
            return None
        if letter in "KDG" and _tells_it_again(scene, i):
            return None
        if letter == "K" and scene.letter(i - 1) == "b" and _is_active(scene):
            return None  # killed a guard and was shot by others
        if letter == "y":
            if scene.draft.frame.startswith("toll") and i == scene.draft.at + 1:
                return None  # was revised to 148 by a deputy
            if scene.lexicon.time.match(scene.small, scene.found[i].start) or _is_time(
                scene, i + 1
            ):
                return None  # had been killed by late Monday
            if (
                scene.letter(i - 1) in ("v", "V")
                and scene.word(i - 1) not in scene.lexicon.scenery.done
            ):
                return None
            if scene.word(i - 1) in scene.lexicon.scenery.by_how_much or _is_told_by(scene, i):
                return None
            return _doer(scene, i + 1, _doer_end(scene, i + 1))
        if letter == "m" and _is_laid_to(scene, i):
            return _doer(scene, i + 1, _doer_end(scene, i + 1))
        if letter == "p" and scene.word(i) in scene.lexicon.scenery.in_events:
            agent = _adjective_of_event(scene, i + 1)
            if agent and not _ACT_BY.match(scene.letters, i + 1):  # a rebel attack by the front
                return agent
    return _blamed(scene)


def _is_told_by(scene: Scene, by: int) -> bool:
    """`were documented by the network`, `a toll given by the union`: who tells it."""
    word = scene.word(by - 1)
    if word == "carried" or word in scene.lexicon.attribution.told_by:
        return True
    reported = scene.letter(by - 1) == "r" and not word.endswith("ly")
    return reported and word not in scene.lexicon.scenery.done  # was claimed by the group


def _tells_it_again(scene: Scene, i: int) -> bool:
    """`came to 40 dead, and six soldiers killed by rebels`: of the six alone the doer is told."""
    effect = scene.draft.effect_at
    told = effect >= 0 and scene.letter(effect) == "J"
    return told and scene.found[i].value == scene.draft.effect


def _is_time(scene: Scene, k: int) -> bool:
    """`by last night`: whether time words stand at mention *k*, and no noun behind them."""
    told = scene.letter(k) and scene.lexicon.time.match(scene.small, scene.found[k].start)
    if not told:
        return False
    behind = next((m.letter for m in scene.found[k:] if m.start >= told.end()), ".")
    return behind not in ("u", "q", "x")


def _is_laid_to(scene: Scene, i: int) -> bool:
    """`of which 40 were linked to the army and twelve to rebels`: those to whom they are laid."""
    gapped = scene.draft.frame == "of_which" and i == scene.draft.at + 1
    return scene.word(i) == "to" and (gapped or scene.word(i - 1) in scene.lexicon.scenery.laid)


def _doer_end(scene: Scene, start: int) -> int:
    end = start
    while scene.letter(end) in _NOUN | {"v", "e", '"'} or _is_numbered(scene, end):
        if scene.letter(end) == '"':  # the “Elm” organisation
            close = scene.letters.find('"', end + 1, end + 5)
            if close < 0 or not (scene.is_upper(end + 1) or end == start):
                break
            end = close + 1
            continue
        if scene.letter(end) == "o" and end == start:
            break
        if end > start and (_past_time(scene, end) > end or _opens_items(scene, end)):
            break  # by gunmen last week, by gunmen (two nurses and a guard)
        plural = scene.letter(end - 1) == "q" and scene.found[end - 1].plural and end > start
        if plural and scene.letter(end) in ("u", "v") and not scene.is_upper(end):
            break  # by gunmen closed every school
        also = end + 1 + (scene.letter(end + 1) == "e")  # bandits and other gangs
        if scene.letter(end) == "&" and scene.letter(also) not in ("u", "q", "A", "v"):
            break
        end += 1
    row = _ROW.match(scene.letters, end) if end > start and scene.letter(end - 1) == "q" else None
    if row:
        return row.end()
    while end > start and scene.letter(end - 1) in "o&da-(v":
        end -= 1
    return end


def _opens_items(scene: Scene, k: int) -> bool:
    """Whether a dash or a bracket stands at mention *k*, with a count behind it."""
    return scene.letter(k) in ("-", "(") and scene.letter(k + 1) in _COUNTED | {"P", "A"}


def _doer(scene: Scene, start: int, end: int) -> Span | None:
    """The span if its words name someone; of `Israeli fire` only who fired."""
    if start >= end:
        return None
    dash = scene.letters.rfind("-", start, end)
    if dash > start == 0 and scene.text[scene.found[dash].start - 1] == " ":
        start = dash + 1  # OSTRA - GUNMEN KILL
    if scene.letter(start) == '"':  # when "outlaws" - its word for rebels - struck
        close = scene.letters.find('"', start + 1, end)
        start, end = start + 1, close if close > 0 else end
    while start < end and scene.word(start) in ("alleged", "suspected") and end - start > 1:
        start += 1
    span = scene.span_of(start, end)
    words = [w.lower() for w in WORDS.findall(span.of(scene.text))]
    if words[-1:] == ["the"] or not words or scene.lexicon.time.fullmatch(span.of(scene.small)):
        return None
    if words[-1] in scene.lexicon.scenery.events:
        head = scene.letters.rfind("o", start, end)
        run = head > start and scene.word(head - 1) in scene.lexicon.scenery.runs
        return _adjective_of_event(scene, head + 1 if run else start)
    hung = scene.letters.find("o", start, end)
    if hung > start and scene.word(hung - 1) in scene.lexicon.scenery.events:
        return _adjective_of_event(scene, start)  # a rebel ambush of the police: the rebels
    if scene.lexicon.scenery.no_doers.intersection(words):
        return None
    scenery = scene.lexicon.scenery
    return None if len(words) == 1 and words[0] in scenery.events | scenery.ways else span


def _adjective_of_event(scene: Scene, start: int) -> Span | None:
    """`in Palestinian attacks`, `in police firing`: who, told by a word before the event."""
    end = start
    while scene.letter(end) in ("u", "q", "d", "a", "x") and end - start < 6:
        happens = scene.word(end) in scene.lexicon.scenery.events
        if happens and scene.word(end + 1) not in scene.lexicon.scenery.events:
            break  # an army helicopter crash: the crash
        end += 1
    event = scene.word(end)
    if event not in scene.lexicon.scenery.events or event in scene.lexicon.scenery.shared:
        return None
    for k in range(start, end):
        owner = _owner(scene, k)
        if owner is not None:
            return owner
        words = scene.text[scene.found[k].start : scene.found[k].end]
        if scene.letter(k) == "q" and scene.found[k].value in ("state_forces", "fighters"):
            return scene.span_of(k, k + 1)
        if NATIONALITY.fullmatch(words) or _is_party(scene, words):
            forces = scene.letter(k + 1) == "q" and scene.found[k + 1].value in ARMED
            return scene.span_of(k, k + 1 + (forces and k + 1 < end))  # Ostran army shelling
    return None


def _owner(scene: Scene, k: int) -> Span | None:
    """`the militia's shelling`, `the army's detention of 12 men`: whose deed it is called."""
    word = scene.word(k).replace("’", "'")
    if not word.endswith("'s") or k < 0:
        return None
    term = scene.lexicon.word_of(word.removesuffix("'s"))
    armed = term.letter == "q" and term.value in ("fighters", "state_forces")
    armed = armed or word.removesuffix("'s") in scene.lexicon.scenery.parties
    armed = armed or _is_state(scene, word.removesuffix("'s"))
    return Span(scene.found[k].start, scene.found[k].end - 2) if armed else None


def _is_state(scene: Scene, name: str) -> bool:
    """`Israel's bombardment`: a state that the register knows as one who acts."""
    known = scene.lexicon.actor_names.get(name)
    return known is not None and scene.lexicon.actors[known].kind == "state"


def _is_party(scene: Scene, words: str) -> bool:
    """`RSF shelling`: a party by its letters, where the text has small ones too."""
    letters = 1 < len(words) < _LONGEST_ACRONYM and words.isalpha() and words.isupper()
    lower, lexicon = words.lower(), scene.lexicon
    if lower in lexicon.scenery.parties:
        return True  # regime shelling
    if lower in lexicon.actor_names and lower not in lexicon.place_names:
        return True  # Hezbollah rockets
    device = lower in lexicon.scenery.no_doers
    return letters and not device and not scene.span.of(scene.text).isupper()


def _accused(scene: Scene, verb: int) -> Span | None:
    """`The army accused the militia of abducting 14`, `of the killing of 14`: the militia."""
    verb -= scene.letter(verb - 1) == "d"
    if scene.letter(verb - 1) != "o":
        return None
    start = verb - 1
    while scene.letter(start - 1) in ("u", "q", "x", "d", "a", "&", "N", "A", "v"):
        start -= 1
    if start == verb - 1 or scene.letter(start - 1) != "S":
        return None
    return _doer(scene, start, verb - 1)


def _blamed(scene: Scene) -> Span | None:
    """`blamed the killing of dozens on the militias`: the militias."""
    blame = next((k for k, m in enumerate(scene.found) if m.value in _BLAMING), None)
    if blame is None:
        return None
    sign = "on" if scene.found[blame].value.startswith("blam") else "to"
    charged = next((k for k in range(blame + 1, scene.draft.at) if scene.word(k) == "for"), None)
    if sign == "on" and charged:  # blamed the militias for the deaths of dozens
        return _doer(scene, blame + 1, charged)
    after = [k for k in range(blame + 1, len(scene.found)) if scene.found[k].value == sign]
    later = [k for k in after if k > scene.draft.at] or after
    if not later and scene.found[blame].value != "blaming":
        return None
    whom = later[-1] if later else blame  # 32 were killed, it said, blaming the militias
    return _doer(scene, whom + 1, _doer_end(scene, whom + 1))


def _attacker(scene: Scene) -> Span | None:
    """`were killed when gunmen stormed the camp`: the gunmen."""
    after = range(max(scene.draft.effect_at, scene.draft.at) + 1, len(scene.found))
    when = next((k for k in after if scene.letter(k) in "s.S"), None)
    if when is None or scene.word(when) not in ("when", "after", "as"):
        return None
    events = scene.lexicon.scenery.events.intersection(scene.words[after.start : when])
    if scene.word(when) == "after" and events:
        return None  # killed in airstrikes after rebels attacked
    end = when + 1
    while _goes_on(scene, end, when + 1) and scene.word(end) not in _assaults(scene):
        end += 1
    while scene.letter(end) in ("c", "r") and end > when + 1:
        end += 1
    if scene.word(end - 1) in scene.lexicon.scenery.events and scene.word(end) in _assaults(scene):
        return _adjective_of_event(scene, when + 1)  # when Ostran missiles hit the camp
    named = {m.value for m in scene.found[when:end] if m.letter in "qNA"}
    named |= {m.phrase.category for m in scene.found[when:end] if m.phrase}
    if _bears_arms(scene, when + 1, end):
        named.add("fighters")
    if scene.word(end) not in _assaults(scene) or named.isdisjoint(_able(scene, end)):
        return None
    while scene.letter(end - 1) in ("c", "r"):
        end -= 1
    return _doer(scene, when + 1, end)


def _bears_arms(scene: Scene, start: int, end: int) -> bool:
    """`armed groups`, `warplanes`: whoever bears arms, by the last noun."""
    while scene.letter(end - 1) in ("c", "r"):
        end -= 1
    scenery = scene.lexicon.scenery
    armed = end - start > 1 and scene.word(end - 2) in scenery.armed
    return armed or scene.word(end - 1) in scenery.flying_arms | scenery.armed_bodies


def _goes_on(scene: Scene, k: int, start: int) -> bool:
    """Whether a noun phrase goes on: `gunmen on motorcycles`."""
    hangs = scene.letter(k) == "p" and k > start and scene.letter(k + 1) in ("u", "x", "q")
    return hangs or scene.letter(k) in _NOUN | {"v", "x", '"'}


def _able(scene: Scene, verb: int) -> tuple[str, ...]:
    """The kinds of people who may be the subject of an assault; of stones thrown, anybody's."""
    scenery = scene.lexicon.scenery
    if scene.word(verb) == "set" and scene.word(verb + 1) not in scenery.set_off:
        return ()
    unarmed = ("civilians",) if scene.word(verb) in scenery.by_hand else ()
    return ("fighters", "state_forces", *unarmed)


def _assaults(scene: Scene) -> frozenset[str]:
    return scene.lexicon.scenery.assaults


def _subject(scene: Scene, verb: int) -> Span | None:
    """The subject of an active verb: next to it, or the first noun phrase of its clause."""
    end = _before_saying(scene, _before_time(scene, verb))
    while end > 0 and scene.letter(end - 1) in ("r", "c", "m", "b", "t", '"', "v", "o"):
        if scene.letter(end - 1) == "v" and scene.letter(verb) in "KG":
            break
        end -= 1
    if end > 0 and scene.letter(end - 1) == "w":
        start = _noun_start(scene, end - 1)
        act = scene.word(end - 2) in scene.lexicon.scenery.events
        if scene.letter(start - 1) == "p" and not act:  # gunmen in the valley who killed
            end = start
            start = _noun_start(scene, end - 1)
        return _doer(scene, start, end - 1)
    start = _noun_start(scene, end)
    start = min(_past_day(scene, _past_hearer(scene, start)), end)
    before = start - 1
    while scene.letter(before) == "r":
        before -= 1  # killed a total of 19 people and wounded 47
    follows = start == end or scene.letter(before) in ("p", "o", "V", "v", "K", "G", "D", "y", "m")
    if scene.letter(before) == "o" and scene.word(before - 1) in scene.lexicon.scenery.runs:
        return _adjective_of_event(scene, start) or _first_subject(scene, verb)
    if follows or scene.letter(verb) == "G" or scene.letter(end - 1) in (",", "&"):
        return _first_subject(scene, verb) or (None if follows else _doer(scene, start, end))
    return _doer(scene, start, end)


def _before_saying(scene: Scene, end: int) -> int:
    """`Gunmen, the mayor said, killed …`: before the words that say who tells it."""
    aside = _SAYING.search(scene.letters, max(0, end - _LONGEST_SAYING), end)
    return aside.start() if aside and aside.start() > 0 else end


def _past_hearer(scene: Scene, start: int) -> int:
    """`told Reuters gunmen had`: past the outlet that was told, which is no doer."""
    if start == 0 or scene.word(start - 1) not in scene.lexicon.attribution.telling:
        return start
    outlet = scene.lexicon.cues.outlets.match(scene.text, scene.found[start].start)
    while outlet and start < len(scene.found) and scene.found[start].start < outlet.end():
        start += 1
    return start


def _past_day(scene: Scene, start: int) -> int:
    """Past time words within which a noun phrase was begun: `on 7 March gunmen`."""
    ends = (_past_time(scene, k) for k in range(max(start - 2, 0), start + 1))
    return max(start, *ends)


def _before_time(scene: Scene, end: int) -> int:
    """Before time words between subject and verb: `The militia on Monday killed …`."""
    for start in range(max(end - _LONGEST_TIME, 1), end):
        when = scene.lexicon.time.match(scene.small, scene.found[start].start, scene.span.end)
        if when and when.end() == scene.found[end - 1].end:
            return start
    return end


def _noun_start(scene: Scene, end: int) -> int:
    start, opening = end, dateline_end(scene.text, scene.found, scene.letters)
    while start > opening and (
        scene.letter(start - 1) in _NOUN | {"v"} or _is_numbered(scene, start - 1)
    ):
        if scene.letter(start - 1) == "o" and scene.letter(start - 2) not in ("u", "q", "A", "N"):
            break
        start -= 1
        if scene.letter(start) in "NUAda" and scene.letter(start - 1) != "o":
            break
    while start < end and scene.letter(start) in ("o", "&", "-", "(", "v"):
        opens = start == opening or scene.letter(start - 1) in _BEFORE_NOUN
        if scene.letter(start) == "v" and opens:
            break  # said masked men had
        start += 1
    return start


def _is_numbered(scene: Scene, k: int) -> bool:
    """`the 3rd Brigade`: an ordinal that belongs to a name, and no day."""
    return _ORDINAL.fullmatch(scene.word(k)) is not None and scene.is_upper(k + 1)


def _opens_what_is_said(scene: Scene, i: int) -> bool:
    """`said that`, `told reporters on Sunday that`: what is said begins behind it."""
    within = scene.letters[max(0, i - 5) : i]
    return (
        scene.letter(i) == "w"
        and scene.word(i) == "that"
        and "S" in within
        and ("," not in within or within.endswith("S"))
    )


def _past_time(scene: Scene, start: int) -> int:
    """Past time words that open a clause: `Last week, Indian forces …`."""
    if start >= len(scene.found):
        return start
    when = scene.lexicon.time.match(scene.small, scene.found[start].start, scene.span.end)
    while when and start < len(scene.found) and scene.found[start].start < when.end():
        start += 1
    return start


def _past_openings(scene: Scene, start: int, verb: int) -> int:
    """`told Reuters that on Sunday, in Osk, gunmen …`: past all that may stand before a subject."""
    opening = -1
    while start < verb and start != opening:
        opening = start
        start = _past_hearer(scene, _past_time(scene, start))
        while start < verb and scene.letter(start) in ('"', "w", ",", "t", "r", "-", "("):
            start += 1
        if scene.letter(start) in ("p", "t", "C"):
            start = next((k for k in range(start, verb) if scene.letter(k) == ","), verb)
    return start


def _first_subject(scene: Scene, verb: int) -> Span | None:
    """The first noun phrase of the clause that the verb goes on: `Gunmen attacked …, killing 22`."""
    start = dateline_end(scene.text, scene.found, scene.letters)
    for i in range(verb - 1, start - 1, -1):
        letter = scene.letter(i)
        if letter in ".sS" or _opens_what_is_said(scene, i):
            start = i + 1
            break
    start = end = _past_openings(scene, start, verb)
    while scene.letter(end) == "v" and end < verb:
        end += 1  # armed, suspected
    while end < verb and (scene.letter(end) in _NOUN or scene.letters[end - 1 : end + 2] == "ovq"):
        if end > start and scene.letter(end) == "u" and scene.letter(end - 1) in "qNA":
            break
        end += 1  # a group of masked men
    while end > start and scene.letter(end - 1) in ("o", "d", "a", "&", "-"):
        end -= 1
    return _doer(scene, start, end)
