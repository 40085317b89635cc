"""Values: the kinds of mention and what the lexicon is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

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
    "compared": "~",
    "comma": ",",
    "dash": "-",
    "stop": ".",
    "bracket": "(",
    "quote": '"',
    "article": "a",
    "number": "n",
    "word": "u",
    "stuck": "k",  # a number and its noun without a gap, parted before frames read them
}
# The value of a word that stands for a toll told before: "the figure", "the total".
SAME = "same"
COUNT_KINDS = ("people", "named", "bare", "single", "part", "others", "deaths", "stricken", "lives")


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
    beginnings: frozenset[str]  # the first three letters of their words
    scales: Mapping[str, int]
    plurals: Mapping[str, int]
    vague: Mapping[str, int]
    before: Mapping[tuple[str, ...], str]
    after: Mapping[tuple[str, ...], str]
    hedge_ends: frozenset[str]
    hedge_openers: frozenset[str]
    rising: frozenset[str]
    stepping: frozenset[str]
    topics: frozenset[str]
    labels: frozenset[str]
    belongings: frozenset[str]
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

    A word in `within` tells an effect only where one of the terms it stands in stands whole:
    *living* in *living in tents*. A count is a number word, or *a* with a noun for one person somewhere behind it.
    """

    effects: frozenset[str]
    within: Mapping[str, tuple[str, ...]]
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
    apart: frozenset[str]
    watching: frozenset[str]
    tags: frozenset[str]
    alike: Mapping[str, frozenset[str]]
    reached: frozenset[str]
    press: frozenset[str]
    tallies: frozenset[str]
    obtaining: frozenset[str]
    voiced: frozenset[str]
    located: re.Pattern[str]
    background: re.Pattern[str]
    rejected: re.Pattern[str]
    says_instead: re.Pattern[str]
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
    reckoning: frozenset[str]
    bulletins_of: frozenset[str]
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
    agencies: frozenset[str]
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
    runs: frozenset[str]
    costs: frozenset[str]
    parties: frozenset[str]
    condemning: frozenset[str]
    answering: frozenset[str]
    suffers: frozenset[str]
    in_events: frozenset[str]
    spared: frozenset[str]
    fought_for: frozenset[str]
    vague_places: frozenset[str]
    ways: frozenset[str]
    ruling: frozenset[str]
    befallen: frozenset[str]
    left: frozenset[str]
    armed_bodies: frozenset[str]
    armed: frozenset[str]
    flying_arms: frozenset[str]
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
    sum_up: re.Pattern[str]
    begins: frozenset[str]
    goes_on: frozenset[str]
    victims: frozenset[str]
    groups: frozenset[str]
    worst: re.Pattern[str]
    one_area: re.Pattern[str]
    one_place: re.Pattern[str]
    also: re.Pattern[str]
    nth: Mapping[str, int]
    anybody: frozenset[str]
    answers_for: re.Pattern[str]
    takes_apart: re.Pattern[str]
    victims_listed: re.Pattern[str]
    by_doer: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that the package knows of language, actors and places; immutable once loaded."""

    terms: Mapping[tuple[str, ...], Term]
    sizes: Mapping[tuple[str, str], tuple[int, ...]]
    word_of: Callable[[str], Term]
    parted: Callable[[str], int]
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
    alive: frozenset[str]
    unknown: re.Pattern[str]
    fled: re.Pattern[str]
    whom: Mapping[str, str]
    healers: re.Pattern[str]
    conditions: frozenset[str]
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
