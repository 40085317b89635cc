"""Terms: words and phrases with the letter of their kind; a word of no list is read by its form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from tollbook.lexicon.patterns import as_text, plural
from tollbook.lexicon.values import (
    KINDS,
    SAME,
    Numbers,
    Term,
)

# Lists in effects.yml that are no effect: words that bear a weak one out.
_CONTEXT = (
    "alive", "flight", "getaway", "care", "kin", "holds", "captives", "fled", "healers", "conditions", "unknown",
)  # fmt: skip
_GRAMMAR_KINDS = (
    *("including", "have", "be", "modal", "of", "by", "according", "relative", "subordinate"),
    *("determiner", "pronoun", "more", "passing", "preposition", "article", "verb", "time"),
    *("comma", "dash", "stop", "bracket", "quote", "among", "along", "and", "compared"),
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
_CLOCK_OR_DATE = re.compile(
    r"\d+:\d|\d+[.-]\d+[.-]\d|\d+(?:st|nd|rd|th)$|\d+(?:[.:]\d+)?[ap]m$|\d+0s$"
)
_COMPOUND = re.compile(r"\d[\d.,]*[-–'’][a-z]")
_PAST_NOT = frozenset(
    ("need", "indeed", "red", "hundred", "bed", "king", "string", "spring", "wing", "ring", "speed")
)
_LONGEST_NUMBER = len("seventeen")
_MOST_WORDS = 1 << 16


class Known(dict[str, Term]):
    """Words with their terms; each is worked out once and kept, up to a bound."""

    def __init__(self, meaning: Callable[[str], Term]) -> None:
        self.meaning = meaning

    def __missing__(self, word: str) -> Term:
        meant = self.meaning(word)
        if len(self) < _MOST_WORDS:
            self[word] = meant
        return meant


def meaning_of(
    terms: Mapping[str, Term],
    numbers: Numbers,
    endings: tuple[tuple[str, re.Pattern[str]], ...],
    word: str,
) -> Term:
    """The term that a word is; a word of no list is read by its ending."""
    if word in terms:
        return terms[word]
    if word_parted(terms, numbers, word):
        return Term((), KINDS["stuck"], word)
    for category, pattern in endings:
        if pattern.search(word):
            plural = not word.endswith(("man", "person", "ist", "er", "an"))
            return Term((), KINDS["person"], category, plural=plural)
    return Term((), _letter(numbers, word), word)


def word_parted(terms: Mapping[str, Term], numbers: Numbers, word: str) -> int:
    """Where a number word ends to which its noun sticks, or 0: `fourfishermen`, `twelveothers`."""
    if word[:3] not in numbers.beginnings:
        return 0
    for size in range(3, min(_LONGEST_NUMBER, len(word) - 3) + 1):
        noun = terms.get(word[size:]) if word[:size] in numbers.units else None
        if noun is not None and word[size:] == "others":
            return size
        if noun is not None and noun.letter == KINDS["person"]:
            return size if noun.plural != (word[:size] == "one") else 0
    return 0


def people_endings(people: Any) -> tuple[tuple[str, re.Pattern[str]], ...]:
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


def all_terms(
    people: Any, effects: Any, grammar: Any, cues: Any, times: Any, scenery: Any
) -> Mapping[tuple[str, ...], Term]:
    """Every term by its words; where two lists have one, the first one stands."""
    found: dict[tuple[str, ...], Term] = {}
    sources = (
        effect_terms(effects),
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
        words = tuple(as_text(text).lower().split())
        found.setdefault(words, term._replace(rest=words[1:]))
    return found


def single_words(terms: Mapping[tuple[str, ...], Term]) -> Mapping[str, Term]:
    return {words[0]: term for words, term in terms.items() if len(words) == 1}


def sizes_of(terms: Iterable[tuple[str, ...]]) -> Mapping[tuple[str, str], tuple[int, ...]]:
    """How long terms of several words are, by their first two words, the longest first."""
    found: dict[tuple[str, str], set[int]] = {}
    for words in terms:
        if len(words) > 1:
            found.setdefault((words[0], words[1]), set()).add(len(words))
    return {pair: tuple(sorted(sizes, reverse=True)) for pair, sizes in found.items()}


def _plain_terms(kind: str, words: Iterable[str]) -> Iterator[tuple[str, Term]]:
    for word in words:
        yield word, Term((), KINDS[kind], word)


def effect_terms(effects: Any) -> Iterator[tuple[str, Term]]:
    for effect, forms in effects.items():
        if effect in _CONTEXT:
            continue
        weak = set(forms["weak"])
        for form, kind in _EFFECT_FORMS.items():
            for word in forms.get(form, ()):
                yield word, Term((), KINDS[kind], effect, form == "event" or word in weak)


def _toll_terms(effects: Any, tolls: Any) -> Iterator[tuple[str, Term]]:
    for word in tolls:
        yield word, Term((), KINDS["toll"], "killed")
    for effect, forms in effects.items():
        if effect in _CONTEXT:
            continue
        counted = (
            forms.get(form, ()) for form in ("participle", "adjective", "noun", "body", "whom")
        )
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
