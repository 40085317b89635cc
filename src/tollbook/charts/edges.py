"""What a map of relations shows, before it is drawn: views and their edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from tollbook.charts.lettering import many
from tollbook.publishing.ends import Actor, look, looks, ordered, view_titles
from tollbook.publishing.faces import relation_address
from tollbook.publishing.short_names import shortened

_SAME_EDGE = ["one", "relation", "other", "note"]


class Edge(NamedTuple):
    """What one party is reported to have done or said, once for all sentences that report it.

    `words` are what a line says, *killed (alleged)*; `reporters` are who says so.
    """

    subject: Actor
    relation: str
    object: Actor
    words: str
    reporters: tuple[str, ...]
    articles: tuple[str, ...]
    relations: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where the first of its sentences stands, with the others where there are more."""
        first, *others = self.relations
        if not others:
            return relation_address(first)
        ends = {"who": self.subject.name, "whom": self.object.name}
        return relation_address(first, what=look(self.relation).done, **ends)

    @property
    def is_distanced(self) -> bool:
        """Whether it is only alleged, denied or supposed, or said not to have happened."""
        return self.words != look(self.relation).done

    @property
    def told(self) -> str:
        """The edge in words: who, what, whom, who says so, and in which articles."""
        return (
            f"{self.subject.name} – {self.words} – {self.object.name}. "
            f"Reported by {' and '.join(self.reporters)}: "
            f"{many(len(self.relations), 'sentence')}, "
            f"{'article' if len(self.articles) == 1 else 'articles'} {', '.join(self.articles)}."
        )


class View(NamedTuple):
    """The edges that are drawn together, and nothing else with them."""

    code: str
    title: str
    rows: str
    columns: str
    edges: tuple[Edge, ...]


def views(relations: pd.DataFrame) -> tuple[View, ...]:
    """*relations* as views, those without an edge left out.

    Raises `ValueError` where a community is said to act, which the register never says, and
    where no relation can be drawn.
    """
    told = ordered(relations)
    found = tuple(
        View(code, entry["title"], entry["rows"], entry["columns"], edges)
        for code, entry in view_titles().items()
        if (edges := tuple(_edges(told[told["view"] == code])))
    )
    if not found:
        raise ValueError("no relation that could be drawn")
    _refuse_communities(found)
    return found


def undrawn(relations: pd.DataFrame) -> Mapping[str, int]:
    """How many relations no view draws, by type."""
    counted = relations["relation"].value_counts()
    return {name: int(counted[name]) for name in looks() if name in counted and not look(name).view}


def brief(reporters: Sequence[str]) -> str:
    """Who reports an edge, in a few words: the first by its short name, how many others."""
    first, *others = shortened(reporters[0]), *reporters[1:]
    return f"{first} and {len(others)} more" if others else first


def _edges(told: pd.DataFrame) -> Iterator[Edge]:
    """One edge for all relations that say the same of the same two, in their order."""
    same: dict[tuple[Any, ...], list[Mapping[Any, Any]]] = {}
    for row in told.to_dict("records"):
        same.setdefault(tuple(row[name] for name in _SAME_EDGE), []).append(row)
    for (one, relation, other, note), rows in same.items():
        done = look(relation).done
        yield Edge(
            one,
            relation,
            other,
            f"{done} ({note})" if note else done,
            tuple(dict.fromkeys(row["reporter"] for row in rows)),
            tuple(dict.fromkeys(row["told_in"] for row in rows)),
            tuple(row["relation_id"] for row in rows),
        )


def _refuse_communities(found: Sequence[View]) -> None:
    acts = [edge for view in found if view.code == "acts" for edge in view.edges]
    for edge in acts:
        doers = [edge.subject, *([edge.object] if look(edge.relation).is_mutual else [])]
        for doer in doers:
            if doer.group == "community":
                raise ValueError(f"{edge.relations[0]} makes a community a doer: {doer.name}")
