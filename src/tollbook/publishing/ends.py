"""The two ends of relations: which actor stands at each, and what a page says of the relation.

How types and kinds are shown stands in `data/map.yml`; pages, tables and charts ask here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from tollbook.comparing.counters import article_labels
from tollbook.publishing.withheld import COVER
from tollbook.reference import data, label, labels

NOBODY = "nobody"
_ADDED = ["view", "one", "other", "note", "told_in", "reporter"]


class Look(NamedTuple):
    """How one type of relation is drawn, and what a line of it says."""

    view: str
    done: str
    line: str
    width: float
    head: str
    in_words: str

    @property
    def is_mutual(self) -> bool:
        """Whether both ends take part alike, so that neither comes first."""
        return self.head == "none"


class Group(NamedTuple):
    """Actors of kinds that are drawn alike, with the shape and the colour that say so."""

    code: str
    name: str
    shape: str
    colour: str


class Actor(NamedTuple):
    """One party of a relation; `key` is its id, or its name where it has none."""

    key: str
    name: str
    group: str


def view_titles() -> Mapping[str, Mapping[str, str]]:
    """The views in their order: what each is about, in its rows and in its columns."""
    found: Mapping[str, Mapping[str, str]] = data("map")["views"]
    return found


@cache
def looks() -> Mapping[str, Look]:
    """How each type of relation is drawn, in the order of display."""
    return {name: Look(**entry) for name, entry in data("map")["relations"].items()}


def look(relation: str) -> Look:
    """How one type of relation is drawn."""
    return looks()[relation]


@cache
def groups() -> Mapping[str, Group]:
    """The groups of kinds, in the order in which they are drawn."""
    return {
        code: Group(code, entry["name"], entry["shape"], entry["colour"])
        for code, entry in data("map")["groups"].items()
    }


def group_of(kind: str | None) -> str:
    """The group that shows actors of *kind*; `other` where the kind is unknown."""
    entries = data("map")["groups"].items()
    return next((code for code, entry in entries if kind in entry["kinds"]), "other")


def with_ends(relations: pd.DataFrame) -> pd.DataFrame:
    """*relations* with the view, the actors `one` and `other` at their ends, and who reports them.

    `note` says what keeps a relation from being stated as fact. Where a relation is mutual, its
    ends stand in the order of display, so that a clash told from either side is one clash.
    """
    labels = article_labels(relations["article"])
    rows = [_ends(told, labels[told["article"]]) for told in relations.to_dict("records")]
    added = pd.DataFrame(rows, columns=_ADDED, index=relations.index)
    return relations.assign(**{name: added[name] for name in _ADDED})


def ordered(relations: pd.DataFrame) -> pd.DataFrame:
    """The same, view by view, by the one end, by the other, by type, and as they are read."""
    told = with_ends(relations)
    views, types = [*view_titles(), ""], list(looks())
    keys = [
        (views.index(view), in_order(one), in_order(other), types.index(name), *place)
        for view, one, other, name, *place in zip(
            *(told[c] for c in ("view", "one", "other", "relation", "article", "start")),
            strict=True,
        )
    ]
    return told.iloc[sorted(range(len(told)), key=keys.__getitem__)]


def in_order(actor: Actor) -> tuple[int, str]:
    """Where an actor stands among others: by group, then by name, nobody last."""
    return list(groups()).index(actor.group), actor.name.casefold()


def _ends(told: Mapping[Any, Any], label: str) -> dict[str, Any]:
    how = look(told["relation"])
    ends = [_actor(told, side, label) for side in ("subject", "object")]
    if ends[0].group == NOBODY and how.view == "words":
        ends[0] = Actor(f"{NOBODY}-speaker", "Speaker not named", NOBODY)
    one, other = sorted(ends, key=in_order) if how.is_mutual else ends
    found = (how.view, one, other, _note(told), label, _reporter(told, label))
    return dict(zip(_ADDED, found, strict=True))


def _actor(told: Mapping[Any, Any], side: str, label: str) -> Actor:
    """Who stands at one end: by the plain name, or in the quoted words of the article.

    Private persons have no name, and are told apart by article.
    """
    name, key, kind = (told[f"{side}{part}"] for part in ("", "_id", "_kind"))
    if pd.isna(name) or kind == "unknown":
        words = "Doer not named" if side == "subject" else "No party named"
        return Actor(f"{NOBODY}-{side}", words, NOBODY)
    if COVER in name:
        return Actor(f"{COVER}-{label}", f"Private person, article {label}", "other")
    if pd.isna(key):
        found = crowd(name) if side == "object" else None
        return found or Actor(name, f"“{name}”", group_of(kind))
    return Actor(key, name, group_of(kind))


def crowd(words: str) -> Actor | None:
    """The crowd that unlisted *words* speak of: civilians, or people of no stated kind.

    *Almost 40 villagers* and *innocent civilians* are one crowd, since nobody says that they are
    two; their words stand in the ledger. Null where the words are not of several persons.
    """
    last = words.casefold().rpartition(" ")[2]
    one = {last.removesuffix("s"), last.replace("men", "man")} - {last}
    for category in ("civilians", "people"):
        if one.intersection(data("people")[category]) or last in (category, "children"):
            return Actor(category, label("category", category), "people")
    return None


def stated_as(modality: str, negated: bool) -> str:
    """How firmly a relation is stated, in words."""
    words = label("relation_modality", modality)
    return str(data("labels")["negative"]).format(stated=words) if negated else words


def _note(told: Mapping[Any, Any]) -> str:
    notes = ["said not to have"] if told["negated"] else []
    if told["modality"] in labels("relation_note"):
        notes.append(label("relation_note", told["modality"]))
    return ", ".join(notes)


def _reporter(told: Mapping[Any, Any], label: str) -> str:
    """Who says so: the speaker where that is another than the subject, else the article."""
    speaker, key = told["speaker"], told["speaker_id"]
    if pd.isna(speaker) or speaker in (told["subject"], "unknown"):
        return f"article {label}"
    if COVER in speaker:
        return f"private person, article {label}"
    if pd.isna(key):
        return f"“{speaker}”"
    return str(data("actors").get(key, {}).get("name", speaker))
