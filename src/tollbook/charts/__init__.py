"""Charts: one function a figure, data frame in, a figure with two faces out; and their tables."""

from tollbook.charts.appearing import appearing, forms_table
from tollbook.charts.figure import Figure
from tollbook.charts.findings import findings, lead
from tollbook.charts.listed import (
    claims_table,
    counters_table,
    episodes_table,
    hedges_table,
    scores_table,
)
from tollbook.charts.mapped import actor_map, legend, shapes
from tollbook.charts.matrix import actor_matrix
from tollbook.charts.placemap import places_map
from tollbook.charts.reported_by import counted, reporters
from tollbook.charts.timed import dated_table, timeline
from tollbook.charts.tolls import main_episode, reported_tolls
from tollbook.faces import table

__all__ = [
    "Figure",
    "actor_map",
    "actor_matrix",
    "appearing",
    "claims_table",
    "counted",
    "counters_table",
    "dated_table",
    "episodes_table",
    "findings",
    "forms_table",
    "hedges_table",
    "lead",
    "legend",
    "main_episode",
    "places_map",
    "reported_tolls",
    "reporters",
    "scores_table",
    "shapes",
    "table",
    "timeline",
]
