"""Parts and wholes: the only figures that are ever added, and how each sum compares with its whole."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tollbook.comparing.counters import article_labels
from tollbook.publishing.faces import Face, claim_address, joined, leading, table
from tollbook.reference import label, no_source

_COLUMNS = [
    "counter",
    "in article",
    "whole",
    "parts",
    "together",
    "the sum",
    "why",
    "address",
    "ids",
]


def wholes(claims: pd.DataFrame, comparisons: pd.DataFrame) -> pd.DataFrame:
    """Each whole whose parts are set beside it, their sum, and what it says in words.

    `together` is the sum of the numbers that the parts name, null where none may be formed.
    """
    names = dict(zip(claims["claim_id"], claims["article"], strict=True))
    labels = article_labels(names.values())
    rows = [
        (
            no_source() if pd.isna(row["counter"]) else row["counter"],
            labels[names[row["claim_id"]]],
            _bare(row["words"]),
            _bare(row["other_words"]).replace(" + ", ", "),
            row["together"],
            label("verdict", row["verdict"]),
            row["reason"].rpartition("”. ")[2] or row["reason"],
            claim_address(row["claim_id"]),
            row["parts"],
        )
        for row in comparisons[comparisons["parts"].notna()].to_dict("records")
        if row["claim_id"] in names
    ]
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"together": "Int64"})


def links(claims: pd.DataFrame, comparisons: pd.DataFrame) -> dict[str, str]:
    """For each claim that is a part the claim that is its whole.

    Parts are those that an article calls so, and those that a sum of *comparisons* sets beside
    a total that they fit.
    """
    known = set(claims["claim_id"])
    called = claims.dropna(subset=["part_of"])
    found = dict(zip(called["claim_id"], called["part_of"], strict=True))
    for row in comparisons[comparisons["verdict"] == "adds_up"].to_dict("records"):
        found.update(dict.fromkeys(str(row["parts"]).split(";"), row["claim_id"]))
    return {part: whole for part, whole in found.items() if {part, whole} <= known}


def parts_table(claims: pd.DataFrame, comparisons: pd.DataFrame) -> Face:
    """The wholes with their parts for a page, each linked to its sentence."""
    found = wholes(claims, comparisons)
    under = [figures(row["parts"].split(", "), row["ids"]) for row in found.to_dict("records")]
    found = found.drop(columns="ids").assign(parts=pd.Series(under, dtype=object))
    title = "Totals, the figures set under them, and the sum"
    heads = {"whole": "total", "parts": "figures under it", "together": "the numbers come to"}
    return table(found, title, heads=heads, addresses={"whole": "address"})


def figures(words: Sequence[str], ids: str, between: str = ", ") -> Face:
    """Figures in a row, each leading to its sentence; *ids* are joined by semicolons."""
    told = zip(words, ids.split(";"), strict=True)
    return joined([leading(said, claim_address(key)) for said, key in told], between)


def _bare(words: str) -> str:
    return words.replace("“", "").replace("”", "")
