"""The words we know: `data/*.yml` → `Lexicon`. What pages alone need, `reference` reads.

The lexicon turns words into *kinds*, one letter each (`KINDS`), so that a sentence becomes a
short string of letters and a frame is a regular expression over it.
"""

from __future__ import annotations

from tollbook.lexicon.loading import checked, load
from tollbook.lexicon.patterns import plural
from tollbook.lexicon.values import (
    COUNT_KINDS,
    KINDS,
    SAME,
    Actor,
    Containment,
    Frame,
    Gate,
    Lexicon,
    Numbers,
    Term,
)

__all__ = [
    "COUNT_KINDS",
    "KINDS",
    "SAME",
    "Actor",
    "Containment",
    "Frame",
    "Gate",
    "Lexicon",
    "Numbers",
    "Term",
    "checked",
    "load",
    "plural",
]
