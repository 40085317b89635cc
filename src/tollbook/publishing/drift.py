"""Figures: what several claims give is one figure, and may go under several nouns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from tollbook.comparing.counters import with_counters
from tollbook.publishing.faces import claim_address
from tollbook.reference import label

_COLUMNS = ["counter", "figure", "called", "category", "in articles", "address"]


def drift(claims: pd.DataFrame, comparisons: pd.DataFrame) -> pd.DataFrame:
    """Each name under which a figure goes that has more than one, with the articles that use it.

    A figure is what *comparisons* calls one figure told again, or one number of one counter with
    other people. Names are the noun phrases as printed; none stands as "(no noun)".
    """
    told = with_counters(claims)
    known = {claim["claim_id"]: claim for claim in told.to_dict("records")}
    alike = comparisons[comparisons["verdict"].isin(["same_figure", "relabelled"])]
    pairs = zip(alike["claim_id"], alike["other_id"], strict=True)
    rows = [
        row
        for ids in _groups(known, pairs)
        if len({_called(known[key]) for key in ids}) > 1
        for row in _rows([known[key] for key in ids])
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def distinct(comparisons: pd.DataFrame) -> pd.DataFrame:
    """One comparison for every two figures, the first of its kind; `pairs` says how many there are.

    Claims that *comparisons* calls one figure told again are one figure here. Rows that say so
    themselves are one for every two wordings.
    """
    told = comparisons[comparisons["other_id"].notna()]
    alike = told[told["verdict"] == "same_figure"]
    figure = _joined(
        pd.unique(told[["claim_id", "other_id"]].to_numpy().ravel()),
        zip(alike["claim_id"], alike["other_id"], strict=True),
    )
    ids = zip(told["claim_id"], told["other_id"], strict=True)
    figures = pd.Series([tuple(sorted((figure[a], figure[b]))) for a, b in ids], told.index)
    words = (told["words"] + told["other_words"]).where(told["verdict"] == "same_figure", "")
    grouped = told.groupby([told["verdict"], figures, words], sort=False)
    return grouped.head(1).assign(pairs=grouped["verdict"].transform("size"))


def _groups(known: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The claims that hang together through *pairs*, each group in reading order."""
    found: dict[str, list[str]] = {}
    for key, name in _joined(known, pairs).items():
        found.setdefault(name, []).append(key)
    return [ids for ids in found.values() if len(ids) > 1]


def _joined(known: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each claim with the one that names its group; groups hang together through *pairs*."""
    group = {key: key for key in known}
    for a, b in pairs:
        if a in group and b in group:
            old, new = group[b], group[a]
            group = {key: new if name == old else name for key, name in group.items()}
    return group


def _rows(claims: list[dict[Any, Any]]) -> list[tuple[object, ...]]:
    figure = " / ".join(dict.fromkeys(str(c["count_text"]).casefold() for c in claims))
    names: dict[tuple[str, str], list[dict[Any, Any]]] = {}
    for claim in claims:
        names.setdefault((_called(claim), str(claim["category"])), []).append(claim)
    return [
        (
            own[0]["counter"],
            figure,
            called,
            label("category", category),
            ", ".join(dict.fromkeys(str(c["told_in"]) for c in own)),
            claim_address(str(own[0]["claim_id"])),
        )
        for (called, category), own in names.items()
    ]


def _called(claim: Mapping[Any, Any]) -> str:
    victims = claim["victims"]
    return victims if isinstance(victims, str) else "(no noun)"
