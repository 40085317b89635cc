"""What tables and pages know besides the language: episodes, labels, columns, garbled names.

The recognisers need none of it; it lives in the package's data files like all knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tollbook.model import Claim, Period, Relation, TollbookError

_FOLDER = Path(__file__).parent / "data"
_EPISODE_KEYS = {
    *("name", "short", "column", "dates", "window", "places", "area", "words", "sources", "note")
}


class Episode(NamedTuple):
    """A stretch of violence with its own time and place, and how claims come to belong to it.

    `dates` are the first and the last day of the violence, `window` those on which something is
    told of it; `area` names the places that mean all of it. `column` is its name in a column.
    """

    episode_id: str
    name: str
    short: str
    column: str
    dates: tuple[str, str]
    window: tuple[str, str]
    words: re.Pattern[str]
    area: frozenset[str]


class Garbled(NamedTuple):
    """A name that an article bends: the form as it stands there, and the plain name."""

    article: str
    form: str
    name: str


@cache
def data(name: str) -> Any:
    """The content of one data file of the package, `data("labels")`, read once.

    Raises `TollbookError` for one that is no YAML.
    """
    text = (_FOLDER / f"{name}.yml").read_text(encoding="utf-8")
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        detail = str(error).replace("\n", " ")
        raise TollbookError(f"data/{name}.yml is not valid YAML: {detail}. Mend it.") from None


def label(field: str, code: str) -> str:
    """The words under which pages show a code of the tables: `label("category", "people")`."""
    return str(data("labels")[field][code])


def labels(field: str) -> Mapping[str, str]:
    """Every code of *field* with its words, in the order of display."""
    found: Mapping[str, str] = data("labels")[field]
    return found


def no_source() -> str:
    """What stands in place of a counter where the article names none."""
    return str(data("labels")["no_source"])


def reading(hedge: str, value: int, value_high: int | None) -> str:
    """What the words of a count say: `reading("more_than", 100, None)` is *101 or more*."""
    top = value if value_high is None else value_high
    return label("hedge", hedge).format(
        n=f"{value:,}", m=f"{top:,}", next=f"{value + 1:,}", last=f"{value - 1:,}"
    )


@cache
def episodes() -> tuple[Episode, ...]:
    """The episodes of the register, in order of time."""
    return tuple(_episode(key, entry) for key, entry in data("episodes").items())


def episode_of(claim: Claim, day: str | None) -> tuple[str, str] | tuple[None, None]:
    """The episode that *claim* is taken to be about, and the rule that says so; else nulls.

    *day* is that of the claim's article. The rules stand in `data/episodes.yml`.
    """
    own = " ".join(filter(None, (claim.victims, claim.place, claim.when)))
    told = _within(claim.period_start, claim.period_end)
    if claim.period_start and not told:
        return None, None
    return _episode_by(own, told, day)


def episode_of_relation(
    relation: Relation, clause: str, told: Period | None, day: str | None
) -> tuple[str, str] | tuple[None, None]:
    """The episode that *relation* is taken to be about, and the rule that says so; else nulls.

    *clause* is the part of its sentence in which it is told, *told* what its own time words mean,
    *day* that of its article. The rules stand in `data/episodes.yml`; those of what came before
    the episodes in `data/earlier.yml`.
    """
    if _is_earlier(relation):
        return None, None
    within = _within(told.start, told.end) if told else []
    if told and len(within) != 1:
        return None, None
    if told:
        return within[0].episode_id, "period"
    by_clause = _episode_by(clause, [], None)
    return by_clause if by_clause[0] else _episode_by(relation.sentence, [], day)


def _is_earlier(relation: Relation) -> bool:
    """Whether the relation is about what happened before every episode, by who does what to whom."""
    earlier = data("earlier")
    ended = relation.relation in earlier["ended_by"] and relation.object_id in earlier["parties"]
    return ended or (relation.layer == "event" and relation.subject_id in earlier["parties"])


def _episode_by(
    own: str, told: Sequence[Episode], day: str | None
) -> tuple[str, str] | tuple[None, None]:
    by_words = [episode for episode in episodes() if episode.words.search(own)]
    for rule, found in (("words", by_words), ("period", told), ("article", _within(day, day))):
        if len(found) == 1:
            return found[0].episode_id, rule
    return None, None


@cache
def garbled() -> tuple[Garbled, ...]:
    """The names that the articles bend, as `actors.yml` and `places.yml` list them."""
    entries = [*data("actors").values(), *data("places").values()]
    found = [
        Garbled(bent["article"], bent["form"], entry["name"])
        for entry in entries
        for bent in entry.get("garbled", ())
    ]
    return tuple(sorted(found))


def _episode(key: str, entry: Mapping[str, Any]) -> Episode:
    wrong = sorted(set(entry) ^ _EPISODE_KEYS)
    if wrong:
        raise TollbookError(
            f"data/episodes.yml: {key} has no or an unknown key {wrong[0]!r}. Mend it."
        )
    words = "|".join(map(re.escape, entry["words"]))
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
    return Episode(
        key,
        entry["name"],
        entry["short"],
        entry["column"],
        (entry["dates"][0], entry["dates"][1]),
        (entry["window"][0], entry["window"][1]),
        pattern,
        frozenset(entry["area"]),
    )


def _within(start: str | None, end: str | None) -> list[Episode]:
    """The episodes whose window shares a day with these; a month stands for all its days."""
    if start is None or end is None:
        return []
    last = (end + "-99-99")[:10]
    return [e for e in episodes() if start <= e.window[1] and last >= e.window[0]]
