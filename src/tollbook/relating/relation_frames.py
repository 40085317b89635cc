"""Frames of relations: the ways in which English tells who did or said what."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from tollbook.lexicon import plural
from tollbook.model import Span, TollbookError
from tollbook.reference import data
from tollbook.relating.forms import adjectival, words
from tollbook.relating.parties import Party


class Frame(NamedTuple):
    """One way in which a sentence tells a relation (`data/relations.yml`)."""

    name: str
    relation: str
    layer: str
    objects: tuple[str, ...]
    subjects: tuple[str, ...]
    needs: tuple[str, ...]
    about: frozenset[str]
    negated: bool
    subject_is: str | None
    object_is: str | None
    only: tuple[str, ...]
    owned: bool
    must: bool
    unless: frozenset[str]
    turned: bool
    infinitive: bool
    claimed: bool
    said: bool


class Found(NamedTuple):
    """A relation in the making: its frame, its two sides, and where its cue stands."""

    frame: Frame
    subject: Party
    object: Party | None
    cue: Span
    negated: bool
    modality: str
    words: Span | None = None  # of an object that is no party


_FRAME_KEYS = frozenset(
    [
        "relation",
        "verbs",
        "nouns",
        "subject",
        "object",
        "needs",
        "about",
        "negated",
        "layer",
        "subject_is",
        "object_is",
        "owned",
        "must",
        "unless",
        "turned",
        "infinitive",
        "claimed",
        "said",
        "only_passive",
        "only_negated",
        "only_modal",
        "examples",
        "never",
    ]
)


def checked_relations(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The types and frames as given; raise `TollbookError` where a key or a type is none."""
    for name, frame in told["frames"].items():
        wrong = sorted(set(frame) - _FRAME_KEYS)
        if wrong:
            raise TollbookError(
                f"data/relations.yml: {name} has an unknown key {wrong[0]!r}. Mend it."
            )
        if frame["relation"] not in told["types"]:
            raise TollbookError(
                f"data/relations.yml: {frame['relation']!r} of {name} is no type. Mend it."
            )
    return told


@cache
def frames() -> Mapping[str, tuple[Frame, ...]]:
    """The frames by the base form of their verb, `v:kill`, or by their noun, `n:attacks`."""
    found: dict[str, list[Frame]] = {}
    kinds = data("relations")["types"]
    for name, told in checked_relations(data("relations"))["frames"].items():
        frame = Frame(
            name,
            told["relation"],
            told.get("layer", kinds[told["relation"]]["layer"]),
            tuple(told["object"]),
            tuple(told.get("subject", ())),
            tuple(told.get("needs", ())),
            frozenset(told.get("about", ())),
            told.get("negated", False),
            told.get("subject_is"),
            told.get("object_is"),
            tuple(key[5:] for key in told if key.startswith("only_")),
            told.get("owned", False),
            told.get("must", False),
            frozenset(told.get("unless", ())),
            told.get("turned", False),
            told.get("infinitive", False),
            told.get("claimed", False),
            told.get("said", False),
        )
        for verb in told.get("verbs", ()):
            found.setdefault(f"v:{verb}", []).append(frame)
        for noun in told.get("nouns", ()):
            for form in (noun, plural(noun)):
                found.setdefault(f"n:{form}", []).append(frame)
    return {key: tuple(told) for key, told in found.items()}


@cache
def gate() -> frozenset[str]:
    """Words without one of which a sentence tells no relation."""
    verbs = {key[2:] for key in frames() if key.startswith("v:")}
    forms = {form for form, word in words().items() if word.lemma in verbs}
    forms |= {form for form, verb in adjectival().items() if verb in verbs}
    nouns = {key[2:] for key in frames() if key.startswith("n:")}
    helping = (*frames().get("v:be", ()), *frames().get("v:have", ()))
    beside = {word for frame in helping for word in frame.about}
    forms = {form for form in forms if words()[form].lemma not in ("be", "have")} | beside
    titles = data("relations")["parties"]["titles"]
    forms |= {*titles, *map(plural, titles)}
    return frozenset(forms | {noun.split()[-1] for noun in nouns} - {"to"} | {"according", "per"})


@cache
def heads() -> frozenset[str]:
    """The last words of the nouns that tell a relation."""
    return frozenset(key[2:].split()[-1] for key in frames() if key.startswith("n:"))


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list of `data/relations.yml`: `listed("light")`."""
    return frozenset(data("relations")["words"][name])
