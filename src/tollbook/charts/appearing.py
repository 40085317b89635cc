"""Who appears in which article, and in which words: a chart and a table."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import pandas as pd

from tollbook.charts.figure import Figure
from tollbook.charts.grid import NARROW, WIDE, Cell, Grid, sheets
from tollbook.charts.lettering import many
from tollbook.charts.sheet import LEAST, drawn, live
from tollbook.charts.theme import Link
from tollbook.comparing.counters import article_labels
from tollbook.publishing.appearances import forms
from tollbook.publishing.ends import Actor, group_of, in_order
from tollbook.publishing.faces import Face, actor_address, plainly, table, table_of
from tollbook.reference import data

_BENT = ("garbled", "matched")


def appearing(mentions: pd.DataFrame, name: str = "appearing") -> Figure:
    """Every actor among *mentions* by article: how often it is named, and whether only bent.

    *mentions* is the register's table. Raises `ValueError` where no actor is named.
    """
    found = cells(mentions)
    if not found:
        raise ValueError("no actor is named")
    grid = Grid("Actors by article", "who is named", "in which article", found)
    wide, narrow = sheets([grid], WIDE), sheets([grid], NARROW)
    title = "Who is named in which article, and how often"
    told = described(found)
    return Figure(
        name=name,
        title=title,
        caption=caption(found),
        wide=drawn(wide, f"{name}-wide", title, told),
        narrow=drawn(narrow, f"{name}-narrow", title, told),
        plotly=live(wide, [sheet.title for sheet in wide]),
        table=_counts(found),
        records="mentions",
        least=LEAST,
    )


def cells(mentions: pd.DataFrame) -> tuple[Cell, ...]:
    """One cell for each actor in each article that names it."""
    own = mentions.dropna(subset=["actor_id"])
    labels = article_labels(mentions["article"])
    found = []
    for (key, article), said in own.groupby(["actor_id", "article"]):
        entry = data("actors")[key]
        row = Actor(str(key), entry["name"], group_of(entry["kind"]))
        column = Actor(str(article), f"article {labels[str(article)]}", "article")
        words = f"{row.name} in {column.name}: {forms(said['words'])}"
        bent = bool(said["basis"].isin(_BENT).all())
        found.append(Cell(row, column, len(said), bent, Link(actor_address(row.key), words)))
    return tuple(sorted(found, key=lambda c: (in_order(c.row), in_order(c.column))))


def caption(found: Iterable[Cell]) -> str:
    """How much is shown, and how a cell is read."""
    shown = list(found)
    actors, articles = ({getattr(c, side) for c in shown} for side in ("row", "column"))
    return (
        f"{many(len(articles), 'article')}, {many(len(actors), 'actor')}, "
        f"{many(sum(cell.number for cell in shown), 'mention')}. A number counts mentions and "
        "leads to the forms of the name; a cell with a dashed edge has bent forms only. A "
        "mention is a name, not a deed."
    )


def described(found: Iterable[Cell]) -> str:
    """The chart in words: each actor with its articles."""
    return "; ".join(
        f"{row.name}: {', '.join(f'{c.column.name} {c.number}' for c in own)}"
        for row, own in groupby(found, key=lambda cell: cell.row)
    )


def forms_table(mentions: pd.DataFrame) -> Face:
    """What each article calls the actors that more than one article names."""
    rows = []
    for row, own in groupby(cells(mentions), key=lambda cell: cell.row):
        told = [cell.link.told.partition(" in ")[2] for cell in own]
        if len(told) > 1:
            lines = "".join(f'<div class="line">{plainly(line).html}</div>' for line in told)
            rows.append([plainly(row.name), Face(lines, " | ".join(told))])
    return table_of("The forms of one name, article by article", ["actor", "forms"], rows)


def _counts(found: Iterable[Cell]) -> Face:
    rows = [
        {
            "actor": cell.row.name,
            "article": cell.column.name.removeprefix("article "),
            "mentions": cell.number,
            "forms": cell.link.told.partition(": ")[2],
            "address": cell.link.address,
        }
        for cell in found
    ]
    return table(pd.DataFrame(rows), "Actors by article", addresses={"actor": "address"})
