"""Forms: what the form of a word may be, a noun or a verb, and in which shape.

The lists are made once from the verbs and nouns of the data files; a form that none of them has
is known by its first letter or its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tollbook.lexicon import plural
from tollbook.reference import data

_MOST_WORDS = 1 << 16


class Word(NamedTuple):
    """What a word form may be: a tag, and for verbs the base form and the shape.

    Shapes: base, s, past (also the participle), ing.
    """

    tag: str
    lemma: str = ""
    shape: str = ""


@cache
def words() -> Mapping[str, Word]:
    """What each known word form may be."""
    listed, frames = data("clauses"), data("relations")["frames"].values()
    found: dict[str, Word] = {}
    verbs = [*listed["verbs"], *(v for frame in frames for v in frame.get("verbs", ()))]
    for verb in verbs:
        if " " in verb:
            continue
        for shape, form in _forms_of(verb, listed["irregular"].get(verb, ())):
            found.setdefault(form, Word("v", verb, shape))
    for base in listed["bases"]:
        found.setdefault(base, Word("v", base, "base"))
        found.setdefault(plural(base), Word("v", base, "s"))
    for base, forms in listed["pasts"].items():
        for form in forms:
            found.setdefault(form, Word("v", base, "past"))
    for noun in {noun for frame in frames for noun in frame.get("nouns", ())}:
        for form in (noun, plural(noun)):
            if form in found:
                found[form] = found[form]._replace(tag="w")  # verb or noun
    both = set(listed["both"])
    for form, word in found.items():
        if word.lemma in both and word.shape in ("base", "s"):
            found[form] = word._replace(tag="w")
    numbers = data("numbers")
    for word in (
        w for kind in ("units", "tens", "scales", "plurals", "vague") for w in numbers[kind]
    ):
        found.setdefault(str(word), Word("#" if word not in numbers["plurals"] else "n"))
    for name, tag in _TAGS.items():
        for word in listed[name]:
            found[str(word)] = Word(tag, str(word))
    return found


@cache
def tagging() -> Mapping[str, Word]:
    """The same, with what any other word form may be."""
    return _Words(words())


class _Words(dict[str, Word]):
    """Words, of which those that no list has are known by their first letter or their end.

    They are kept, up to a bound: most words of an article stood in the one before.
    """

    def __missing__(self, word: str) -> Word:
        meant = _word(word)
        if len(self) < _MOST_WORDS:
            self[word] = meant
        return meant


_TAGS = {
    "adverb": "a", "time": "t", "preposition": "p", "subordinate": "S", "conditional": "I",
    "determiner": "d", "pronoun": "h", "and": "&", "relative": "R", "be": "b", "have": "c",
    "do": "D", "modal": "m", "negation": "x", "adjectival": "n",
}  # fmt: skip


def _forms_of(verb: str, irregular: Iterable[str]) -> Iterable[tuple[str, str]]:
    given = list(irregular)
    shapes = {"past": [f for f in given if not f.endswith(("ing", "es", "ies")) and f != "says"]}
    shapes["ing"] = [f for f in given if f.endswith("ing")]
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    stem += verb[-1] if _DOUBLED.fullmatch(verb) else ""
    yield "base", verb
    yield "s", plural(verb)
    for form in shapes["past"] or [
        verb[:-1] + "ied" if re.search("[^aeiou]y$", verb) else stem + "ed"
    ]:
        yield "past", form
    for form in shapes["ing"] or [stem + "ing"]:
        yield "ing", form


# One short syllable, whose last letter is written twice: `stabbed`, `dropping`.
_DOUBLED = re.compile("[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")
UNKNOWN = Word("n")


def _word(word: str) -> Word:
    if word[0].isdigit():
        return Word("#")
    if not word[0].isalnum():
        return Word(
            {
                ",": "C",
                '"': "q",
                "“": "q",
                "”": "q",
                "'": "q",
                "’": "q",
                "‘": "q",
                "(": "(",
                ")": ")",
                "[": "q",
                "]": "q",
            }.get(word, "X"),
            word,
        )
    if word.endswith("ly") and len(word) > 4:
        return Word("a", word)
    if word.endswith("ed") and len(word) > 4 and "-" not in word:
        return Word("v", word, "past")
    if word.endswith("ing") and len(word) > 5 and "-" not in word:
        return Word("g", word, "ing")
    return UNKNOWN


@cache
def acts() -> frozenset[str]:
    """Nouns that tell an act, singular and plural."""
    frames, violent = data("relations")["frames"].values(), data("relations")["words"]["violent"]
    nouns = {n for f in frames if f["relation"] in violent for n in f.get("nouns", ())}
    return frozenset(form for noun in nouns for form in (noun, plural(noun)))


@cache
def participles() -> frozenset[str]:
    """Forms that are participles and no past tense: `known`, `taken`."""
    pasts = data("clauses")["irregular"].values()
    return frozenset(form for forms in pasts for form in forms[1:] if form.endswith(("n", "wn")))


@cache
def adjectival() -> Mapping[str, str]:
    """Participles that stand more often before a noun, with their verbs: `armed`, of *arm*."""
    known = set(data("clauses")["adjectival"])
    verbs = {v for f in data("relations")["frames"].values() for v in f.get("verbs", ())}
    return {verb + "ed": verb for verb in verbs if verb + "ed" in known}


@cache
def past_alone() -> frozenset[str]:
    """Forms that are a past tense and no participle: `spoke`, `took`."""
    pasts = [f for verb, f in data("clauses")["irregular"].items() if verb not in listed("alike")]
    told = ([form for form in forms if not form.endswith("ing")] for forms in pasts)
    pairs = (forms for forms in told if len(forms) > 1 and forms[1].endswith("n"))
    return frozenset(forms[0] for forms in pairs)


@cache
def passive_alone() -> frozenset[str]:
    """Verbs that without an object tell what was suffered: `12 killed in blast`."""
    frames = data("relations")["frames"]
    names = ("killed", "detained", "looted", "overthrew")
    return frozenset(verb for name in names for verb in frames[name]["verbs"])


@cache
def transitive() -> frozenset[str]:
    frames = data("relations")["frames"].values()
    return frozenset(v for f in frames if "object" in f["object"] for v in f.get("verbs", ()))


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list of `data/clauses.yml`: `listed("saying")`."""
    return frozenset(data("clauses")[name])


def prepositions(verb: str) -> Sequence[str]:
    """The prepositions with which a verb goes, and by which its forms are known from nouns."""
    joined: Mapping[str, Sequence[str]] = data("clauses")["goes_with"]
    return joined.get(verb, ())


def is_time(word: str) -> bool:
    """`Tuesday's`, `yesterday's`: a word of time that owns what follows."""
    return tagging()[word.removesuffix("'s")].tag == "t"


def is_possessive(word: str) -> bool:
    return word.endswith(("'s", "s'"))


def ends_plural(word: str) -> bool:
    if word in listed("singular"):
        return False
    return word.endswith(("s", "men")) and not word.endswith(("ss", "us", "sis", "'s"))
