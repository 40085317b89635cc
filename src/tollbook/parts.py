"""Parts and wholes: the only figures that are ever added, along the links that words give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from tollbook.counters import with_counters
from tollbook.faces import claim_address
from tollbook.reference import no_source

_COLUMNS = ["counter", "in article", "whole", "parts", "together", "the sum", "address"]


def wholes(claims: pd.DataFrame) -> pd.DataFrame:
    """Each claim that others are part of, its parts in words, and how their sum stands to it.

    Parts are added only here, and only where each of them is a bare number: an open figure has
    no sum. The sum is set beside the whole and decides nothing.
    """
    told = with_counters(claims).to_dict("records")
    known = {claim["claim_id"]: claim for claim in told}
    parts = sorted(
        (claim for claim in told if not pd.isna(claim["part_of"])),
        key=lambda claim: list(known).index(claim["part_of"]),
    )
    rows = [
        _row(known[whole], list(group))
        for whole, group in groupby(parts, key=lambda claim: claim["part_of"])
    ]
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"together": "Int64"})


def _row(whole: Mapping[Any, Any], parts: Sequence[Mapping[Any, Any]]) -> dict[str, Any]:
    exact = all(part["hedge"] == "exact" for part in parts)
    together = sum(part["value"] for part in parts) if exact else None
    values = (
        no_source() if pd.isna(whole["counter"]) else whole["counter"],
        whole["told_in"],
        _phrase(whole),
        ", ".join(map(_phrase, parts)),
        together,
        _standing(whole, together),
        claim_address(whole["claim_id"]),
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _standing(whole: Mapping[Any, Any], together: int | None) -> str:
    if together is None:
        return "cannot be formed: a part is open"
    if not pd.isna(whole["high"]) and together > whole["high"]:
        return "is more than the whole"
    if not pd.isna(whole["low"]) and together < whole["low"]:
        return "leaves some of the whole untold"
    return "fits what the words allow"


def _phrase(claim: Mapping[Any, Any]) -> str:
    return f"{claim['count_text']} {'people' if pd.isna(claim['victims']) else claim['victims']}"
