"""The words we know: `data/*.yml` → `Lexicon`. What pages alone need, `reference` reads.

The lexicon turns words into *kinds*, one letter each (`KINDS`), so that a sentence becomes a
short string of letters and a frame is a regular expression over it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, groupby
from typing import Any, NamedTuple

from tollbook.model import TollbookError
from tollbook.reference import data

# The kinds of mention, each with the letter that stands for it in a frame.
KINDS: Mapping[str, str] = {
    # counts, made from a number and the noun phrase that it opens
    "people": "N",  # twelve soldiers
    "named": "U",  # twelve Xs, where the noun is not in the lexicon
    "bare": "B",  # twelve
    "single": "A",  # a soldier
    "part": "P",  # two of them
    "others": "O",  # eight more, six others
    "deaths": "E",  # twelve deaths, twelve bodies
    "stricken": "I",  # twelve wounded soldiers, twelve displaced people
    "lives": "L",  # twelve lives
    "things": "X",  # twelve villages, years, percent
    # words of effect; see data/effects.yml
    "participle": "K",
    "intransitive": "D",
    "active": "G",
    "adjective": "J",
    "noun": "M",
    "wound": "W",
    "body": "F",
    "toll": "T",
    "figure": "Z",
    # words that steer the reading; see data/grammar.yml and data/cues.yml
    "be": "b",
    "have": "c",
    "modal": "m",
    "passing": "r",
    "of": "o",
    "by": "y",
    "preposition": "p",
    "among": "%",
    "relative": "w",
    "subordinate": "s",
    "determiner": "d",
    "pronoun": "h",
    "more": "e",
    "including": "g",
    "say": "S",
    "according": "C",
    "person": "q",
    "verb": "V",
    "past": "v",
    "thing": "x",
    "time": "t",
    "and": "&",
    "along": "+",
    "comma": ",",
    "dash": "-",
    "stop": ".",
    "bracket": "(",
    "quote": '"',
    "article": "a",
    "number": "n",
    "word": "u",
}
# Lists in effects.yml that are no effect: words that bear a weak one out.
_CONTEXT = ("flight", "getaway", "care", "kin", "holds", "captives", "unknown")
# The value of a word that stands for a toll told before: "the figure", "the total".
SAME = "same"
# What each data file may hold; a key that is not here is an error, and so is one that is missing.
_KEYS: Mapping[str, frozenset[str]] = {
    name: frozenset(keys.split())
    for name, keys in {
        "people": (
            "civilians demonym_endings endings fighters invariable modifiers not_people "
            "people plurals state_forces"
        ),
        "effects": "abducted captives care detained displaced flight getaway holds injured killed kin missing unknown",
        "grammar": (
            "abbreviations along among and article be bracket by cables capitals comma dash determiner figure "
            "gate gate_not gate_weak have including labels modal money more names of passing "
            "preposition pronoun quote relative stop subordinate things toll verb"
        ),
        "cues": (
            "according alleged alleging anaphors body counting doubt his institutions its modality "
            "outlets person press say"
        ),
        "times": "months openers phrases weekdays words",
        "hedges": "after before rising",
        "numbers": "nobody plurals scales tens units vague wholes",
        "crumbs": "captions crumbs",
        "circumstances": (
            "answering anywhere armed_bodies assaults befalls by_hand by_how_much condemning costs done events fought_for in_events kept laid leaving left "
            "no_doers not_names not_places place place_nouns set_off shared spared suffers vague_places"
        ),
        "attribution": (
            "alike anew announced any_role articles background blaming bodies breaks_off broadcast carried citing clausal continues "
            "endings documents eventful goes_on leading located monitors no_speakers nouns obtaining offices participles persons press putting quoting reached reports rumours "
            "run spoken spoken_before tags tallies telling titles told_by unsigned voiced"
        ),
        "containment": (
            "also answers_for anybody begins carries goes_on nth of_a_total one_area one_of_several one_place round_up "
            "several share victims worst"
        ),
        "frames": "frames macros",
    }.items()
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
COUNT_KINDS = ("people", "named", "bare", "single", "part", "others", "deaths", "stricken", "lives")
_GRAMMAR_KINDS = (
    *("including", "have", "be", "modal", "of", "by", "according", "relative", "subordinate"),
    *("determiner", "pronoun", "more", "passing", "preposition", "article", "verb", "time"),
    *("comma", "dash", "stop", "bracket", "quote", "among", "along", "and"),
)
_EFFECT_FORMS = {
    **{
        form: form
        for form in ("participle", "intransitive", "active", "adjective", "body", "wound", "noun")
    },
    "event": "noun",
}


_NUMBER_OF = (
    *("number of {}", "number of the {}", "number of people {}", "number of persons {}"),
    *(
        "number of those {}",
        "number {}",
        "quantity of the {}",
        "count of {}",
        "number of the people {}",
    ),
)


# One of several letters; as a set of them it means the same and is compiled in half the time.
_ONE_OF = re.compile(r"\(\?:((?:[A-Za-z\",%]|\\.)(?:\|(?:[A-Za-z\",%]|\\.))+)\)")
_CLOCK_OR_DATE = re.compile(r"\d+:\d|\d+[.-]\d+[.-]\d|\d+(?:st|nd|rd|th)$|\d+(?:[.:]\d+)?[ap]m$")
_COMPOUND = re.compile(r"\d[\d.,]*[-–'’][a-z]")
_PAST_NOT = frozenset(("need", "indeed", "red", "hundred", "bed", "king", "string", "spring"))


class Term(NamedTuple):
    """One term: the words after its first, its letter, what it stands for, how firmly."""

    rest: tuple[str, ...]
    letter: str
    value: str
    weak: bool = False
    plural: bool = False


class Frame(NamedTuple):
    """One way in which English reports a toll; `pattern` runs over the letters of `KINDS`."""

    name: str
    pattern: re.Pattern[str]
    effect: str | None
    needs: tuple[frozenset[str], ...]
    examples: tuple[str, ...]
    never: tuple[str, ...]


class Actor(NamedTuple):
    """A body, or a person in public role, that the register may name (`data/actors.yml`)."""

    actor_id: str
    name: str
    kind: str
    names: tuple[str, ...]
    weak_names: tuple[str, ...]
    garbled: frozenset[str]  # those of the names that an article bends, in small letters


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words and what they stand for (`data/numbers.yml`, `data/hedges.yml`)."""

    units: Mapping[str, int]
    scales: Mapping[str, int]
    plurals: Mapping[str, int]
    vague: Mapping[str, int]
    before: Mapping[tuple[str, ...], str]
    after: Mapping[tuple[str, ...], str]
    hedge_ends: frozenset[str]
    hedge_openers: frozenset[str]
    rising: frozenset[str]
    labels: frozenset[str]
    money: frozenset[str]
    months: Mapping[str, int]
    month_names: str
    openers: frozenset[str]
    wholes: frozenset[str]
    nobody: frozenset[str]

    def opens(self, word: str) -> bool:
        """Whether *word* (lower case) can begin a number that is written in words."""
        if word in self.units or word in self.plurals or word in self.vague or word in self.scales:
            return True
        return "-" in word and self.units.get(word.partition("-")[0], 0) >= 20


@dataclass(frozen=True, slots=True)
class Gate:
    """Words without which a sentence is not read for claims: of an effect, and of a count.

    A count is a number word, or *a* with a noun for one person somewhere behind it.
    """

    effects: frozenset[str]
    counts: frozenset[str]
    articles: frozenset[str]
    singles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of attribution, doubt and denial (`data/cues.yml`)."""

    alleging: frozenset[str]
    alleged: re.Pattern[str]  # of small letters
    pronouns: Mapping[str, str]
    anaphors: frozenset[str]
    outlets: re.Pattern[str]
    press: re.Pattern[str]
    modality: tuple[tuple[str, re.Pattern[str]], ...]
    doubt: frozenset[str]
    institutions: frozenset[str]
    counting: frozenset[str]


@dataclass(frozen=True, slots=True)
class AttributionWords:
    """Words around the names of sources (`data/attribution.yml`)."""

    leading: re.Pattern[str]
    articles: re.Pattern[str]
    based: re.Pattern[str]
    reports: re.Pattern[str]
    endings: re.Pattern[str]
    rumours: re.Pattern[str]
    carried: re.Pattern[str]
    broadcast: re.Pattern[str]
    spoken: re.Pattern[str]
    spoken_before: re.Pattern[str]
    continues: re.Pattern[str]
    anew: re.Pattern[str]
    documents: frozenset[str]
    tags: frozenset[str]
    alike: Mapping[str, frozenset[str]]
    reached: frozenset[str]
    press: frozenset[str]
    tallies: frozenset[str]
    obtaining: frozenset[str]
    voiced: frozenset[str]
    located: re.Pattern[str]
    background: re.Pattern[str]
    goes_on: re.Pattern[str]
    announced: re.Pattern[str]
    no_speakers: frozenset[str]
    participles: frozenset[str]
    telling: frozenset[str]
    quoting: frozenset[str]
    putting: frozenset[str]
    citing: frozenset[str]
    blaming: frozenset[str]
    told_by: frozenset[str]
    nouns: frozenset[str]
    clausal: frozenset[str]
    unsigned: frozenset[str]
    eventful: frozenset[str]
    breaks_off: frozenset[str]
    bodies: frozenset[str]
    persons: frozenset[str]
    titles: frozenset[str]
    monitors: frozenset[str]
    offices: frozenset[str]
    any_role: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scenery:
    """Words of place and event (`data/circumstances.yml`)."""

    place: frozenset[str]
    kept: frozenset[str]
    place_nouns: frozenset[str]
    not_places: frozenset[str]
    events: frozenset[str]
    no_doers: frozenset[str]
    not_names: frozenset[str]
    anywhere: frozenset[str]
    done: frozenset[str]
    shared: frozenset[str]
    assaults: frozenset[str]
    befalls: frozenset[str]
    costs: frozenset[str]
    condemning: frozenset[str]
    answering: frozenset[str]
    suffers: frozenset[str]
    in_events: frozenset[str]
    spared: frozenset[str]
    fought_for: frozenset[str]
    vague_places: frozenset[str]
    left: frozenset[str]
    armed_bodies: frozenset[str]
    by_hand: frozenset[str]
    set_off: frozenset[str]
    by_how_much: frozenset[str]
    leaving: frozenset[str]
    laid: frozenset[str]


@dataclass(frozen=True, slots=True)
class Containment:
    """Words by which one count takes in another (`data/containment.yml`)."""

    carries: frozenset[str]
    of_a_total: re.Pattern[str]
    several: re.Pattern[str]
    share: re.Pattern[str]
    one_of_several: re.Pattern[str]
    round_up: re.Pattern[str]
    begins: frozenset[str]
    goes_on: frozenset[str]
    victims: frozenset[str]
    worst: re.Pattern[str]
    one_area: re.Pattern[str]
    one_place: re.Pattern[str]
    also: re.Pattern[str]
    nth: Mapping[str, int]
    anybody: frozenset[str]
    answers_for: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that the package knows of language, actors and places; immutable once loaded."""

    terms: Mapping[tuple[str, ...], Term]
    sizes: Mapping[tuple[str, str], tuple[int, ...]]
    word_of: Callable[[str], Term]
    capitals: Mapping[str, str]
    cables: Mapping[str, str]
    numbers: Numbers
    cues: Cues
    attribution: AttributionWords
    scenery: Scenery
    containment: Containment
    frames: tuple[Frame, ...]
    modifiers: tuple[tuple[str, re.Pattern[str]], ...]
    demonym: re.Pattern[str]
    flight: re.Pattern[str]
    getaway: re.Pattern[str]
    care: re.Pattern[str]
    kin: re.Pattern[str]
    holds: re.Pattern[str]
    captives: re.Pattern[str]
    unknown: re.Pattern[str]
    time: re.Pattern[str]
    time_openers: frozenset[str]
    weekdays: tuple[str, ...]
    gate: Gate
    abbreviations: frozenset[str]
    crumbs: re.Pattern[str]
    captions: re.Pattern[str]
    actors: Mapping[str, Actor]
    actor_names: Mapping[str, str]
    monitors: tuple[tuple[Actor, tuple[str, ...]], ...]
    places: Mapping[str, str]
    place_names: Mapping[str, str]
    place_pattern: re.Pattern[str]

    def knows(self, word: str) -> bool:
        """Whether *word* (lower case) is a word of the lexicon, and so no bent name."""
        return self.word_of(word).letter != KINDS["word"]


@cache
def load() -> Lexicon:
    """The lexicon of this version, read once from the package's data files."""
    people, effects, grammar = _read("people"), _read("effects"), _read("grammar")
    cues, times, hedges = _read("cues"), _read("times"), _read("hedges")
    crumbs, scenery = _read("crumbs"), _read("circumstances")
    numbers = _numbers(_read("numbers"), hedges, grammar, times)
    actors = {key: _actor(key, entry) for key, entry in _read("actors").items()}
    places = _read("places")
    terms = _terms(people, effects, grammar, cues, times, scenery)
    return Lexicon(
        terms=terms,
        sizes=_sizes(terms),
        word_of=_Known(partial(_word, _single_words(terms), numbers, _endings(people))).__getitem__,
        capitals=grammar["capitals"],
        cables=grammar["cables"],
        numbers=numbers,
        cues=_cues(cues, actors.values()),
        attribution=_attribution(_read("attribution")),
        containment=_containment(_read("containment")),
        scenery=Scenery(**{k: frozenset(v) for k, v in scenery.items()}),
        frames=_frames(_read("frames")),
        modifiers=tuple((c, _any(_plural_forms(ws))) for c, ws in people["modifiers"].items()),
        demonym=re.compile(rf"[A-Z]\w+(?:{'|'.join(people['demonym_endings'])})$"),
        flight=_any(effects["flight"]),
        getaway=_any(effects["getaway"]),
        care=_any(effects["care"]),
        kin=_any(effects["kin"]),
        holds=_any(effects["holds"]),
        captives=_any(effects["captives"]),
        unknown=_any(effects["unknown"]),
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
        place_pattern=_any(_place_names(places)),
    )


_MOST_WORDS = 1 << 16


class _Known(dict[str, Term]):
    """Words with their terms; each is worked out once and kept, up to a bound."""

    def __init__(self, meaning: Callable[[str], Term]) -> None:
        self.meaning = meaning

    def __missing__(self, word: str) -> Term:
        meant = self.meaning(word)
        if len(self) < _MOST_WORDS:
            self[word] = meant
        return meant


def _word(
    terms: Mapping[str, Term],
    numbers: Numbers,
    endings: tuple[tuple[str, re.Pattern[str]], ...],
    word: str,
) -> Term:
    """The term that a word is; a word of no list is read by its ending."""
    if word in terms:
        return terms[word]
    for category, pattern in endings:
        if pattern.search(word):
            plural = not word.endswith(("man", "person", "ist", "er", "an"))
            return Term((), KINDS["person"], category, plural=plural)
    return Term((), _letter(numbers, word), word)


def _endings(people: Any) -> tuple[tuple[str, re.Pattern[str]], ...]:
    no_people = "|".join(people["not_people"])
    return tuple(
        (category, re.compile(rf"^(?!(?:{no_people})$)[^\W\d]\w*(?:{'|'.join(endings)})$"))
        for category, endings in people["endings"].items()
    )


def _letter(numbers: Numbers, word: str) -> str:
    """The letter of a word that is no term: a number, a past form, or just a word."""
    if word[0].isdigit():
        if _COMPOUND.match(word):
            return KINDS["word"]  # 18-year-old
        return KINDS["time"] if _CLOCK_OR_DATE.match(word) else KINDS["number"]
    if numbers.opens(word):
        return KINDS["number"]
    if word.endswith(("ed", "ing")) and word not in _PAST_NOT:
        return KINDS["past"]
    return KINDS["word"]


def plural(noun: str) -> str:
    """The regular English plural: `woman` → `women`, `body` → `bodies`."""
    if noun.endswith("man") and not noun.endswith(("human", "german")):
        return noun[:-3] + "men"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def _read(name: str) -> Any:
    read = data(name)
    checked(name, read)
    return read


def checked(name: str, data: Mapping[str, Any]) -> None:
    """Raise `TollbookError` where a data file has a key too many or too few."""
    if name in _KEYS and set(data) != _KEYS[name]:
        key = min(set(data) ^ _KEYS[name])
        fault = "is unknown" if key in data else "is missing"
        raise TollbookError(f"data/{name}.yml: the key {key!r} {fault}. Mend the file.")
    for entry, values in data.items() if name in _ENTRY_KEYS else ():
        for key in sorted(set(values) - _ENTRY_KEYS[name]):
            raise TollbookError(f"data/{name}.yml: {entry} has an unknown key {key!r}. Mend it.")


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """Any of *words*, the longest first; grouped by first letter, which is all that most see."""
    groups = [
        f"{re.escape(first)}(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        for first, group in _by_letter(words)
    ]
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


def _any_of_few(words: Iterable[str]) -> str:
    """The pattern of any of *words* that few letters open.

    The first letters are one class, small and capital, over which a search runs fastest.
    """
    by_letter = list(_by_letter(words))
    groups = [
        f"(?<={first})(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        for first, group in by_letter
    ]
    firsts = "".join(first + first.upper() for first, _ in by_letter)
    return rf"[{firsts}](?<=\b.)(?i:{'|'.join(groups)})"


def _by_letter(words: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The words by their first letter, the longest first."""
    ordered = sorted(set(words), key=lambda w: (w[0].lower(), -len(w), w))
    for first, group in groupby(ordered, key=lambda w: w[0].lower()):
        yield first, list(group)


def _plural_forms(nouns: Iterable[str]) -> Iterator[str]:
    for noun in nouns:
        yield from (noun, plural(noun))


def _terms(
    people: Any, effects: Any, grammar: Any, cues: Any, times: Any, scenery: Any
) -> Mapping[tuple[str, ...], Term]:
    """Every term by its words; where two lists have one, the first one stands."""
    found: dict[tuple[str, ...], Term] = {}
    sources = (
        _effect_terms(effects),
        _toll_terms(effects, grammar["toll"]),
        ((word, Term((), KINDS["figure"], SAME)) for word in grammar["figure"]),
        _people_terms(people),
        _thing_terms(grammar["things"]),
        _grammar_terms(grammar, times),
        _plain_terms("word", grammar["names"]),
        _plain_terms("say", cues["say"]),
        _plain_terms("according", cues["according"]),
        _plain_terms("thing", scenery["events"]),
    )
    for text, term in (pair for source in sources for pair in source):
        if not isinstance(text, str):
            raise TollbookError(f"data: {text!r} stands unquoted in a word list. Quote it.")
        words = tuple(text.lower().split())
        found.setdefault(words, term._replace(rest=words[1:]))
    return found


def _single_words(terms: Mapping[tuple[str, ...], Term]) -> Mapping[str, Term]:
    return {words[0]: term for words, term in terms.items() if len(words) == 1}


def _sizes(terms: Iterable[tuple[str, ...]]) -> Mapping[tuple[str, str], tuple[int, ...]]:
    """How long terms of several words are, by their first two words, the longest first."""
    found: dict[tuple[str, str], set[int]] = {}
    for words in terms:
        if len(words) > 1:
            found.setdefault((words[0], words[1]), set()).add(len(words))
    return {pair: tuple(sorted(sizes, reverse=True)) for pair, sizes in found.items()}


def _plain_terms(kind: str, words: Iterable[str]) -> Iterator[tuple[str, Term]]:
    for word in words:
        yield word, Term((), KINDS[kind], word)


def _effect_terms(effects: Any) -> Iterator[tuple[str, Term]]:
    for effect, forms in effects.items():
        if effect in _CONTEXT:
            continue
        for form, kind in _EFFECT_FORMS.items():
            for word in forms.get(form, ()):
                weak = form == "event" or word in forms["weak"]
                yield word, Term((), KINDS[kind], effect, weak)


def _toll_terms(effects: Any, tolls: Any) -> Iterator[tuple[str, Term]]:
    for word in tolls:
        yield word, Term((), KINDS["toll"], "killed")
    for effect, forms in effects.items():
        if effect in _CONTEXT:
            continue
        counted = (forms.get(form, ()) for form in ("participle", "adjective", "noun", "body"))
        for word in chain.from_iterable(counted):
            for shape in _NUMBER_OF:
                yield shape.format(word), Term((), KINDS["toll"], effect)


def _people_terms(people: Any) -> Iterator[tuple[str, Term]]:
    same = set(people["invariable"])
    for category in ("civilians", "state_forces", "fighters", "people"):
        for noun in people[category]:
            lower = noun.lower()
            if noun in same:
                yield lower, Term((), KINDS["person"], category, plural=True)
                continue
            yield lower, Term((), KINDS["person"], category)
            many = people["plurals"].get(noun, plural(lower))
            yield many, Term((), KINDS["person"], category, plural=True)


def _thing_terms(things: Any) -> Iterator[tuple[str, Term]]:
    for thing in things:
        yield thing, Term((), KINDS["thing"], thing)
        yield plural(thing), Term((), KINDS["thing"], thing, plural=True)


def _grammar_terms(grammar: Any, times: Any) -> Iterator[tuple[str, Term]]:
    for kind in _GRAMMAR_KINDS:
        yield from _plain_terms(kind, grammar.get(kind, ()))
    yield from _plain_terms("time", times["weekdays"])
    yield from _plain_terms("time", times["months"])
    yield from _plain_terms("time", times["words"])


def _numbers(numbers: Any, hedges: Any, grammar: Any, times: Any) -> Numbers:
    def phrases(table: Any) -> dict[tuple[str, ...], str]:
        return {tuple(w.split()): hedge for hedge, words in table.items() for w in words}

    before, after = phrases(hedges["before"]), phrases(hedges["after"])
    return Numbers(
        units={**numbers["units"], **numbers["tens"], **_run_together(numbers)},
        scales=numbers["scales"],
        plurals=numbers["plurals"],
        vague=numbers["vague"],
        before=before,
        after=after,
        hedge_ends=frozenset(words[-1] for words in before),
        hedge_openers=frozenset(words[0] for words in after),
        rising=frozenset(hedges["rising"]),
        labels=frozenset(grammar["labels"]),
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
        alleged=re.compile(rf"{_any_of_few(cues['alleged'])}\b"),
        pronouns={
            **dict.fromkeys([*cues["person"], *cues["his"]], "person"),
            **dict.fromkeys([*cues["body"], *cues["its"]], "body"),
        },
        anaphors=frozenset(cues["anaphors"]),
        outlets=_any([*cues["outlets"], *media]),
        press=_any(cues["press"]),
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
    )
    nouns = ("breaks_off", "bodies", "persons", "titles", "monitors", "offices", "any_role")
    return AttributionWords(
        leading=opening(rf"(?:(?:{either('leading')})\b[ ,]*)+"),
        articles=opening(rf"(?:{either('articles')})\s+"),
        based=re.compile(r"^(?:(?:[\w.]+[- ])+based|British|U\.?K\.?|so-called)\s+(?=[A-Z])"),
        reports=opening(rf"(?:(?:{either('reports')})\s+)+(?:by|from|of)\s+"),
        endings=re.compile(rf"\s+(?:{either('endings')})$", re.IGNORECASE),
        rumours=opening(rf"(?:(?:\w+ )?(?:{either('rumours')}) )?(?:reports?|rumou?rs)"),
        carried=re.compile(
            rf"{_any_of_few(words['carried'])}(?i: (?:the )?(?:(?:{either('run')}) )?)"
        ),
        spoken=re.compile(rf" {spoken}", re.IGNORECASE),
        spoken_before=re.compile(rf"\b(?:{either('spoken_before')}) (?:the )?"),
        broadcast=re.compile("|".join(words["broadcast"])),
        continues=opening(rf"\W*(?:(?:{either('continues')})(?!\w)|\d+ more\b)"),
        anew=opening(rf"\W*(?:{either('anew')}) (?!(?:of|others?|more|further)\b)"),
        located=opening(rf"\W*(?:{either('located')})(?!\w)"),
        goes_on=re.compile(rf"\b(?:{either('goes_on')})\b", re.IGNORECASE),
        announced=opening(rf"(?:{either('announced')})"),
        background=re.compile(rf"\b(?:{either('background')})\b", re.IGNORECASE),
        alike={noun: frozenset(named) for noun, named in words["alike"].items()},
        **{name: frozenset(words[name]) for name in (*sets, *nouns)},
    )


def _containment(words: Any) -> Containment:
    def either(name: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{p})" for p in words[name]), re.IGNORECASE)

    return Containment(
        carries=frozenset(words["carries"]),
        of_a_total=either("of_a_total"),
        several=either("several"),
        share=either("share"),
        one_of_several=either("one_of_several"),
        round_up=either("round_up"),
        begins=frozenset(words["begins"]),
        goes_on=frozenset(words["goes_on"]),
        victims=frozenset(words["victims"]),
        worst=re.compile(words["worst"], re.IGNORECASE),
        one_area=re.compile(words["one_area"], re.IGNORECASE),
        one_place=either("one_place"),
        also=re.compile(words["also"], re.IGNORECASE),
        nth=words["nth"],
        anybody=frozenset(words["anybody"]),
        answers_for=re.compile(words["answers_for"], re.IGNORECASE),
    )


def _frames(data: Any) -> tuple[Frame, ...]:
    macros: dict[str, str] = {}
    for name, pattern in data["macros"].items():
        macros[name] = _spell(pattern, macros)
    return tuple(
        Frame(
            name,
            re.compile(_spell(frame["pattern"], macros)),
            frame.get("effect"),
            _needs(frame["pattern"]),
            tuple(frame["examples"]),
            tuple(frame["never"]),
        )
        for name, frame in data["frames"].items()
    )


def _needs(pattern: str) -> tuple[frozenset[str], ...]:
    """What a sentence must have for the frame to fit: of each set at least one letter.

    These are the kinds of its effect, of its count, and those that stand outside all brackets.
    """
    groups = re.findall(r"\(\?P<(?:effect|count)>([a-z|]+)\)", pattern)
    whole = re.sub(r"\[\^[^\]]*\](?:\{[^}]*\})?", " ", pattern)  # what may not stand there
    outside = re.sub(r"\([^()]*\)[?*{]?", " ", whole)
    while outside != whole:
        outside, whole = re.sub(r"\([^()]*\)[?*{]?", " ", outside), outside
    kinds_of = [kinds.split("|") for kinds in groups]
    kinds_of += [[kind] for kind in re.findall(r"\b[a-z]+\b(?![?*{|])", outside)]
    return tuple(frozenset(KINDS[kind] for kind in kinds) for kinds in kinds_of)


def _spell(pattern: str, macros: Mapping[str, str]) -> str:
    """A frame as written, with each name of a kind or macro replaced by its letters."""

    def letter(match: re.Match[str]) -> str:
        name = match.group()
        if name in macros:
            return macros[name]
        if name not in KINDS:
            raise TollbookError(f"data/frames.yml: {name!r} is no kind and no macro. Mend it.")
        return re.escape(KINDS[name])

    spelled = re.sub(r"(?<![<\w])[A-Za-z][A-Za-z_]*(?![\w<>])", letter, pattern)
    return _ONE_OF.sub(_as_set, re.sub(r"\s+", "", spelled))


def _as_set(match: re.Match[str]) -> str:
    return f"[{match.group(1).replace('|', '')}]"


def _time_pattern(times: Any) -> re.Pattern[str]:
    names = {
        "day": "|".join(times["weekdays"]),
        "month": "|".join(sorted(times["months"], key=lambda m: -len(m))),
    }
    phrases = "|".join(f"(?:{p})" for p in times["phrases"])
    for name, words in names.items():
        phrases = phrases.replace(
            f"<{name}>", f"(?:{words})" + (r"(?:\.(?= \d))?" if name == "month" else "")
        )
    return re.compile(rf"\b(?:{phrases})(?!\w)")  # of small letters, which is faster


def _gate(
    effects: Any, grammar: Any, numbers: Numbers, terms: Mapping[tuple[str, ...], Term]
) -> Gate:
    words = {_telling(text.lower().split(), grammar) for text, _ in _effect_terms(effects)}
    words |= {text.split()[-1] for text in grammar["toll"]} | set(grammar["gate"])
    told = words - set(grammar["gate_not"])
    told |= {short for short, word in grammar["cables"].items() if word in told}
    articles = frozenset((*grammar["article"], "another"))
    singles = frozenset(
        words[0] for words, term in terms.items() if term.letter == "q" and not term.plural
    )
    return Gate(frozenset(told), numbers.openers, articles, singles)


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
