"""Lettering: how much room words take in a drawing, and where a long name breaks.

Widths are those of DejaVu Sans, which ships with matplotlib and is wider than the fonts of a
page, so that words that fit here fit where they are read. They are inches.
"""

from __future__ import annotations

from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path


@cache
def width(words: str, size: float = 9, weight: str = "bold") -> float:
    """How many inches *words* take at *size* points."""
    font = FontProperties(family="DejaVu Sans", weight=weight, size=size)
    wide, _, _ = text_to_path.get_text_width_height_descent(words, font, False)
    return float(wide) / 72


def wrapped(words: str, inches: float, size: float = 9, weight: str = "bold") -> tuple[str, ...]:
    """*words* in lines of at most *inches*; a word that is longer alone is cut."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= inches:
            lines[-1] = longer
        else:
            lines.append(cut(word, inches, size, weight))
    return tuple(lines)


def fitted(
    words: str, inches: float, lines: int, size: float = 9, weight: str = "bold"
) -> tuple[str, ...]:
    """*words* in at most so many *lines*; the last ends in … where something is left out."""
    found = wrapped(words, inches, size, weight)
    if len(found) <= lines:
        return found
    return (*found[: lines - 1], cut(f"{' '.join(found[lines - 1 :])}", inches, size, weight))


def cut(words: str, inches: float, size: float = 9, weight: str = "bold") -> str:
    """*words*, cut where they would leave their room; the table beside the chart has all of them."""
    if width(words, size, weight) <= inches:
        return words
    return next(
        f"{words[:n]}…"
        for n in range(len(words) - 1, -1, -1)
        if width(f"{words[:n]}…", size, weight) <= inches or n == 0
    )
