"""Charts: one function a figure, data frame in, a figure with two faces out; and their tables."""

from tollbook.charts.compared import (
    compared_table,
    counter_cards,
    drift_table,
    published_cards,
    renamed,
    verdicts_table,
)
from tollbook.charts.figure import Figure
from tollbook.charts.findings import findings, lead
from tollbook.charts.growth import published_growth, published_table, told_growth
from tollbook.charts.listed import (
    claims_table,
    counters_table,
    episodes_table,
    hedges_table,
    scores_table,
)
from tollbook.charts.nested import nested
from tollbook.charts.tolls import main_episode, reported_tolls
from tollbook.charts.ways import provenance
from tollbook.faces import table

__all__ = [
    "Figure",
    "claims_table",
    "compared_table",
    "counter_cards",
    "counters_table",
    "drift_table",
    "episodes_table",
    "findings",
    "hedges_table",
    "lead",
    "main_episode",
    "nested",
    "provenance",
    "published_cards",
    "published_growth",
    "published_table",
    "renamed",
    "reported_tolls",
    "scores_table",
    "table",
    "told_growth",
    "verdicts_table",
]
