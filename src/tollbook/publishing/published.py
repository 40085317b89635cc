"""Figures published elsewhere about the episodes: cited facts, none of them from the articles."""

from __future__ import annotations

import pandas as pd

from tollbook.model import TollbookError
from tollbook.publishing.short_names import shortened
from tollbook.reference import data, label, no_source

COLUMNS = (
    *("id", "episode", "as_of", "counter", "effect", "people", "category", "value", "hedge"),
    *("status", "part_of", "scope", "address"),
)


def published_tolls() -> pd.DataFrame:
    """Every figure of `data/published_tolls.yml`, one a row, in order of day.

    `name` is the counter, plainly named, `short` its short name, `figure` the count in words,
    `phrase` the same with the people counted, and with what befell them where it is not death.
    Raises `TollbookError` where an entry has other keys.
    """
    entries = data("published_tolls")
    for entry in entries:
        wrong = sorted(set(entry) ^ set(COLUMNS))
        if wrong:
            raise TollbookError(
                f"data/published_tolls.yml: {entry.get('id')} has no or an unknown key "
                f"{wrong[0]!r}. Mend it."
            )
    frame = pd.DataFrame(entries, columns=list(COLUMNS))
    figures = [
        label("count", hedge).format(n=f"{value:,}", m="")
        for hedge, value in zip(frame["hedge"], frame["value"], strict=True)
    ]
    names = [no_source() if pd.isna(c) else data("actors")[c]["name"] for c in frame["counter"]]
    phrases = [
        f"{figure} {people}" + (f" {effect}" if effect != "killed" else "")
        for figure, people, effect in zip(figures, frame["people"], frame["effect"], strict=True)
    ]
    return frame.assign(
        name=names, short=list(map(shortened, names)), figure=figures, phrase=phrases
    ).sort_values(["as_of", "id"], ignore_index=True)
