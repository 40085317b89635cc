"""A figure: one table, a drawing that is always there, and a live chart that may take its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from tollbook.charts.live import in_light
from tollbook.publishing.faces import TABLES, Face, link


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its two faces. `wide` and `narrow` are SVG; a page shows the one that fits.

    `records` names the table of the register from which it is drawn, if it is one of them. On a page of fewer than
    `least` pixels the drawing stays, because a live chart would have no room for its words.
    `keys` say what its lines and marks mean, where words beside them do not.
    """

    name: str
    title: str
    caption: str
    wide: str
    narrow: str
    plotly: Mapping[str, Any]
    table: Face
    records: str | None = "claims"
    least: int = 0
    keys: tuple[Face, ...] = ()

    @property
    def html(self) -> str:
        """The figure for a page: title, drawing, caption, table, and what plotly draws."""
        spec = json.dumps(self.plotly, sort_keys=True, ensure_ascii=False).replace("</", "<\\/")
        return (
            f'<figure class="chart" id="{escape(self.name)}" data-least="{self.least}">'
            f"<figcaption>{escape(self.title)}</figcaption>"
            f'<div class="chart-static"><div class="wide">{self.wide}</div>'
            f'<div class="narrow">{self.narrow}</div></div>'
            f"{self._key}"
            f'<p class="chart-note">{escape(self.caption)}{self._table_link()}</p>'
            f'<script type="application/json" class="chart-plotly">{spec}</script>'
            f"<details><summary>The same as a table</summary>{self.table.html}</details></figure>"
        )

    @property
    def _key(self) -> str:
        if not self.keys:
            return ""
        told = "".join(key.html for key in self.keys)
        return (
            f'<details class="key"><summary>What the lines and marks mean</summary>{told}</details>'
        )

    def _table_link(self) -> str:
        if self.records is None:
            return ""
        return f" {link(f'{TABLES}/{self.records}.csv', f'All {self.records} as CSV')}."

    @property
    def plain(self) -> str:
        """The figure where nothing can be drawn: what it shows, and its table."""
        return f"{self.title}\n{self.caption}\n\n{self.table.plain}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {
            "application/vnd.plotly.v1+json": in_light(self.plotly),
            "text/html": self.html,
            "text/plain": self.plain,
        }
