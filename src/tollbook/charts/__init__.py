"""Charts: one function a figure, data frame in, a figure with two faces out; and their tables."""

from tollbook.charts.appearing import appearing, forms_table
from tollbook.charts.compared import (
    compared_table,
    counter_cards,
    drift_table,
    published_cards,
    renamed,
    verdicts_table,
)
from tollbook.charts.figure import Figure
from tollbook.charts.findings import articles_key, contained, findings, lead, most_quoted
from tollbook.charts.glyphs import tolls_key
from tollbook.charts.growth import published_growth, published_table, told_growth
from tollbook.charts.listed import (
    claims_table,
    counters_table,
    episodes_table,
    figures_table,
    hedges_table,
    ledger_table,
    relations_table,
    scores_table,
    stated_as_table,
    summary_table,
    types_table,
)
from tollbook.charts.mapped import actor_map
from tollbook.charts.matrix import actor_matrix
from tollbook.charts.nested import nested
from tollbook.charts.placemap import places_map
from tollbook.charts.reported_by import counted, own_words, reporters
from tollbook.charts.timed import dated_ledger, is_one_day, timeline
from tollbook.charts.tolls import main_episode, reported_tolls
from tollbook.charts.ways import provenance
from tollbook.publishing.faces import table

__all__ = [
    "Figure",
    "actor_map",
    "actor_matrix",
    "appearing",
    "articles_key",
    "claims_table",
    "compared_table",
    "contained",
    "counted",
    "counter_cards",
    "counters_table",
    "dated_ledger",
    "drift_table",
    "episodes_table",
    "figures_table",
    "findings",
    "forms_table",
    "hedges_table",
    "is_one_day",
    "lead",
    "ledger_table",
    "main_episode",
    "most_quoted",
    "nested",
    "own_words",
    "places_map",
    "provenance",
    "published_cards",
    "published_growth",
    "published_table",
    "relations_table",
    "renamed",
    "reported_tolls",
    "reporters",
    "scores_table",
    "stated_as_table",
    "summary_table",
    "table",
    "timeline",
    "told_growth",
    "tolls_key",
    "types_table",
    "verdicts_table",
]
