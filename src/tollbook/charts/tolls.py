"""Reported tolls by the body that counted: the main chart of the register."""

from __future__ import annotations

import pandas as pd

from tollbook.charts.drawn import NARROW, WIDE, drawing
from tollbook.charts.figure import Figure
from tollbook.charts.layout import Panel, Row, panels
from tollbook.charts.lettering import many
from tollbook.charts.listed import claims_table
from tollbook.charts.live import plotly
from tollbook.comparing.counters import with_counters
from tollbook.reference import Episode, episodes

_KEY = {
    "exact": "a filled dot is a bare number",
    "range": "two dots with a line are the ends of a range",
    "at_least": "a filled dot with an arrow is “at least”",
    "more_than": "a hollow dot with an arrow is “more than”: the ring, as at the end of an open "
    "interval, leaves the number itself out",
    "at_most": "a filled dot with an arrow to the left is “up to”",
    "less_than": "a hollow dot with an arrow to the left is “fewer than”, the number left out too",
    "approx": "a hollow dot alone is “about”: near the number",
    "almost": "a hollow dot alone is “almost” or “about”: near the number",
    "vague": "a word is shown as it is, at the least that it can mean",
}


def reported_tolls(claims: pd.DataFrame, episode: str, effect: str = "killed") -> Figure:
    """What the articles report of one episode and one effect, a row for each figure.

    *claims* is the register's table; only the claims of *episode* with *effect* are drawn, and
    every one of them is. Each panel has one category of people and a scale of its own. Nothing
    is added up. Raises `ValueError` where there is no such claim.
    """
    of = next(e for e in episodes() if e.episode_id == episode)
    shown = claims[(claims["episode"] == episode) & (claims["effect"] == effect)]
    if shown.empty:
        raise ValueError(f"no claim of {episode!r} says that people were {effect}")
    drawn, name = panels(shown), f"tolls-{episode}-{effect}"
    title = f"People reported {effect} {of.short}, by the body that counted"
    told = described(drawn)
    return Figure(
        name=name,
        title=title,
        caption=caption(shown),
        wide=drawing(drawn, WIDE, f"{name}-wide", title, told),
        narrow=drawing(drawn, NARROW, f"{name}-narrow", title, told),
        plotly=plotly(drawn),
        table=claims_table(shown, f"The claims in the chart: {_lower(title)}"),
    )


def caption(claims: pd.DataFrame) -> str:
    """How much a chart rests on, how its marks are read, and where its figures come from."""
    told = with_counters(claims)
    unnamed = int(told["counter"].isna().sum())
    hedges = set(claims["hedge"])
    keys = [words for hedge, words in _KEY.items() if hedge in hedges]
    keys = [k for k in keys if not (k == _KEY["approx"] and "almost" in hedges)]
    none = f"; {many(unnamed, 'claim')} with no source given" if unnamed else ""
    counters = many(told["counter"].nunique(), "root counter")
    return (
        f"{many(told['article'].nunique(), 'article')}, {counters}; "
        f"{many(len(claims), 'claim')}{none}. "
        f"Each mark is one claim and leads to its sentence: {'; '.join(keys)}. "
        "Claims that tell one figure share a row; nothing is added up."
    )


def described(drawn: tuple[Panel, ...]) -> str:
    """The chart in words, for those who do not see it: each panel, counter and figure."""
    return " ".join(
        f"{panel.title}: "
        + "; ".join(f"{group.counter}, {_figures(group.rows)}" for group in panel.groups)
        + "."
        for panel in drawn
    )


def main_episode(claims: pd.DataFrame) -> Episode:
    """The episode of which most claims speak."""
    most = claims["episode"].value_counts().idxmax()
    return next(e for e in episodes() if e.episode_id == most)


def _figures(rows: tuple[Row, ...]) -> str:
    return ", ".join(f"{row.words} in {many(len(row.marks), 'claim')}" for row in rows)


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]
