"""Words in drawings: how wide they are, and how they are fitted into the room that they have."""

from __future__ import annotations

from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path


@cache
def width(words: str) -> float:
    """How many inches *words* take at most, measured in matplotlib's own font at its boldest."""
    font = FontProperties(family="DejaVu Sans", weight="bold", size=9)
    wide, _, _ = text_to_path.get_text_width_height_descent(words, font, False)
    return float(wide) / 72


def fitted(words: str, inches: float) -> str:
    """*words*, cut where they would leave their room; the table beside it has all of them."""
    if width(words) <= inches:
        return words
    cut = (f"{words[:n]}…" for n in range(len(words), 0, -1))
    return next((shorter for shorter in cut if width(shorter) <= inches), "…")


def wrapped(words: str, inches: float) -> list[str]:
    """*words* in lines that fit; a single word that does not is cut."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer) <= inches:
            lines[-1] = longer
        else:
            lines.append(fitted(word, inches))
    return lines


def many(number: int, noun: str) -> str:
    """A number with its noun: `many(1, "claim")` is *1 claim*, `many(2, "claim")` *2 claims*."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
