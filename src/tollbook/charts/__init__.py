"""Charts: one function a figure, data frame in, a figure with two faces out."""

from tollbook.charts.figure import Figure
from tollbook.charts.findings import findings
from tollbook.charts.tolls import main_episode, reported_tolls
from tollbook.faces import table

__all__ = ["Figure", "findings", "main_episode", "reported_tolls", "table"]
