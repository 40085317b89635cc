"""What a chart of tolls shows, before it is drawn: panels, counters, rows and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from tollbook.charts.theme import CATEGORIES
from tollbook.comparing.counters import in_order, with_counters
from tollbook.publishing.faces import claim_address
from tollbook.reference import label, labels, no_source

# A panel longer than this goes on in another one, with a scale of its own beneath it.
ROWS_IN_PANEL = 24
OPPOSED = ("fighters",)  # categories whose people can stand on opposite sides
_SAME_FIGURE = ["counter", "words", "value", "value_high", "hedge", "alleged", "modality"]


class Mark(NamedTuple):
    """One claim in a chart; `told` says all of it in words, `address` is its place in the ledger."""

    claim_id: str
    told_in: str
    told: str
    address: str


class Row(NamedTuple):
    """One figure as its counter gave it, with a mark for each claim that tells it.

    `side` is what stands at the right of it; null for the articles of its marks.
    """

    words: str
    value: int
    value_high: int | None
    hedge: str
    marks: tuple[Mark, ...]
    side: str | None = None

    @property
    def shape(self) -> str:
        """How a mark looks: `filled` where the report gives the number, `hollow` where it leaves it out or is near it."""
        return {
            "exact": "filled",
            "at_least": "filled",
            "at_most": "filled",
            "range": "filled",
            "vague": "word",
        }.get(self.hedge, "hollow")

    @property
    def at(self) -> int:
        """Where a mark stands: *more than 100* at 101, never at 100."""
        return self.value + {"more_than": 1, "less_than": -1}.get(self.hedge, 0)

    @property
    def opens(self) -> str | None:
        """The side to which the words leave the figure open, `right` or `left`; else null."""
        if self.hedge in ("at_least", "more_than", "vague"):
            return "right"
        return "left" if self.hedge in ("at_most", "less_than") else None


class Group(NamedTuple):
    """The figures of one root counter in one panel.

    `steps` are pairs of rows, by their place in the group, the second of which follows the first.
    """

    counter: str
    rows: tuple[Row, ...]
    steps: tuple[tuple[int, int], ...] = ()


class Panel(NamedTuple):
    """The figures for one category of people; `top` is the largest number that it shows.

    `side` heads what stands at the right of the rows. Figures that are `foreign` to the register
    have diamonds and no category's colour.
    """

    category: str
    title: str
    groups: tuple[Group, ...]
    top: int
    side: str = "in article"
    foreign: bool = False

    @property
    def colour(self) -> str:
        """The name of the colour in which the panel is drawn."""
        return "ink" if self.foreign else CATEGORIES[self.category]


def panels(claims: pd.DataFrame) -> tuple[Panel, ...]:
    """*claims*, each drawn once, as panels: one for each category, more where one is long."""
    told = with_counters(claims)
    told = told.assign(words=[words_of(count) for count in told["count_text"]])
    return tuple(
        panel
        for category in labels("category")
        for panel in _panels(category, told[told["category"] == category])
    )


def _panels(category: str, claims: pd.DataFrame) -> Iterator[Panel]:
    rows = [
        (counter, row) for counter in in_order(claims["counter"]) for row in _rows(claims, counter)
    ]
    title = label("category", category)
    top = max((row.value_high or row.at for _, row in rows), default=0)
    for first in range(0, len(rows), ROWS_IN_PANEL):
        part = rows[first : first + ROWS_IN_PANEL]
        number = f" ({first // ROWS_IN_PANEL + 1})" if first else ""
        yield Panel(category, title + number, _groups(part), top)


def _groups(rows: Sequence[tuple[str, Row]]) -> tuple[Group, ...]:
    counters = dict.fromkeys(counter for counter, _ in rows)
    return tuple(Group(c, tuple(row for of, row in rows if of == c)) for c in counters)


def _rows(claims: pd.DataFrame, counter: str) -> Iterator[Row]:
    own = claims["counter"].isna() if counter == no_source() else claims["counter"] == counter
    ordered = claims[own].sort_values(["value", "hedge", "words", "told_in", "start"])
    for _, same in ordered.groupby(_SAME_FIGURE, dropna=False, sort=False):
        told: Sequence[Mapping[Any, Any]] = same.to_dict("records")
        high = told[0]["value_high"]
        yield Row(
            f"{noted(told[0])}{_noun(told)}",
            int(told[0]["value"]),
            None if pd.isna(high) else int(high),
            told[0]["hedge"],
            tuple(_mark(claim) for claim in told),
        )


def noun(claim: Mapping[Any, Any]) -> str:
    """A claim's own noun, where its category holds sides opposed to each other."""
    if claim["category"] not in OPPOSED or pd.isna(claim["victims"]):
        return ""
    return f" {claim['victims']}"


def _noun(told: Iterable[Mapping[Any, Any]]) -> str:
    """The noun of one figure, if all its claims have the same."""
    nouns = set(map(noun, told))
    return nouns.pop() if len(nouns) == 1 else ""


def words_of(count_text: str) -> str:
    """A count as charts show it: in small letters, without the *of* of "dozens of"."""
    return count_text.casefold().removesuffix(" of")


def noted(claim: Mapping[Any, Any]) -> str:
    """The words of a claim's count, and that it is alleged or not told as having happened."""
    notes = ["alleged"] if claim["alleged"] else []
    notes += [claim["modality"]] if claim["modality"] != "asserted" else []
    words = words_of(claim["count_text"])
    return f"{words} ({', '.join(notes)})" if notes else words


def _mark(claim: Mapping[Any, Any]) -> Mark:
    victims = "people" if pd.isna(claim["victims"]) else claim["victims"]
    counter = no_source() if pd.isna(claim["counter"]) else claim["counter"]
    told = (
        f"{claim['count_text']} {victims} reported {label('effect', claim['effect'])}. "
        f"{counter}. Article {claim['told_in']}."
    )
    return Mark(claim["claim_id"], claim["told_in"], told, claim_address(claim["claim_id"]))
