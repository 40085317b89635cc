"""Charts: one function a figure, data frame in, a figure with two faces out; and their tables."""

from tollbook.charts.figure import Figure
from tollbook.charts.findings import findings, lead
from tollbook.charts.listed import (
    claims_table,
    counters_table,
    episodes_table,
    hedges_table,
    ledger_table,
    scores_table,
)
from tollbook.charts.tolls import main_episode, reported_tolls
from tollbook.faces import table

__all__ = [
    "Figure",
    "claims_table",
    "counters_table",
    "episodes_table",
    "findings",
    "hedges_table",
    "lead",
    "ledger_table",
    "main_episode",
    "reported_tolls",
    "scores_table",
    "table",
]
