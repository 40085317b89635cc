"""Loading: the data files, checked and made into the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from tollbook.lexicon.patterns import (
    any_of_few,
    any_word,
    led_by_few,
    needed_by,
    plural_forms,
    spelled,
    spelled_out,
)
from tollbook.lexicon.terms import (
    Known,
    all_terms,
    effect_terms,
    meaning_of,
    people_endings,
    single_words,
    sizes_of,
    word_parted,
)
from tollbook.lexicon.values import (
    Actor,
    AttributionWords,
    Containment,
    Cues,
    Frame,
    Gate,
    Lexicon,
    Numbers,
    Scenery,
    Term,
)
from tollbook.model import TollbookError
from tollbook.reference import data

# What each data file may hold; a key that is not here is an error, and so is one that is missing.
_KEYS: Mapping[str, frozenset[str]] = {
    name: frozenset(keys.split())
    for name, keys in {
        "people": (
            "civilians demonym_endings endings fighters invariable modifiers not_people "
            "people plurals state_forces"
        ),
        "effects": (
            "abducted alive captives care conditions detained displaced fled flight getaway healers holds "
            "injured killed kin missing unknown"
        ),
        "grammar": (
            "abbreviations along among and article be belongings bracket by cables capitals comma compared dash determiner figure "
            "gate gate_not gate_weak have including labels modal money more names of passing "
            "preposition pronoun quote relative stop subordinate things toll verb"
        ),
        "cues": (
            "according alleged alleging anaphors body counting doubt his institutions its modality "
            "outlets person press say"
        ),
        "times": "months openers phrases pieces weekdays words",
        "hedges": "after before rising stepping topics",
        "numbers": "nobody plurals scales tens units vague wholes",
        "crumbs": "captions crumbs",
        "circumstances": (
            "answering anywhere armed armed_bodies assaults befallen befalls by_hand by_how_much condemning costs done events flying_arms fought_for in_events kept laid leaving left "
            "no_doers not_names not_places parties place place_nouns ruling runs set_off shared spared suffers vague_places ways"
        ),
        "attribution": (
            "agencies alike anew announced any_role apart articles background blaming bodies breaks_off broadcast bulletins_of carried citing clausal continues "
            "endings documents eventful goes_on leading located monitors no_speakers nouns obtaining offices participles persons press putting quoting reached rejected reports rumours says_instead "
            "run reckoning spoken spoken_before tags tallies telling titles told_by unsigned voiced "
            "watching"
        ),
        "containment": (
            "also answers_for anybody begins by_doer carries goes_on groups nth of_a_total one_area one_of_several one_place round_up "
            "several share sum_up takes_apart victims victims_listed worst"
        ),
        "frames": "frames macros",
    }.items()
}
# The lists in the notation of `spellings`.
_SPELLED_OUT: Mapping[str, Iterable[str]] = {
    "effects": _KEYS["effects"],
    "hedges": _KEYS["hedges"],
    "grammar": ("compared", "names", "passing", "toll"),
}
_ENTRY_KEYS = {
    "actors": frozenset(
        [
            "name",
            "short",
            "kind",
            "role",
            "names",
            "weak_names",
            "garbled",
            "of",
            "context",
            "source",
            "note",
        ]
    ),
    "places": frozenset(
        [
            "name",
            "kind",
            "governorate",
            "names",
            "weak_names",
            "garbled",
            "lat",
            "lon",
            "precision",
            "coordinates_from",
            "source",
            "note",
        ]
    ),
}


@cache
def load() -> Lexicon:
    """The lexicon of this version, read once from the package's data files."""
    people, effects, grammar = _read("people"), _read("effects"), _read("grammar")
    cues, times, hedges = _read("cues"), _read("times"), _read("hedges")
    crumbs, scenery = _read("crumbs"), _read("circumstances")
    numbers = _numbers(_read("numbers"), hedges, grammar, times)
    actors = {key: _actor(key, entry) for key, entry in _read("actors").items()}
    places = _read("places")
    terms = all_terms(people, effects, grammar, cues, times, scenery)
    single = single_words(terms)
    return Lexicon(
        terms=terms,
        sizes=sizes_of(terms),
        word_of=Known(partial(meaning_of, single, numbers, people_endings(people))).__getitem__,
        parted=partial(word_parted, single, numbers),
        capitals=grammar["capitals"],
        cables=grammar["cables"],
        numbers=numbers,
        cues=_cues(cues, actors.values()),
        attribution=_attribution(_read("attribution")),
        containment=_containment(_read("containment")),
        scenery=Scenery(**{k: frozenset(v) for k, v in scenery.items()}),
        frames=_frames(_read("frames")),
        modifiers=tuple((c, any_word(plural_forms(ws))) for c, ws in people["modifiers"].items()),
        demonym=re.compile(rf"[A-Z]\w+(?:{'|'.join(people['demonym_endings'])})$"),
        flight=any_word(effects["flight"]),
        getaway=any_word(effects["getaway"]),
        care=any_word(effects["care"]),
        kin=any_word(effects["kin"]),
        holds=any_word(effects["holds"]),
        captives=any_word(effects["captives"]),
        alive=frozenset(effects["alive"]),
        unknown=any_word(effects["unknown"]),
        fled=any_word(effects["fled"]),
        whom=_whom(effects),
        healers=any_word(effects["healers"]),
        conditions=frozenset(effects["conditions"]),
        time=_time_pattern(times),
        time_openers=frozenset((*times["openers"], *times["months"])).union(
            f"{day}'s" for day in times["weekdays"]
        ),
        weekdays=tuple(times["weekdays"]),
        gate=_gate(effects, grammar, numbers, terms),
        abbreviations=frozenset(grammar["abbreviations"]),
        crumbs=re.compile("|".join(f"(?:{c})" for c in crumbs["crumbs"])),
        captions=re.compile("|".join(f"(?:{c})" for c in crumbs["captions"])),
        actors=actors,
        actor_names=_names(actors.items()),
        monitors=tuple(
            (actor, tuple(name.lower() for name in actor.names))
            for actor in actors.values()
            if actor.kind == "monitor"
        ),
        places={key: entry["name"] for key, entry in places.items()},
        place_names=_place_names(places),
        place_pattern=any_word(_place_names(places)),
    )


def _read(name: str) -> Any:
    read = data(name)
    checked(name, read)
    return {**read, **spelled_out({key: read[key] for key in _SPELLED_OUT.get(name, ())})}


def checked(name: str, data: Mapping[str, Any]) -> None:
    """Raise `TollbookError` where a data file has a key too many or too few."""
    if name in _KEYS and set(data) != _KEYS[name]:
        key = min(set(data) ^ _KEYS[name])
        fault = "is unknown" if key in data else "is missing"
        raise TollbookError(f"data/{name}.yml: the key {key!r} {fault}. Mend the file.")
    for entry, values in data.items() if name in _ENTRY_KEYS else ():
        for key in sorted(set(values) - _ENTRY_KEYS[name]):
            raise TollbookError(f"data/{name}.yml: {entry} has an unknown key {key!r}. Mend it.")


def _whom(effects: Any) -> dict[str, str]:
    """Nouns for those whom an effect befell, with the effect: hostages were abducted."""
    told = {effect: forms for effect, forms in effects.items() if isinstance(forms, Mapping)}
    return {word: effect for effect, forms in told.items() for word in forms.get("whom", ())}


def _numbers(numbers: Any, hedges: Any, grammar: Any, times: Any) -> Numbers:
    def phrases(table: Any) -> dict[tuple[str, ...], str]:
        return {tuple(w.split()): hedge for hedge, words in table.items() for w in words}

    before, after = phrases(hedges["before"]), phrases(hedges["after"])
    units = {**numbers["units"], **numbers["tens"], **_run_together(numbers)}
    return Numbers(
        units=units,
        beginnings=frozenset(word[:3] for word in units),
        scales=numbers["scales"],
        plurals=numbers["plurals"],
        vague=numbers["vague"],
        before=before,
        after=after,
        hedge_ends=frozenset(words[-1] for words in before),
        hedge_openers=frozenset(words[0] for words in after),
        rising=frozenset(hedges["rising"]),
        stepping=frozenset(hedges["stepping"]),
        topics=frozenset(hedges["topics"]),
        labels=frozenset(grammar["labels"]),
        belongings=frozenset(grammar["belongings"]),
        money=frozenset(grammar["money"]),
        months=times["months"],
        month_names="|".join(sorted(times["months"], key=lambda m: -len(m))),
        openers=frozenset(("half", *_run_together(numbers))).union(
            *(numbers[k] for k in ("units", "tens", "scales", "plurals", "vague"))
        ),
        wholes=frozenset(numbers["wholes"]),
        nobody=frozenset(numbers["nobody"]),
    )


def _run_together(numbers: Any) -> dict[str, int]:
    """`fortyfive`: tens and ones as cables write them."""
    ones = [(word, value) for word, value in numbers["units"].items() if 0 < value < 10]
    return {ten + one: tens + value for ten, tens in numbers["tens"].items() for one, value in ones}


def _cues(cues: Any, actors: Iterable[Actor]) -> Cues:
    media = [name for actor in actors if actor.kind == "media" for name in actor.names]
    return Cues(
        alleging=frozenset(cues["alleging"]),
        alleged=re.compile(rf"{any_of_few(cues['alleged'])}\b"),
        pronouns={
            **dict.fromkeys([*cues["person"], *cues["his"]], "person"),
            **dict.fromkeys([*cues["body"], *cues["its"]], "body"),
        },
        anaphors=frozenset(cues["anaphors"]),
        outlets=any_word([*cues["outlets"], *media]),
        press=any_word(cues["press"]),
        modality=tuple(
            (name, re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE))
            for name, patterns in cues["modality"].items()
        ),
        doubt=frozenset(cues["doubt"]),
        institutions=frozenset(cues["institutions"]),
        counting=frozenset(cues["counting"]),
    )


def _attribution(words: Any) -> AttributionWords:
    def either(name: str) -> str:
        return "|".join(sorted(map(str, words[name]), key=lambda w: -len(w)))

    def opening(pattern: str) -> re.Pattern[str]:
        return re.compile(rf"^{pattern}", re.IGNORECASE)

    spoken = rf"(?:{either('spoken')}) (?:the )?"
    sets = (
        "no_speakers",
        "participles",
        "telling",
        "quoting",
        "putting",
        "citing",
        "blaming",
        "told_by",
        "reckoning",
        "bulletins_of",
        "nouns",
        "clausal",
        "unsigned",
        "eventful",
        "documents",
        "reached",
        "press",
        "tallies",
        "obtaining",
        "tags",
        "voiced",
        "apart",
        "watching",
    )
    nouns = (
        "breaks_off",
        "bodies",
        "persons",
        "titles",
        "monitors",
        "offices",
        "agencies",
        "any_role",
    )
    return AttributionWords(
        leading=opening(rf"(?:(?:{either('leading')})\b[ ,]*)+"),
        articles=opening(rf"(?:{either('articles')})\s+"),
        based=re.compile(r"^(?:(?:[\w.]+[- ])+based|British|U\.?K\.?|so-called)\s+(?=[A-Z])"),
        reports=opening(rf"(?:(?:{either('reports')})\s+)+(?:by|from|of)\s+"),
        endings=re.compile(rf"\s+(?:{either('endings')})$", re.IGNORECASE),
        rumours=opening(rf"(?:(?:\w+ )?(?:{either('rumours')}) )?(?:reports?|rumou?rs)"),
        carried=re.compile(
            rf"{any_of_few(words['carried'])}(?i: (?:the )?(?:(?:{either('run')}) )?)"
        ),
        spoken=re.compile(rf" {spoken}", re.IGNORECASE),
        spoken_before=re.compile(rf"\b(?i:{either('spoken_before')}) (?:the )?"),
        broadcast=re.compile("|".join(words["broadcast"])),
        continues=opening(rf"\W*(?:(?:{either('continues')})(?!\w)|\d+ more\b)"),
        anew=opening(rf"\W*(?:{either('anew')}) (?!(?:of|others?|more|further)\b)"),
        located=opening(rf"\W*(?:{either('located')})(?!\w)"),
        goes_on=re.compile(rf"\b(?:{either('goes_on')})\b", re.IGNORECASE),
        announced=opening(rf"(?:{either('announced')})"),
        background=re.compile(rf"\b(?:{either('background')})\b", re.IGNORECASE),
        rejected=re.compile(rf"\b(?:{either('rejected')})"),
        says_instead=re.compile(words["says_instead"]),
        alike={noun: frozenset(named) for noun, named in words["alike"].items()},
        **{name: frozenset(words[name]) for name in (*sets, *nouns)},
    )


def _containment(words: Any) -> Containment:
    def either(name: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{p})" for p in words[name]), re.IGNORECASE)

    def led(name: str) -> re.Pattern[str]:
        """A pattern that is searched for in small letters."""
        return re.compile(led_by_few(words[name]))

    return Containment(
        carries=frozenset(words["carries"]),
        of_a_total=either("of_a_total"),
        several=either("several"),
        share=led("share"),
        one_of_several=either("one_of_several"),
        round_up=led("round_up"),
        sum_up=led("sum_up"),
        begins=frozenset(words["begins"]),
        goes_on=frozenset(words["goes_on"]),
        victims=frozenset(words["victims"]),
        groups=frozenset(words["groups"]),
        worst=led("worst"),
        one_area=re.compile(words["one_area"], re.IGNORECASE),
        one_place=either("one_place"),
        also=re.compile(words["also"], re.IGNORECASE),
        takes_apart=re.compile(words["takes_apart"], re.IGNORECASE),
        victims_listed=re.compile(words["victims_listed"], re.IGNORECASE),
        by_doer=re.compile(words["by_doer"], re.IGNORECASE),
        nth=words["nth"],
        anybody=frozenset(words["anybody"]),
        answers_for=led("answers_for"),
    )


def _frames(data: Any) -> tuple[Frame, ...]:
    macros: dict[str, str] = {}
    for name, pattern in data["macros"].items():
        macros[name] = spelled(pattern, macros)
    return tuple(
        Frame(
            name,
            re.compile(spelled(frame["pattern"], macros)),
            frame.get("effect"),
            needed_by(frame["pattern"]),
            tuple(frame["examples"]),
            tuple(frame["never"]),
        )
        for name, frame in data["frames"].items()
    )


def _time_pattern(times: Any) -> re.Pattern[str]:
    names = {
        "day": "|".join(times["weekdays"]),
        "month": "|".join(sorted(times["months"], key=lambda m: -len(m))),
    }
    phrases = "|".join(f"(?:{p})" for p in times["phrases"])
    for piece, words in reversed(times["pieces"].items()):
        phrases = phrases.replace(f"<{piece}>", f"(?:{words})")
    for name, words in names.items():
        phrases = phrases.replace(
            f"<{name}>", f"(?:{words})" + (r"(?:\.(?= \d))?" if name == "month" else "")
        )
    return re.compile(rf"\b(?:{phrases})(?!\w)")  # of small letters, which is faster


def _gate(
    effects: Any, grammar: Any, numbers: Numbers, terms: Mapping[tuple[str, ...], Term]
) -> Gate:
    words = {_telling(text.lower().split(), grammar) for text, _ in effect_terms(effects)}
    words |= {text.split()[-1] for text in grammar["toll"]} | set(grammar["gate"])
    told = words - set(grammar["gate_not"])
    told |= {short for short, word in grammar["cables"].items() if word in told}
    articles = frozenset((*grammar["article"], "another"))
    singles = frozenset(
        words[0] for words, term in terms.items() if term.letter == "q" and not term.plural
    )
    within = _within(effects, grammar)
    return Gate(frozenset(told), within, numbers.openers, articles, singles)


def _within(effects: Any, grammar: Any) -> Mapping[str, tuple[str, ...]]:
    """The words that tell by no term of their own, each with all the terms it stands in."""
    alone = {text.split()[-1] for text in grammar["toll"]} | set(grammar["gate"])
    written_short = set(grammar["cables"].values())
    terms: dict[str, list[str]] = {}
    for text, _ in effect_terms(effects):
        words = text.lower().split()
        telling = _telling(words, grammar)
        if len(words) == 1 or not written_short.isdisjoint(words):
            alone.add(telling)
        for word in set(re.findall("[a-z]+", " ".join(words))):
            terms.setdefault(word, []).append(" ".join(words))
    return {word: tuple(told) for word, told in terms.items() if word not in alone}


def _telling(words: Sequence[str], grammar: Any) -> str:
    """The word of a term that is looked for first, since few other sentences have it."""
    if words[0] in grammar["gate_not"]:
        return words[0]
    weak = {*grammar["gate_weak"], *grammar["gate_not"]}
    plain = [word for word in words if word not in grammar["determiner"]]
    return next((word for word in words if word not in weak), max(plain, key=len))


def _actor(key: str, entry: Any) -> Actor:
    forms = [g["form"] for g in entry.get("garbled", ())]
    short = [entry["short"]] if entry.get("short") else []
    names = (entry["name"], *short, *entry.get("names", ()), *forms)
    weak, garbled = tuple(entry.get("weak_names", ())), frozenset(form.lower() for form in forms)
    return Actor(key, entry["name"], entry["kind"], names, weak, garbled)


def _names(actors: Iterable[tuple[str, Actor]]) -> Mapping[str, str]:
    return {name.lower(): key for key, actor in actors for name in actor.names}


def _place_names(places: Any) -> Mapping[str, str]:
    named: dict[str, str] = {}
    for key, entry in places.items():
        forms = [g["form"] for g in entry.get("garbled", ())]
        for name in (entry["name"], *entry.get("names", ()), *forms):
            named.setdefault(name.lower(), key)
    return named
