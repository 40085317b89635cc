"""The actor matrix: rows act or speak, columns receive, cells count relations and lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import pandas as pd

from tollbook.charts.edges import Edge, View, undrawn, views
from tollbook.charts.figure import Figure
from tollbook.charts.grid import NARROW, WIDE, Cell, Grid, sheets
from tollbook.charts.lettering import many
from tollbook.charts.mapped import edges_table
from tollbook.charts.sheet import LEAST, drawn, live
from tollbook.charts.theme import Link
from tollbook.publishing.ends import Actor, in_order, look
from tollbook.publishing.faces import relation_address


def actor_matrix(relations: pd.DataFrame, name: str = "actor-matrix") -> Figure:
    """*relations* as a matrix for each view; acts, words and support never share one.

    *relations* is the register's table. Every relation that has a view is in a cell; relations
    without a direction are in two. Raises `ValueError` where there is none, or where a community
    is said to act.
    """
    found = views(relations)
    grids = [Grid(view.title, view.rows, view.columns, cells(view)) for view in found]
    wide, narrow = sheets(grids, WIDE), sheets(grids, NARROW)
    title = "Who acts on or speaks of whom, in numbers of relations"
    told = described(grids)
    return Figure(
        name=name,
        title=title,
        caption=caption(relations, found),
        wide=drawn(wide, f"{name}-wide", title, told),
        narrow=drawn(narrow, f"{name}-narrow", title, told),
        plotly=live(wide, [sheet.title for sheet in wide]),
        table=edges_table(relations),
        records="relations",
        least=LEAST,
    )


def caption(relations: pd.DataFrame, found: Sequence[View]) -> str:
    """How much the matrix rests on, and how a cell is read."""
    edges = [edge for view in found for edge in view.edges]
    shown = sum(len(edge.relations) for edge in edges)
    both = sum(len(edge.relations) for edge in edges if look(edge.relation).is_mutual)
    twice = f" Relations without a direction are in both cells: {both}." if both else ""
    left = sum(undrawn(relations).values())
    rest = f" Relations of other types, in the tables only: {left}." if left else ""
    return (
        f"{many(relations['article'].nunique(), 'article')}, {many(shown, 'relation')}. "
        "Rows act or speak, columns receive. A number counts the relations between two parties, "
        "each of them one report, not one act, and leads to their sentences. A cell with a "
        f"dashed edge holds only what is alleged, denied or supposed.{twice}{rest}"
    )


def described(grids: Iterable[Grid]) -> str:
    """The matrix in words: each view, row by row."""
    return " ".join(
        f"{grid.title}. "
        + " ".join(
            f"{row.name}: {', '.join(f'{cell.column.name} {cell.number}' for cell in own)}."
            for row, own in groupby(grid.cells, key=lambda cell: cell.row)
        )
        for grid in grids
    )


def cells(view: View) -> tuple[Cell, ...]:
    """The cells of *view* that hold something, row by row; what has no direction is in two."""
    found: dict[tuple[Actor, Actor], list[Edge]] = {}
    for edge in view.edges:
        found.setdefault((edge.subject, edge.object), []).append(edge)
        if look(edge.relation).is_mutual and edge.subject != edge.object:
            found.setdefault((edge.object, edge.subject), []).append(edge)
    ordered = sorted(found, key=lambda ends: tuple(map(in_order, ends)))
    return tuple(_cell(view.code, *ends, found[ends]) for ends in ordered)


def _cell(view: str, row: Actor, column: Actor, edges: Sequence[Edge]) -> Cell:
    """One cell: all that is told between two parties, leading to the first sentence of it."""
    told = "; ".join(
        f"{edge.words} ({many(len(edge.relations), 'relation')}, by {', '.join(edge.reporters)})"
        for edge in edges
    )
    return Cell(
        row,
        column,
        sum(len(edge.relations) for edge in edges),
        all(edge.is_distanced for edge in edges),
        Link(_address(view, edges), f"{row.name} → {column.name}: {told}"),
    )


def _address(view: str, edges: Sequence[Edge]) -> str:
    """The first sentence of a cell, beside the others where the ledger can show them alone."""
    first, *others = edges
    ends = {(edge.subject.name, edge.object.name) for edge in edges}
    if not others or len(ends) > 1:
        return first.address
    [(who, whom)] = ends
    return relation_address(first.relations[0], layer=view, who=who, whom=whom)
